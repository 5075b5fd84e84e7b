using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Caffe;

/// <summary>Pooling as Caffe does it: outputs are rounded up, and a window that would start in the padding is dropped (caffe: pooling_layer.cpp).</summary>
internal static class CaffePoolingKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("Pooling", Pool),
    ];

    private static Tensor[] Pool(KernelCall call)
    {
        var x = call.Input(0);
        var (window, _) = CaffeWindows.Read(call, x);
        bool isPadded = window.Before.Any(static p => p != 0);
        long[] extra = IsCeiling(call) ? window.CeilingExtension(x, drops: isPadded) : new long[window.Rank];
        string method = call.Attributes.GetText("pooling_param.pool", "MAX").ToUpperInvariant();
        return method switch
        {
            "MAX" or "0" when call.Node.Outputs.Length > 1 => WithMask(x, window, extra),
            "MAX" or "0" => [Pooling.Max(x, window, extra)],
            "AVE" or "AVG" or "1" => [Pooling.Average(x, window, extra, countsPadding: true)],
            "STOCHASTIC" or "2" => [Stochastic(x, window, extra)],
            _ => throw call.Error($"pools by '{method}', expected MAX, AVE or STOCHASTIC"),
        };
    }

    // The second top says where in its plane each maximum was, as numbers.
    private static Tensor[] WithMask(Tensor x, Window window, long[] extra)
    {
        var (values, places) = Pooling.MaxWithPlaces(x, window, extra);
        return [values, places.to(x.dtype)];
    }

    // In phase test: the mean of the activations, each weighted by itself.
    private static Tensor Stochastic(Tensor x, Window window, long[] extra) =>
        Pooling.Average(x * x, window, extra, countsPadding: true) / Pooling.Average(x, window, extra, countsPadding: true).clamp_min(float.Epsilon);

    private static bool IsCeiling(KernelCall call)
    {
        string mode = call.Attributes.GetText("pooling_param.round_mode", "CEIL");
        return !mode.Equals("FLOOR", StringComparison.OrdinalIgnoreCase) && mode != "1" && call.Attributes.GetBoolean("pooling_param.ceil_mode", true);
    }
}

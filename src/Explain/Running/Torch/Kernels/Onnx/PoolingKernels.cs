using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Pooling.</summary>
internal static class PoolingKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("MaxPool", static c => [Max(c)]),
        new("AveragePool", static c => [Average(c)]),
        new("GlobalAveragePool", static c => [c.Input(0).mean(Pooling.SpatialAxes(c.Input(0)), keepdim: true)]),
        new("GlobalMaxPool", static c => [c.Input(0).amax(Pooling.SpatialAxes(c.Input(0)), keepdim: true)]),
    ];

    private static Tensor Max(KernelCall call)
    {
        var x = call.Input(0);
        var window = OnnxWindow.Of(call, x);
        return Pooling.Max(x, window, OnnxWindow.Extra(call, x, window));
    }

    private static Tensor Average(KernelCall call)
    {
        var x = call.Input(0);
        var window = OnnxWindow.Of(call, x);
        return Pooling.Average(x, window, OnnxWindow.Extra(call, x, window), call.Attributes.GetInteger("count_include_pad", 0) != 0);
    }
}

using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Pooling.</summary>
internal static class PoolingKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("MaxPool", Max),
        new("MaxUnpool", static c => [Unpool(c)]),
        new("AveragePool", static c => [Average(c, c.Input(0))]),
        new("LpPool", static c => [Norm(c)]),
        new("GlobalAveragePool", static c => [c.Input(0).mean(Pooling.SpatialAxes(c.Input(0)), keepdim: true)]),
        new("GlobalMaxPool", static c => [c.Input(0).amax(Pooling.SpatialAxes(c.Input(0)), keepdim: true)]),
        new("GlobalLpPool", static c => [Root(c, Powers(c).sum(Pooling.SpatialAxes(c.Input(0)), keepdim: true))]),
    ];

    private static Tensor[] Max(KernelCall call)
    {
        var x = call.Input(0);
        var window = OnnxWindow.Read(call, x);
        long[] extra = OnnxWindow.Extra(call, x, window);
        if (call.Node.Outputs is not [_, { Length: > 0 }, ..])
            return [Pooling.Max(x, window, extra)];
        var (values, places) = Pooling.MaxWithPlaces(x, window, extra);
        return [values, Flat(call, x, places)];
    }

    // Places within a plane to places within the whole tensor; column by column where the node asks for it.
    private static Tensor Flat(KernelCall call, Tensor x, Tensor places)
    {
        long plane = Axes.Product(x.shape[2..]);
        if (call.Attributes.GetInteger("storage_order", 0) != 0)
        {
            var strides = Axes.Strides(x.shape.AsSpan(2));
            long step = 1;
            var turned = torch.zeros_like(places);
            for (int axis = 0; axis < strides.Length; axis++)
            {
                turned = turned + (places.floor_divide(strides[axis]).remainder(x.shape[axis + 2]) * step);
                step *= x.shape[axis + 2];
            }

            places = turned;
        }

        var planes = torch.arange(x.shape[0] * x.shape[1], torch.ScalarType.Int64, x.device) * plane;
        return places + planes.reshape([x.shape[0], x.shape[1], .. Enumerable.Repeat(1L, (int)x.dim() - 2)]);
    }

    // The places are those in the result that the window gives; a larger stated result is filled up with zeros.
    private static Tensor Unpool(KernelCall call)
    {
        var (x, places) = (call.Input(0), call.Input(1));
        var window = OnnxWindow.Read(call, x);
        long[] extents = [.. Enumerable.Range(0, window.Rank).Select(a => ((x.shape[a + 2] - 1) * window.Strides[a]) + window.Kernel[a] - window.Before[a] - window.After[a])];
        long[] shape = [x.shape[0], x.shape[1], .. extents];
        var flat = torch.zeros([Axes.Product(shape)], x.dtype, x.device).index_copy(0, places.to(torch.ScalarType.Int64).reshape(-1), x.reshape(-1)).reshape(shape);
        return call.OptionalIntegers(2) is { } stated
            ? Window.Padded(flat, new long[window.Rank], [.. extents.Select((e, a) => stated[a + 2] - e)], 0)
            : flat;
    }

    /// <summary>Means of windows.</summary>
    public static Tensor Average(KernelCall call, Tensor x)
    {
        var window = OnnxWindow.Read(call, x);
        return Pooling.Average(x, window, OnnxWindow.Extra(call, x, window), call.Attributes.GetInteger("count_include_pad", 0) != 0);
    }

    private static Tensor Norm(KernelCall call)
    {
        var x = call.Input(0);
        var window = OnnxWindow.Read(call, x);
        long[] extra = OnnxWindow.Extra(call, x, window);
        return Root(call, Pooling.Sums(Window.Padded(Powers(call), window.Before, [.. window.After.Zip(extra, static (a, b) => a + b)], 0), window));
    }

    private static Tensor Powers(KernelCall call) => call.Input(0).abs().pow(call.Attributes.GetFloat("p", 2));

    // The root has no derivative at zero: there nothing passes.
    private static Tensor Root(KernelCall call, Tensor sums) => sums.clamp_min(1e-38).pow(1 / call.Attributes.GetFloat("p", 2));
}

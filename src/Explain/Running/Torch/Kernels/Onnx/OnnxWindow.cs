using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Windows as ONNX's attributes state them (operators Conv, MaxPool, AveragePool, LpPool).</summary>
internal static class OnnxWindow
{
    /// <summary>The window over an input.</summary>
    /// <param name="call">The node.</param>
    /// <param name="x">N×C×spatial.</param>
    /// <param name="kernel">Extents where <c>kernel_shape</c> is left out: the weight's.</param>
    public static Window Read(KernelCall call, Tensor x, long[]? kernel = null)
    {
        long[] shape = [.. call.Attributes.GetIntegers("kernel_shape")];
        if (shape.Length == 0)
            shape = kernel ?? throw call.Error("states no kernel_shape");
        int rank = shape.Length;
        long[] strides = Filled(call, "strides", rank, 1), dilations = Filled(call, "dilations", rank, 1), pads = Filled(call, "pads", 2 * rank, 0);
        var window = new Window(shape, strides, pads[..rank], pads[rank..], dilations);
        string mode = call.Attributes.GetText("auto_pad", "NOTSET");
        if (mode == "VALID")
            return window with { Before = new long[rank], After = new long[rank] };
        if (mode is not ("SAME_UPPER" or "SAME_LOWER"))
            return window;
        long[] before = new long[rank], after = new long[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            long input = x.shape[axis + 2], outputs = (input + strides[axis] - 1) / strides[axis];
            long total = Math.Max(0, ((outputs - 1) * strides[axis]) + window.SpanOf(axis) - input);
            before[axis] = mode == "SAME_UPPER" ? total / 2 : (total + 1) / 2;
            after[axis] = total - before[axis];
        }

        return window with { Before = before, After = after };
    }

    /// <summary>Elements for windows that hang over, where <c>ceil_mode</c> asks for them.</summary>
    public static long[] Extra(KernelCall call, Tensor x, Window window) =>
        call.Attributes.GetInteger("ceil_mode", 0) != 0 ? window.CeilingExtension(x, drops: true) : new long[window.Rank];

    private static long[] Filled(KernelCall call, string name, int count, long fallback)
    {
        long[] given = [.. call.Attributes.GetIntegers(name)];
        return given.Length == count ? given : [.. Enumerable.Repeat(fallback, count)];
    }
}

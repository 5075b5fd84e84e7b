using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Convolutions.</summary>
internal static class ConvolutionKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("Conv", static c => [Conv(c)]),
        new("FusedConv", static c => [FusedConv(c)], "com.microsoft"),
        new("ConvTranspose", static c => [Transposed(c)]),
    ];

    private static Tensor Conv(KernelCall call)
    {
        var (x, weight) = (call.Input(0), call.Input(1));
        return Convolution.Apply(x, weight, call.Optional(2), OnnxWindow.Read(call, x, weight.shape[2..]), call.Attributes.GetInteger("group", 1));
    }

    // ONNX Runtime's own: a convolution, a tensor to add, and an activation in one.
    private static Tensor FusedConv(KernelCall call)
    {
        var y = Conv(call);
        if (call.Optional(3) is { } z)
            y = y + z;
        return Activations.Named(call.Attributes.GetText("activation", ""), y, [.. call.Attributes.GetFloats("activation_params")], call);
    }

    private static Tensor Transposed(KernelCall call)
    {
        var (x, weight) = (call.Input(0), call.Input(1));
        var window = OnnxWindow.Read(call, x, weight.shape[2..]);
        long[] more = [.. call.Attributes.GetIntegers("output_padding")], shape = [.. call.Attributes.GetIntegers("output_shape")];
        string mode = call.Attributes.GetText("auto_pad", "NOTSET");
        bool isSame = mode is "SAME_UPPER" or "SAME_LOWER";
        long[] before = [.. window.Before], extents = new long[window.Rank];
        for (int axis = 0; axis < window.Rank; axis++)
        {
            long full = (window.Strides[axis] * (x.shape[axis + 2] - 1)) + (axis < more.Length ? more[axis] : 0) + window.SpanOf(axis);
            if (shape.Length == 0 && !isSame)
            {
                extents[axis] = full - window.Before[axis] - window.After[axis];
                continue;
            }

            extents[axis] = shape.Length > 0 ? shape[shape.Length - window.Rank + axis] : x.shape[axis + 2] * window.Strides[axis];
            long total = Math.Max(0, full - extents[axis]);
            before[axis] = mode == "SAME_UPPER" ? total / 2 : total - (total / 2);
        }

        return Convolution.Transposed(x, weight, call.Optional(2), window with { Before = before }, extents, call.Attributes.GetInteger("group", 1));
    }
}

using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Experimental operators that ONNX withdrew; early converters (WinMLTools, CNTK) wrote them.</summary>
internal static class WithdrawnKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("Affine", static c => [(c.Input(0) * c.Attributes.GetFloat("alpha", 1)) + c.Attributes.GetFloat("beta", 0)]),
        new("ImageScaler", static c => [Scaled(c)]),
        new("Crop", static c => [Cropped(c)]),
    ];

    private static Tensor Scaled(KernelCall call)
    {
        var x = call.Input(0) * call.Attributes.GetFloat("scale", 1);
        float[] bias = [.. call.Attributes.GetFloats("bias").Select(static b => (float)b)];
        return bias.Length == 0 ? x : x + Axes.Along(TorchSharp.torch.tensor(bias, device: call.Device), 1, x.dim());
    }

    // Borders are left, top, right, bottom; with a scale, the height and width from the left top on.
    private static Tensor Cropped(KernelCall call)
    {
        var x = call.Input(0);
        long[] border = [.. call.Attributes.GetIntegers("border")], scale = [.. call.Attributes.GetIntegers("scale")];
        if (border.Length != 4)
            throw call.Error($"has {border.Length} borders, expected 4");
        return x.narrow(2, border[1], scale.Length == 2 ? scale[0] : x.shape[2] - border[1] - border[3])
            .narrow(3, border[0], scale.Length == 2 ? scale[1] : x.shape[3] - border[0] - border[2]);
    }
}

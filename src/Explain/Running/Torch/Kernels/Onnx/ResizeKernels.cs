using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Resize and Upsample, axis by axis: every mode is a matrix along each axis.</summary>
internal static class ResizeKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("Resize", static c => [Resize(c)]),
        new("Upsample", static c => [Upsample(c)]),
    ];

    // Upsample and the first Resize count from the corner and round down.
    private static Tensor Upsample(KernelCall call)
    {
        var x = call.Input(0);
        double[] scales = call.Attributes.Has("scales") ? [.. call.Attributes.GetFloats("scales")]
            : call.Attributes.Has("width_scale") ? [1, 1, call.Attributes.GetFloat("height_scale", 1), call.Attributes.GetFloat("width_scale", 1)]
            : Floats(call, 1) ?? throw call.Error("states no scales");
        return Scaled(call, x, scales, Corner);
    }

    private static Tensor Resize(KernelCall call)
    {
        var x = call.Input(0);
        if (call.Opset < 11)
            return Scaled(call, x, Floats(call, 1) ?? throw call.Error("states no scales"), Corner);
        var a = call.Attributes;
        int[] axes = a.Has("axes") ? [.. a.GetIntegers("axes").Select(axis => Axes.Normal(axis, x.dim()))] : [.. Enumerable.Range(0, (int)x.dim())];
        double[]? roi = Floats(call, 1), scales = Floats(call, 2);
        long[] sizes = scales is null ? [.. call.OptionalIntegers(3) ?? throw call.Error("states neither scales nor sizes")] : [];
        var rule = Corner with
        {
            Coordinates = a.GetText("coordinate_transformation_mode", "half_pixel"),
            Nearest = a.GetText("nearest_mode", "round_prefer_floor"),
            CubicFactor = a.GetFloat("cubic_coeff_a", -0.75),
            ExcludesOutside = a.GetInteger("exclude_outside", 0) != 0,
            IsAntialiased = a.GetInteger("antialias", 0) != 0,
        };
        var (outputs, factors) = Extents(call, x, axes, scales, sizes);
        var axesOf = axes.Select((axis, i) => new ResizeAxis(axis, x.shape[axis], outputs[i], factors[i], roi is { Length: > 0 } ? roi[i] : 0, roi is { Length: > 0 } ? roi[i + axes.Length] : 1));
        return rule.Apply(x, Mode(call), axesOf, a.GetFloat("extrapolation_value", 0));
    }

    private static (long[] Outputs, double[] Factors) Extents(KernelCall call, Tensor x, int[] axes, double[]? scales, long[] sizes)
    {
        if (scales is not null)
            return ([.. axes.Select((axis, i) => (long)Math.Floor(x.shape[axis] * scales[i]))], scales);
        double[] factors = [.. axes.Select((axis, i) => (double)sizes[i] / x.shape[axis])];
        string policy = call.Attributes.GetText("keep_aspect_ratio_policy", "stretch");
        if (policy == "stretch")
            return (sizes, factors);
        double one = policy == "not_larger" ? factors.Min() : factors.Max();
        return ([.. axes.Select(axis => (long)Math.Round(one * x.shape[axis], MidpointRounding.AwayFromZero))], [.. axes.Select(_ => one)]);
    }

    private static Tensor Scaled(KernelCall call, Tensor x, double[] scales, ResizeRule rule) =>
        rule.Apply(x, Mode(call), scales.Select((s, axis) => new ResizeAxis(axis, x.shape[axis], (long)Math.Floor(x.shape[axis] * s), s, 0, 1)), 0);

    private static ResizeRule Corner { get; } = new("asymmetric", "floor", -0.75, false, false);

    private static string Mode(KernelCall call) => call.Attributes.GetText("mode", "nearest") switch
    {
        "nearest" => "nearest",
        "linear" or "bilinear" or "trilinear" => "linear",
        "cubic" => "cubic",
        var other => throw call.Error($"resizes by '{other}', expected nearest, linear or cubic"),
    };

    private static double[]? Floats(KernelCall call, int input) =>
        call.Optional(input) is { } tensor && tensor.numel() > 0 ? [.. TorchValues.Read(tensor).Values.Select(static v => (double)v)] : null;
}

using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Pictures read at places that are computed.</summary>
internal static class SamplingKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("GridSample", static c => [Grid(c)]),
        new("RoiAlign", static c => [Align(c)]),
        new("MaxRoiPool", static c => [Regions.MaxPooled(c.Input(0), c.Input(1), [.. c.Attributes.GetIntegers("pooled_shape")], c.Attributes.GetFloat("spatial_scale", 1))]),
    ];

    private static Tensor Grid(KernelCall call)
    {
        bool isCorner = call.Attributes.GetInteger("align_corners", 0) != 0;
        if (call.Attributes.GetText("mode", "bilinear") is "bicubic" or "cubic")
            return CubicSampling.Apply(call.Input(0), call.Input(1), call.Attributes.GetText("padding_mode", "zeros"), isCorner);
        var mode = call.Attributes.GetText("mode", "bilinear") switch
        {
            "bilinear" or "linear" => torch.GridSampleMode.Bilinear,
            "nearest" => torch.GridSampleMode.Nearest,
            var other => throw call.Error($"samples by '{other}', expected linear, nearest or cubic"),
        };
        var padding = call.Attributes.GetText("padding_mode", "zeros") switch
        {
            "border" => torch.GridSamplePaddingMode.Border,
            "reflection" => torch.GridSamplePaddingMode.Reflection,
            _ => torch.GridSamplePaddingMode.Zeros,
        };
        return torch.nn.functional.grid_sample(call.Input(0), call.Input(1), mode, padding, isCorner);
    }

    private static Tensor Align(KernelCall call)
    {
        var a = call.Attributes;
        bool isHalf = a.GetText("coordinate_transformation_mode", call.Opset < 16 ? "output_half_pixel" : "half_pixel") == "half_pixel";
        var size = (a.GetInteger("output_height", 1), a.GetInteger("output_width", 1));
        return Regions.Aligned(
            call.Input(0), call.Input(1), call.Integers(2), size, a.GetInteger("sampling_ratio", 0), a.GetFloat("spatial_scale", 1), isHalf, a.GetText("mode", "avg") == "max");
    }
}

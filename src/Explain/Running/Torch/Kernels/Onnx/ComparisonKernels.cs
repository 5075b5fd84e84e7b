using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Comparisons, logic and bits: no gradient passes through any of them.</summary>
internal static class ComparisonKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("Equal", static c => ElementwiseKernels.Binary(c, static (a, b) => a.eq(b))),
        new("Greater", static c => ElementwiseKernels.Binary(c, static (a, b) => a > b)),
        new("GreaterOrEqual", static c => ElementwiseKernels.Binary(c, static (a, b) => a >= b)),
        new("Less", static c => ElementwiseKernels.Binary(c, static (a, b) => a < b)),
        new("LessOrEqual", static c => ElementwiseKernels.Binary(c, static (a, b) => a <= b)),
        new("And", static c => ElementwiseKernels.Binary(c, static (a, b) => torch.logical_and(a, b))),
        new("Or", static c => ElementwiseKernels.Binary(c, static (a, b) => torch.logical_or(a, b))),
        new("Xor", static c => ElementwiseKernels.Binary(c, static (a, b) => torch.logical_xor(a, b))),
        new("Not", static c => [torch.logical_not(c.Input(0))]),
        new("BitwiseAnd", static c => [torch.bitwise_and(c.Input(0), c.Input(1))]),
        new("BitwiseOr", static c => [torch.bitwise_or(c.Input(0), c.Input(1))]),
        new("BitwiseXor", static c => [torch.bitwise_xor(c.Input(0), c.Input(1))]),
        new("BitwiseNot", static c => [torch.bitwise_not(c.Input(0))]),
        new("BitShift", static c => [Shift(c)]),
        new("IsNaN", static c => [c.Input(0).isnan()]),
        new("IsInf", static c => [IsInfinite(c)]),
    ];

    private static Tensor Shift(KernelCall call) => call.Attributes.GetText("direction", "") == "LEFT"
        ? torch.bitwise_left_shift(call.Input(0), call.Input(1))
        : torch.bitwise_right_shift(call.Input(0), call.Input(1));

    private static Tensor IsInfinite(KernelCall call)
    {
        var x = call.Input(0);
        bool up = call.Attributes.GetInteger("detect_positive", 1) != 0, down = call.Attributes.GetInteger("detect_negative", 1) != 0;
        return (up, down) switch
        {
            (true, true) => x.isinf(),
            (true, false) => x.isposinf(),
            (false, true) => x.isneginf(),
            _ => torch.zeros_like(x, torch.ScalarType.Bool),
        };
    }
}

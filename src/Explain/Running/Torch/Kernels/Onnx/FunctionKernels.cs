using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Mathematical functions of single elements beyond the everyday ones.</summary>
internal static class FunctionKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("Sin", static c => [c.Input(0).sin()]),
        new("Cos", static c => [c.Input(0).cos()]),
        new("Tan", static c => [c.Input(0).tan()]),
        new("Asin", static c => [c.Input(0).asin()]),
        new("Acos", static c => [c.Input(0).acos()]),
        new("Atan", static c => [c.Input(0).atan()]),
        new("Sinh", static c => [c.Input(0).sinh()]),
        new("Cosh", static c => [c.Input(0).cosh()]),
        new("Asinh", static c => [c.Input(0).asinh()]),
        new("Acosh", static c => [c.Input(0).acosh()]),
        new("Atanh", static c => [c.Input(0).atanh()]),
        new("Floor", static c => [c.Input(0).floor()]),
        new("Ceil", static c => [c.Input(0).ceil()]),
        new("Round", static c => [c.Input(0).round()]),
        new("Sign", static c => [Sign(c.Input(0))]),
        new("Mod", static c => [Modulo(c)]),
        new("Mean", static c => [c.Inputs().Aggregate(static (a, b) => a + b) / (double)c.Inputs().Length]),
        new("Det", static c => [c.Input(0).det()]),
        new("Inverse", static c => [c.Input(0).inverse()], "com.microsoft"),
        new("CumSum", static c => [CumulativeSum(c)]),
        new("Einsum", static c => [torch.einsum(c.Attributes.GetText("equation", "").Replace(" ", "", StringComparison.Ordinal), c.Inputs())]),
    ];

    // torch calls what is not a number zero.
    private static Tensor Sign(Tensor x) => x.is_floating_point() ? torch.where(x.isnan(), x, x.sign()) : x.sign();

    // The sign of the divisor, as in Python; of the dividend, as in C, where fmod is set.
    private static Tensor Modulo(KernelCall call) => call.Attributes.GetInteger("fmod", 0) != 0
        ? torch.fmod(call.Input(0), call.Input(1))
        : torch.remainder(call.Input(0), call.Input(1));

    private static Tensor CumulativeSum(KernelCall call)
    {
        var x = call.Input(0);
        int axis = Axes.Normal(call.Integers(1)[0], x.dim());
        bool isReverse = call.Attributes.GetInteger("reverse", 0) != 0;
        var z = isReverse ? x.flip([axis]) : x;
        var sums = z.cumsum(axis);
        // Exclusive: each sum ends before its own element.
        if (call.Attributes.GetInteger("exclusive", 0) != 0)
            sums = sums - z;
        return (isReverse ? sums.flip([axis]) : sums).to(x.dtype);
    }
}

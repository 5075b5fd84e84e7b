using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Element by element, with broadcasting.</summary>
internal static class ElementwiseKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("Add", static c => Binary(c, static (a, b) => a + b)),
        new("Sub", static c => Binary(c, static (a, b) => a - b)),
        new("Mul", static c => Binary(c, static (a, b) => a * b)),
        new("Div", static c => Binary(c, static (a, b) => a.is_floating_point() ? a / b : (a.to(torch.ScalarType.Float64) / b.to(torch.ScalarType.Float64)).trunc().to(a.dtype))),
        new("Pow", static c => Binary(c, static (a, b) => a.pow(b).to(a.dtype))),
        new("Sqrt", static c => [c.Input(0).sqrt()]),
        new("Exp", static c => [c.Input(0).exp()]),
        new("Log", static c => [c.Input(0).log()]),
        new("Neg", static c => [-c.Input(0)]),
        new("Abs", static c => [c.Input(0).abs()]),
        new("Erf", static c => [c.Input(0).erf()]),
        new("Reciprocal", static c => [c.Input(0).reciprocal()]),
        new("Sum", static c => [c.Inputs().Aggregate(static (a, b) => a + b)]),
        new("Max", static c => [Max(c)]),
        new("Min", static c => [c.Inputs().Aggregate(static (a, b) => torch.minimum(a, b))]),
        new("Where", static c => [torch.where(c.Input(0), c.Input(1), c.Input(2))]),
    ];

    // Before operator set 7 the second operand was broadcast from an axis on where an attribute said so.
    internal static Tensor[] Binary(KernelCall call, Func<Tensor, Tensor, Tensor> operation)
    {
        var (a, b) = (call.Input(0), call.Input(1));
        if (call.Opset < 7 && call.Attributes.GetInteger("broadcast", 0) != 0 && call.Attributes.GetInteger("axis") is { } axis && b.dim() > 0)
        {
            long trailing = a.dim() - (axis < 0 ? axis + a.dim() : axis) - b.dim();
            b = b.reshape([.. b.shape, .. Enumerable.Repeat(1L, (int)Math.Max(0, trailing))]);
        }

        return [operation(a, b)];
    }

    // The larger of a tensor and a constant zero is a rectifier under another name.
    private static Tensor Max(KernelCall call)
    {
        var inputs = call.Inputs();
        if (inputs is [var z, var zero] && !zero.requires_grad && zero.numel() == 1 && zero.is_floating_point() && zero.cpu().item<float>() == 0)
            return Rectifiers.Apply(z, call.Rule);
        return inputs.Aggregate(static (a, b) => torch.maximum(a, b));
    }
}

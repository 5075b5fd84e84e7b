using NetDraw.ModelImport.Graph;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Quantised operators, differentiable by <see cref="Quantizer"/>.</summary>
internal static class QuantizationKernels
{
    private const string Contrib = "com.microsoft";

    public static IEnumerable<TorchKernel> Rows =>
    [
        .. Both("QuantizeLinear", Quantize),
        .. Both("DequantizeLinear", Dequantize),
        new("DynamicQuantizeLinear", Dynamic),
        new("QLinearConv", static c => [Conv(c)]),
        new("QLinearMatMul", static c => [MatMul(c)]),
        new("ConvInteger", static c => [IntegerConv(c)]),
        new("MatMulInteger", static c => [IntegerMatMul(c)]),
    ];

    private static IEnumerable<TorchKernel> Both(string type, Func<KernelCall, Tensor> run) => [new(type, c => [run(c)]), new(type, c => [run(c)], Contrib)];

    private static Tensor Quantize(KernelCall call)
    {
        var x = call.Input(0);
        var type = call.Optional(2) is null
            ? call.Attributes.GetInteger("output_dtype", 2) switch { 3 => ElementType.Int8, 4 => ElementType.UInt16, 5 => ElementType.Int16, 21 => ElementType.UInt4, 22 => ElementType.Int4, _ => ElementType.UInt8 }
            : call.TypeOf(2);
        return Quantizer.Apply(x, Over(call, call.Input(1), x), call.Optional(2) is { } zero ? Over(call, zero, x) : null, Quantizer.RangeOf(call, type));
    }

    private static Tensor Dequantize(KernelCall call)
    {
        var q = call.Input(0);
        return Quantizer.Undo(q, Over(call, call.Input(1), q), call.Optional(2) is { } zero ? Over(call, zero, q) : null);
    }

    // One parameter for all, one for each place of an axis, or one for each block along an axis.
    private static Tensor Over(KernelCall call, Tensor parameter, Tensor x)
    {
        if (parameter.numel() == 1)
            return parameter.reshape([]);
        int axis = Axes.Normal(call.Attributes.GetInteger("axis", 1), x.dim());
        if (call.Attributes.GetInteger("block_size", 0) is > 0 and var size)
            return parameter.repeat_interleave(size, axis).narrow(axis, 0, x.shape[axis]);
        return Axes.Along(parameter, axis, x.dim());
    }

    private static Tensor[] Dynamic(KernelCall call)
    {
        var x = call.Input(0);
        Tensor low = x.min().clamp_max(0), high = x.max().clamp_min(0);
        var scale = ((high - low) / 255).detach();
        var zero = (-low / scale).round().clamp(0, 255).detach();
        return [Quantizer.Apply(x, scale, zero, (0, 255)), scale, zero];
    }

    // x, its scale and zero; w, its scale and zero, which may be one for each output channel; y's scale and zero; the bias in steps of both scales.
    private static Tensor Conv(KernelCall call)
    {
        var (x, w, xScale, wScale) = (call.Input(0), call.Input(3), call.Input(1), call.Input(4));
        var channels = wScale.numel() == 1 ? wScale.reshape([]) : Axes.Along(wScale, 1, x.dim());
        var sums = IntegerConv(call, x, call.Optional(2), w, call.Optional(5));
        if (call.Optional(8) is { } bias)
            sums = sums + Axes.Along(bias.to(sums.dtype), 1, x.dim());
        return Quantizer.Apply(sums * (xScale * channels), call.Input(6), call.Optional(7), Quantizer.RangeOf(call, call.TypeOf(7)));
    }

    private static Tensor IntegerConv(KernelCall call) => IntegerConv(call, call.Input(0), call.Optional(2), call.Input(1), call.Optional(3));

    private static Tensor IntegerConv(KernelCall call, Tensor x, Tensor? xZero, Tensor w, Tensor? wZero)
    {
        var input = Centred(x, xZero);
        var weight = wZero is { } zero && zero.numel() > 1 ? Centred(w, Axes.Along(zero, 0, w.dim())) : Centred(w, wZero);
        var sums = Convolution.Apply(input, weight, null, OnnxWindow.Read(call, x, w.shape[2..]), call.Attributes.GetInteger("group", 1));
        return sums.to(torch.ScalarType.Float32);
    }

    // Rows of a and columns of b may have zero points and scales of their own.
    private static Tensor MatMul(KernelCall call)
    {
        var (a, b) = (call.Input(0), call.Input(3));
        var product = IntegerMatMul(a, call.Optional(2), b, call.Optional(5));
        return Quantizer.Apply(product * (ByRow(call.Input(1), a) * call.Input(4)), call.Input(6), call.Optional(7), Quantizer.RangeOf(call, call.TypeOf(7)));
    }

    private static Tensor IntegerMatMul(KernelCall call) => IntegerMatMul(call.Input(0), call.Optional(2), call.Input(1), call.Optional(3));

    private static Tensor IntegerMatMul(Tensor a, Tensor? aZero, Tensor b, Tensor? bZero) =>
        Products.Multiply(Centred(a, aZero is null ? null : ByRow(aZero, a)), Centred(b, bZero)).to(torch.ScalarType.Float32);

    private static Tensor ByRow(Tensor parameter, Tensor a) => parameter.numel() == 1 ? parameter.reshape([]) : parameter.dim() == 1 && a.dim() > 1 ? parameter.unsqueeze(-1) : parameter;

    // Sums of products of 8-bit integers are exact in binary64.
    private static Tensor Centred(Tensor q, Tensor? zero) => zero is null ? q.to(torch.ScalarType.Float64) : q.to(torch.ScalarType.Float64) - zero.to(torch.ScalarType.Float64);
}

using NetDraw.ModelImport.Graph;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Layers that ONNX Runtime's quantiser writes (domain com.microsoft): dequantised, computed, quantised again.</summary>
internal static class QuantizedLayerKernels
{
    private const string Contrib = "com.microsoft";

    public static IEnumerable<TorchKernel> Rows =>
    [
        new("QLinearAdd", static c => [Merged(c, static (a, b) => a + b)], Contrib),
        new("QLinearMul", static c => [Merged(c, static (a, b) => a * b)], Contrib),
        new("QLinearSigmoid", static c => [Mapped(c, static x => x.sigmoid())], Contrib),
        new("QLinearLeakyRelu", static c => [Mapped(c, x => torch.nn.functional.leaky_relu(x, c.Attributes.GetFloat("alpha", 0.01)))], Contrib),
        new("QLinearSoftmax", static c => [Mapped(c, x => ActivationKernels.Softmax(c, x, isLog: false, c.Attributes.GetInteger("opset") ?? 13))], Contrib),
        new("QLinearAveragePool", static c => [Mapped(c, x => ChannelsFirst(c, x, first => PoolingKernels.Average(c, first)))], Contrib),
        new("QLinearGlobalAveragePool", static c => [Mapped(c, x => ChannelsFirst(c, x, static first => first.mean(Pooling.SpatialAxes(first), keepdim: true)))], Contrib),
        new("QLinearConcat", static c => [Joined(c)], Contrib),
        new("MatMulNBits", static c => [NarrowProduct(c)], Contrib),
    ];

    // A value, its scale and its zero point in three inputs in a row.
    private static Tensor Dequantized(KernelCall call, int first) =>
        Quantizer.Undo(call.Input(first), call.Input(first + 1), call.Optional(first + 2));

    private static Tensor Quantized(KernelCall call, Tensor y, int scale) =>
        Quantizer.Apply(y, call.Input(scale), call.Optional(scale + 1), Quantizer.RangeOf(call, call.Optional(scale + 1) is null ? ElementType.UInt8 : call.TypeOf(scale + 1)));

    private static Tensor Merged(KernelCall call, Func<Tensor, Tensor, Tensor> operation) =>
        Quantized(call, operation(Dequantized(call, 0), Dequantized(call, 3)), 6);

    private static Tensor Mapped(KernelCall call, Func<Tensor, Tensor> operation) => Quantized(call, operation(Dequantized(call, 0)), 3);

    // The result's scale and zero point come first, then three inputs for each part.
    private static Tensor Joined(KernelCall call)
    {
        Tensor[] parts = [.. Enumerable.Range(0, (call.Count - 2) / 3).Select(part => Dequantized(call, 2 + (3 * part)))];
        return Quantized(call, torch.cat(parts, Axes.Normal(call.Attributes.GetInteger("axis") ?? throw call.Error("states no axis"), parts[0].dim())), 0);
    }

    private static Tensor ChannelsFirst(KernelCall call, Tensor x, Func<Tensor, Tensor> operation)
    {
        if (call.Attributes.GetInteger("channels_last", 0) == 0)
            return operation(x);
        int last = (int)x.dim() - 1;
        return operation(x.movedim([last], [1])).movedim([1], [last]);
    }

    // A · Bᵀ, where B is stored in blocks of a row with a scale each, its elements packed into bytes from the lowest bits on.
    private static Tensor NarrowProduct(KernelCall call)
    {
        long rows = Stated(call, "N"), columns = Stated(call, "K"), bits = call.Attributes.GetInteger("bits", 4), size = Stated(call, "block_size"), blocks = (columns + size - 1) / size;
        if (call.Optional(4) is not null)
            throw call.Error("orders its groups by g_idx, expected groups in their order");
        var stored = Unpacked(call.Input(1).reshape(rows, -1), bits).reshape(rows, blocks, size);
        var zero = call.Optional(3) switch
        {
            null => torch.full([rows, blocks], 1 << (int)(bits - 1), torch.ScalarType.Float32, call.Device),
            { dtype: torch.ScalarType.Byte } packed => Unpacked(packed.reshape(rows, -1), bits).narrow(1, 0, blocks),
            { } plain => plain.reshape(rows, blocks),
        };
        var weight = ((stored - zero.unsqueeze(-1)) * call.Input(2).reshape(rows, blocks, 1)).reshape(rows, blocks * size).narrow(1, 0, columns);
        var product = Products.Multiply(call.Input(0), weight.t());
        return call.Optional(5) is { } bias ? product + bias : product;
    }

    private static long Stated(KernelCall call, string attribute) => call.Attributes.GetInteger(attribute) ?? throw call.Error($"states no {attribute}");

    private static Tensor Unpacked(Tensor bytes, long bits)
    {
        if (bits == 8)
            return bytes.to(torch.ScalarType.Float32);
        var integers = bytes.to(torch.ScalarType.Int32).unsqueeze(-1);
        var shifts = torch.arange(0, 8, bits, torch.ScalarType.Int32, bytes.device);
        return integers.bitwise_right_shift(shifts).bitwise_and(torch.tensor((1 << (int)bits) - 1, torch.ScalarType.Int32, bytes.device)).reshape(bytes.shape[0], -1).to(torch.ScalarType.Float32);
    }
}

using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Operators that ONNX Runtime fuses others to (its ContribOperators.md).</summary>
internal static class FusedKernels
{
    private const string Contrib = "com.microsoft";

    public static IEnumerable<TorchKernel> Rows =>
    [
        new("Attention", Attend, Contrib),
        new("MultiHeadAttention", MultiHead, Contrib),
        new("SkipLayerNormalization", SkipLayer, Contrib),
        new("SkipSimplifiedLayerNormalization", SkipRootMeanSquare, Contrib),
        new("EmbedLayerNormalization", Embed, Contrib),
        new("FusedMatMul", static c => [Product(c)], Contrib),
        new("FusedGemm", static c => [Activations.Named(c.Attributes.GetText("activation", ""), DenseKernels.Gemm(c), [.. c.Attributes.GetFloats("activation_alpha"), .. c.Attributes.GetFloats("activation_beta")], c)], Contrib),
        new("BiasDropout", static c => [c.Optional(2) is { } rest ? c.Input(0) + c.Input(1) + rest : c.Input(0) + c.Input(1)], Contrib),
    ];

    // Input, weights of queries, keys and values side by side, bias, mask, past, added bias.
    private static Tensor[] Attend(KernelCall call)
    {
        var a = call.Attributes;
        var x = call.Input(0);
        long heads = a.GetInteger("num_heads") ?? throw call.Error("states no num_heads");
        var projected = Products.Multiply(x, call.Input(1));
        if (call.Optional(2) is { } bias)
            projected = projected + bias;
        long[] sizes = [.. a.GetIntegers("qkv_hidden_sizes")];
        var parts = projected.split(sizes.Length == 3 ? sizes : [.. Enumerable.Repeat(projected.shape[^1] / 3, 3)], -1);
        Tensor query = Attention.Split(parts[0], heads), key = Attention.Split(parts[1], heads), value = Attention.Split(parts[2], heads);
        if (call.Optional(4) is { } past)
            (key, value) = (torch.cat([past[0], key], 2), torch.cat([past[1], value], 2));
        double low = a.GetFloat("mask_filter_value", -10000);
        var mask = Joined(Masked(call.Optional(3), x.shape[0], key.shape[2], low), call.Optional(5));
        if (a.GetInteger("unidirectional", 0) != 0)
            mask = Joined(mask, Attention.Causal(query.shape[2], key.shape[2], low, call.Device));
        var y = Attention.Apply(query, key, value, Scale(call), mask);
        return [Attention.Merge(y), torch.stack([key, value], 0)];
    }

    // Query, key, value (or all in the first), bias, padding mask, added bias, past keys and values.
    private static Tensor[] MultiHead(KernelCall call)
    {
        long heads = call.Attributes.GetInteger("num_heads") ?? throw call.Error("states no num_heads");
        var (query, key, value) = Parts(call, heads);
        if (call.Optional(6) is { } pastKey && call.Optional(7) is { } pastValue)
            (key, value) = (torch.cat([pastKey, key], 2), torch.cat([pastValue, value], 2));
        double low = call.Attributes.GetFloat("mask_filter_value", -10000);
        var mask = Joined(Masked(call.Optional(4), query.shape[0], key.shape[2], low), call.Optional(5));
        if (call.Attributes.GetInteger("unidirectional", 0) != 0)
            mask = Joined(mask, Attention.Causal(query.shape[2], key.shape[2], low, call.Device));
        return [Attention.Merge(Attention.Apply(query, key, value, Scale(call), mask)), key, value];
    }

    private static (Tensor Query, Tensor Key, Tensor Value) Parts(KernelCall call, long heads)
    {
        var query = call.Input(0);
        Tensor? key = call.Optional(1), value = call.Optional(2), bias = call.Optional(3);
        if (query.dim() == 5)
        {
            // Batch×length×heads×3×size.
            var all = query.unbind(3);
            return (all[0].transpose(1, 2), all[1].transpose(1, 2), all[2].transpose(1, 2));
        }

        if (key is null)
            throw call.Error("has no key");
        if (key.dim() == 5)
        {
            var pair = key.unbind(3);
            return (Attention.Split(Biased(query, 0), heads), pair[0].transpose(1, 2), pair[1].transpose(1, 2));
        }

        value = value ?? throw call.Error("has no value");
        long first = query.shape[^1];
        // Keys and values with four axes are those of another layer, split already.
        return key.dim() == 4
            ? (Attention.Split(Biased(query, 0), heads), key, value)
            : (Attention.Split(Biased(query, 0), heads), Attention.Split(Biased(key, first), heads), Attention.Split(Biased(value, first + key.shape[^1]), heads));

        Tensor Biased(Tensor x, long from) => bias is null ? x : x + bias.narrow(0, from, x.shape[^1]);
    }

    private static double? Scale(KernelCall call) => call.Attributes.GetFloat("scale", 0) is not 0 and var scale ? scale : null;

    private static Tensor? Joined(Tensor? a, Tensor? b) => a is null ? b : b is null ? a : a + b;

    // Lengths, one for each sample; or truth values for keys, or for queries and keys.
    private static Tensor? Masked(Tensor? mask, long batch, long keys, double low)
    {
        if (mask is null)
            return null;
        if (mask.dim() == 1)
            return Attention.Summand(torch.arange(keys, torch.ScalarType.Int64, mask.device).unsqueeze(0) < mask.narrow(0, 0, batch).unsqueeze(1), low).unsqueeze(1).unsqueeze(1);
        var summand = Attention.Summand(mask, low);
        return mask.dim() == 2 ? summand.unsqueeze(1).unsqueeze(1) : mask.dim() == 3 ? summand.unsqueeze(1) : summand;
    }

    private static Tensor[] SkipLayer(KernelCall call)
    {
        var sum = call.Input(0) + call.Input(1);
        if (call.Optional(4) is { } bias)
            sum = sum + bias;
        var (value, mean, inverse) = NormalizationKernels.Standard(sum, [-1], call.Attributes.GetFloat("epsilon", 1e-12));
        var y = value * call.Input(2);
        return [call.Optional(3) is { } beta ? y + beta : y, mean, inverse, sum];
    }

    private static Tensor[] SkipRootMeanSquare(KernelCall call)
    {
        var sum = call.Input(0) + call.Input(1);
        if (call.Optional(3) is { } bias)
            sum = sum + bias;
        var inverse = ((sum * sum).mean([-1], keepdim: true) + call.Attributes.GetFloat("epsilon", 1e-12)).rsqrt();
        return [sum * inverse * call.Input(2), torch.zeros_like(inverse), inverse, sum];
    }

    private static Tensor[] Embed(KernelCall call)
    {
        var words = call.Input(0);
        var positions = call.Optional(8) ?? torch.arange(words.shape[1], torch.ScalarType.Int64, call.Device).unsqueeze(0).expand(words.shape);
        var sum = Rows(call.Input(2), words) + Rows(call.Input(3), positions);
        if (call.Optional(1) is { } segments && call.Optional(4) is { } table)
            sum = sum + Rows(table, segments);
        var y = (NormalizationKernels.Standard(sum, [-1], call.Attributes.GetFloat("epsilon", 1e-12)).Value * call.Input(5)) + call.Input(6);
        var lengths = call.Optional(7) is { } mask ? mask.sum(1).to(torch.ScalarType.Int32) : torch.zeros([words.shape[0]], torch.ScalarType.Int32, call.Device);
        return [y, lengths, sum];

        static Tensor Rows(Tensor table, Tensor at) => table.index_select(0, at.to(torch.ScalarType.Int64).reshape(-1)).reshape([.. at.shape, table.shape[1]]);
    }

    private static Tensor Product(KernelCall call)
    {
        var (a, b) = (Turned(call, call.Input(0), "A"), Turned(call, call.Input(1), "B"));
        return Products.Multiply(a, b) * call.Attributes.GetFloat("alpha", 1);
    }

    // The batch axes may lie behind the first axis of the matrix.
    private static Tensor Turned(KernelCall call, Tensor x, string which)
    {
        if (call.Attributes.GetInteger($"transBatch{which}", 0) != 0)
            x = x.movedim([0], [x.dim() - 2]);
        return call.Attributes.GetInteger($"trans{which}", 0) != 0 && x.dim() > 1 ? x.transpose(-1, -2) : x;
    }
}

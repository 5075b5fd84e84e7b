using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Attention and rotary embedding of the standard operator sets (23 and later).</summary>
internal static class AttentionKernels
{
    private const double Low = -1e30;

    public static IEnumerable<TorchKernel> Rows =>
    [
        new("Attention", Attend),
        new("RotaryEmbedding", static c => [Rotate(c, c.Input(0), c.Input(1), c.Input(2), c.Optional(3))]),
        new("RotaryEmbedding", static c => [Rotate(c, c.Input(0), c.Input(2), c.Input(3), c.Input(1))], "com.microsoft"),
    ];

    private static Tensor[] Attend(KernelCall call)
    {
        var a = call.Attributes;
        if (call.Node.Outputs is [_, _, _, { Length: > 0 }, ..])
            throw call.Error("gives the products of queries and keys, which is not supported");
        bool isFlat = call.Input(0).dim() == 3;
        var query = Heads(call, 0, "q_num_heads");
        Tensor key = Heads(call, 1, "kv_num_heads"), value = Heads(call, 2, "kv_num_heads");
        if (call.Optional(4) is { } pastKey && call.Optional(5) is { } pastValue)
            (key, value) = (torch.cat([pastKey, key], 2), torch.cat([pastValue, value], 2));
        var mask = call.Optional(3);
        if (mask is not null && mask.dtype == torch.ScalarType.Bool)
            mask = Attention.Summand(mask, Low);
        if (a.GetInteger("is_causal", 0) != 0)
        {
            var causal = torch.full([query.shape[2], key.shape[2]], Low, torch.ScalarType.Float32, call.Device).triu(1 + (call.Optional(4)?.shape[2] ?? 0));
            mask = mask is null ? causal : mask + causal;
        }

        // Fewer heads of keys than of queries: each serves several in a row.
        long share = query.shape[1] / key.shape[1];
        var y = Attention.Apply(
            query, share > 1 ? key.repeat_interleave(share, 1) : key, share > 1 ? value.repeat_interleave(share, 1) : value,
            a.Has("scale") ? a.GetFloat("scale", 1) : null, mask, a.GetFloat("softcap", 0));
        return [isFlat ? Attention.Merge(y) : y, key, value];
    }

    private static Tensor Heads(KernelCall call, int input, string attribute)
    {
        var x = call.Input(input);
        return x.dim() == 4 ? x : Attention.Split(x, call.Attributes.GetInteger(attribute) ?? throw call.Error($"states no {attribute}"));
    }

    private static Tensor Rotate(KernelCall call, Tensor x, Tensor cos, Tensor sin, Tensor? positions)
    {
        bool isFlat = x.dim() == 3;
        long heads = call.Attributes.GetInteger("num_heads", 0);
        // Without a number of heads the cache says how large one is.
        var split = isFlat ? Attention.Split(x, heads > 0 ? heads : x.shape[2] / (2 * cos.shape[^1])) : x;
        if (positions is not null)
        {
            var at = positions.numel() == 1 && x.shape[0] * split.shape[2] > 1
                ? (torch.arange(split.shape[2], torch.ScalarType.Int64, call.Device) + positions.reshape([])).unsqueeze(0).expand(x.shape[0], split.shape[2])
                : positions;
            (cos, sin) = (Taken(cos, at), Taken(sin, at));
        }

        var y = Attention.Rotated(split, cos.unsqueeze(1), sin.unsqueeze(1), call.Attributes.GetInteger("interleaved", 0) != 0);
        return isFlat ? Attention.Merge(y) : y;

        static Tensor Taken(Tensor cache, Tensor at) => cache.index_select(0, at.to(torch.ScalarType.Int64).reshape(-1)).reshape([.. at.shape, cache.shape[1]]);
    }
}

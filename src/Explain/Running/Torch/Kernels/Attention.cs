using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels;

/// <summary>Scaled dot-product attention (Vaswani et al. 2017).</summary>
internal static class Attention
{
    /// <summary>softmax(scale · Q Kᵀ + mask) V.</summary>
    /// <param name="query">Batch×heads×queries×size.</param>
    /// <param name="key">Batch×heads×keys×size.</param>
    /// <param name="value">Batch×heads×keys×size.</param>
    /// <param name="scale">Factor of the products; null for 1/√size.</param>
    /// <param name="mask">Added to the products; null for none.</param>
    /// <param name="softcap">Limit c that the products approach as c · tanh(s/c); 0 for none.</param>
    public static Tensor Apply(Tensor query, Tensor key, Tensor value, double? scale, Tensor? mask, double softcap = 0)
    {
        var scores = Products.Multiply(query, key.transpose(-1, -2)) * (scale ?? 1 / Math.Sqrt(query.shape[^1]));
        if (softcap > 0)
            scores = (scores / softcap).tanh() * softcap;
        return Products.Multiply(torch.nn.functional.softmax(mask is null ? scores : scores + mask, -1), value);
    }

    /// <summary>Batch×length×(heads·size) to batch×heads×length×size.</summary>
    public static Tensor Split(Tensor x, long heads) => x.reshape(x.shape[0], x.shape[1], heads, -1).transpose(1, 2);

    /// <summary>The reverse of <see cref="Split"/>.</summary>
    public static Tensor Merge(Tensor x) => x.transpose(1, 2).flatten(2);

    /// <summary>0 where a query may look, a large negative number at keys after it.</summary>
    /// <param name="queries">Number of queries, the last ones of the sequence.</param>
    /// <param name="keys">Number of keys.</param>
    /// <param name="low">The large negative number.</param>
    /// <param name="device">Where it is made.</param>
    public static Tensor Causal(long queries, long keys, double low, torch.Device device) =>
        torch.full([queries, keys], low, torch.ScalarType.Float32, device).triu(keys - queries + 1);

    /// <summary>Truth values to summands: 0 where true.</summary>
    public static Tensor Summand(Tensor allowed, double low) => torch.where(allowed.to(torch.ScalarType.Bool), torch.zeros(1, device: allowed.device), torch.full(1, low, torch.ScalarType.Float32, allowed.device));

    /// <summary>Rotates pairs of elements (Su et al. 2021): halves against each other, or neighbours where interleaved.</summary>
    /// <param name="x">Batch×heads×length×size.</param>
    /// <param name="cos">Batch×1×length×half of the rotated size.</param>
    /// <param name="sin">As <paramref name="cos"/>.</param>
    /// <param name="isInterleaved">Whether neighbours make pairs.</param>
    public static Tensor Rotated(Tensor x, Tensor cos, Tensor sin, bool isInterleaved)
    {
        long half = cos.shape[^1];
        var (turned, rest) = (x.narrow(-1, 0, 2 * half), x.narrow(-1, 2 * half, x.shape[^1] - (2 * half)));
        var pairs = isInterleaved ? turned.reshape([.. x.shape[..^1], half, 2]).unbind(-1) : turned.split(half, -1);
        Tensor real = (pairs[0] * cos) - (pairs[1] * sin), imaginary = (pairs[0] * sin) + (pairs[1] * cos);
        var result = isInterleaved ? torch.stack([real, imaginary], -1).flatten(-2) : torch.cat([real, imaginary], -1);
        return rest.shape[^1] == 0 ? result : torch.cat([result, rest], -1);
    }
}

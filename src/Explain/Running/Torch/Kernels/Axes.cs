using System.Collections.Immutable;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels;

/// <summary>Axes and indices, which may be counted from the end.</summary>
internal static class Axes
{
    /// <summary>An axis counted from the start.</summary>
    public static int Normal(long axis, long rank) => (int)(axis < 0 ? axis + rank : axis);

    /// <summary>The axes of a tensor from one on.</summary>
    public static long[] From(Tensor x, int first) => [.. Enumerable.Range(first, Math.Max(0, (int)x.dim() - first)).Select(static a => (long)a)];

    /// <summary>Product of extents.</summary>
    public static long Product(IEnumerable<long> extents) => extents.Aggregate(1L, static (a, b) => a * b);

    /// <summary>A vector laid along one axis of a tensor, with extent 1 on the others.</summary>
    public static Tensor Along(Tensor vector, long axis, long rank) =>
        vector.reshape([.. Enumerable.Range(0, (int)rank).Select(a => a == axis ? vector.numel() : 1L)]);

    /// <summary>Indices as 64-bit integers, negative ones counted from the end of an axis.</summary>
    public static Tensor Indices(Tensor indices, long extent)
    {
        var wide = indices.to(torch.ScalarType.Int64);
        return torch.where(wide < 0, wide + extent, wide);
    }

    /// <summary>Extents that two shapes have in common by broadcasting.</summary>
    public static long[] Broadcast(ReadOnlySpan<long> a, ReadOnlySpan<long> b)
    {
        long[] result = new long[Math.Max(a.Length, b.Length)];
        for (int i = 1; i <= result.Length; i++)
        {
            long left = i <= a.Length ? a[^i] : 1, right = i <= b.Length ? b[^i] : 1;
            result[^i] = left == 1 ? right : left;
        }

        return result;
    }

    /// <summary>Steps in memory of each axis of a tensor in row-major order.</summary>
    public static ImmutableArray<long> Strides(ReadOnlySpan<long> extents)
    {
        long[] strides = new long[extents.Length];
        long step = 1;
        for (int axis = extents.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = step;
            step *= extents[axis];
        }

        return [.. strides];
    }
}

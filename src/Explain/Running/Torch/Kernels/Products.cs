using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels;

/// <summary>Matrix products whose shapes are looked at first: TorchSharp 0.107 ends the process, instead of throwing, when torch refuses this one operation.</summary>
internal static class Products
{
    /// <summary>The product over the last two axes, the others broadcast, as NumPy's <c>matmul</c>.</summary>
    /// <exception cref="ExplainException">The shapes do not fit each other.</exception>
    public static Tensor Multiply(Tensor a, Tensor b) => Fits(a.shape, b.shape)
        ? torch.matmul(a, b)
        : throw new ExplainException($"a product of {Text(a)} by {Text(b)} does not exist: the picture's size may differ from the one that the network was trained for");

    private static bool Fits(long[] a, long[] b)
    {
        if (a.Length == 0 || b.Length == 0 || a[^1] != b[Math.Max(0, b.Length - 2)])
            return false;
        for (int axis = 3; axis <= Math.Min(a.Length, b.Length); axis++)
        {
            if (a[^axis] != b[^axis] && a[^axis] != 1 && b[^axis] != 1)
                return false;
        }

        return true;
    }

    private static string Text(Tensor tensor) => string.Join('×', tensor.shape);
}

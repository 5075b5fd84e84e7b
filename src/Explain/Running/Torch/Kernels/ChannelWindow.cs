using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels;

/// <summary>Local response normalisation across channels (Krizhevsky et al. 2012, section 3.3).</summary>
internal static class ChannelWindow
{
    /// <summary>x / (k + α/size · Σ x²)^β, the sum over <paramref name="size"/> neighbouring channels.</summary>
    /// <param name="x">N×C×spatial.</param>
    /// <param name="size">Channels in the window; an even one reaches further to higher channels.</param>
    /// <param name="alpha">α.</param>
    /// <param name="beta">β.</param>
    /// <param name="k">k.</param>
    public static Tensor Normalized(Tensor x, long size, double alpha, double beta, double k)
    {
        var squares = (x * x).reshape(x.shape[0], 1, x.shape[1], -1);
        long before = (size - 1) / 2;
        var padded = torch.nn.functional.pad(squares, [0, 0, before, size - 1 - before]);
        var means = torch.nn.functional.avg_pool2d(padded, [size, 1], [1, 1]).reshape(x.shape);
        return x / (means * alpha + k).pow(beta);
    }
}

using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels;

/// <summary>Convolution and its transpose over one, two or three spatial axes, with any padding.</summary>
internal static class Convolution
{
    /// <summary>Cross-correlation, as all frameworks mean by convolution.</summary>
    /// <param name="x">N×C×spatial.</param>
    /// <param name="weight">M×(C/groups)×kernel.</param>
    /// <param name="bias">M, or null.</param>
    /// <param name="window">The window.</param>
    /// <param name="groups">Number of groups.</param>
    public static Tensor Apply(Tensor x, Tensor weight, Tensor? bias, Window window, long groups)
    {
        bool isEven = window.Before.SequenceEqual(window.After);
        var input = isEven ? x : Window.Padded(x, window.Before, window.After, 0);
        long[] pads = isEven ? window.Before : new long[window.Rank];
        return window.Rank switch
        {
            1 => torch.nn.functional.conv2d(input.unsqueeze(2), weight.unsqueeze(2), bias, [1, window.Strides[0]], [0, pads[0]], [1, window.Dilations[0]], groups).squeeze(2),
            2 => torch.nn.functional.conv2d(input, weight, bias, window.Strides, pads, window.Dilations, groups),
            3 => torch.nn.functional.conv3d(input, weight, bias, window.Strides, pads, window.Dilations, groups),
            _ => throw new ExplainException("convolutions run over one to three spatial axes"),
        };
    }

    /// <summary>Transposed convolution: the gradient of <see cref="Apply"/> with respect to its input.</summary>
    /// <param name="x">N×C×spatial.</param>
    /// <param name="weight">C×(M/groups)×kernel.</param>
    /// <param name="bias">M, or null.</param>
    /// <param name="window">The window; its padding is cut from the result.</param>
    /// <param name="extents">Spatial extents of the result.</param>
    /// <param name="groups">Number of groups.</param>
    public static Tensor Transposed(Tensor x, Tensor weight, Tensor? bias, Window window, long[] extents, long groups)
    {
        var full = window.Rank switch
        {
            1 => torch.nn.functional.conv_transpose2d(x.unsqueeze(2), weight.unsqueeze(2), null, [1, window.Strides[0]], [0, 0], [0, 0], [1, window.Dilations[0]], groups).squeeze(2),
            2 => torch.nn.functional.conv_transpose2d(x, weight, null, window.Strides, [0, 0], [0, 0], window.Dilations, groups),
            3 => torch.nn.functional.conv_transpose3d(x, weight, null, window.Strides, [0, 0, 0], [0, 0, 0], window.Dilations, groups),
            _ => throw new ExplainException("transposed convolutions run over one to three spatial axes"),
        };
        for (int axis = 0; axis < window.Rank; axis++)
        {
            long kept = Math.Min(extents[axis], full.shape[axis + 2] - window.Before[axis]);
            full = full.narrow(axis + 2, window.Before[axis], kept);
        }

        // Output padding that reaches past the full result holds nothing but the bias.
        full = Window.Padded(full, new long[window.Rank], [.. extents.Select((e, axis) => e - full.shape[axis + 2])], 0);
        return bias is null ? full : full + bias.reshape([1, -1, .. Enumerable.Repeat(1L, window.Rank)]);
    }
}

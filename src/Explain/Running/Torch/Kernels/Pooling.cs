using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels;

/// <summary>Pooling over one, two or three spatial axes. The padding is made real first, so that every format's rule for it can be kept.</summary>
internal static class Pooling
{
    /// <summary>Maxima; the first wins a tie, so that its place is the switch that the gradient goes back through.</summary>
    /// <param name="x">N×C×spatial.</param>
    /// <param name="window">The window.</param>
    /// <param name="extra">Elements appended for windows that hang over the padded input.</param>
    public static Tensor Max(Tensor x, Window window, long[] extra)
    {
        bool isFloat = x.is_floating_point();
        var input = isFloat ? x : x.to(torch.ScalarType.Float32);
        var padded = Window.Padded(input, window.Before, Sum(window.After, extra), double.NegativeInfinity);
        var pooled = window.Rank switch
        {
            1 => torch.nn.functional.max_pool2d(padded.unsqueeze(2), [1, window.Kernel[0]], [1, window.Strides[0]], [0, 0], [1, window.Dilations[0]]).squeeze(2),
            2 => torch.nn.functional.max_pool2d(padded, window.Kernel, window.Strides, [0, 0], window.Dilations),
            3 => torch.nn.functional.max_pool3d(padded, window.Kernel, window.Strides, [0, 0, 0], window.Dilations),
            _ => throw new ExplainException("pooling runs over one to three spatial axes"),
        };
        return isFloat ? pooled : pooled.to(x.dtype);
    }

    /// <summary>Maxima, and the place of each within its plane of the input, row by row.</summary>
    /// <param name="x">N×C×spatial.</param>
    /// <param name="window">The window.</param>
    /// <param name="extra">Elements appended for windows that hang over the padded input.</param>
    public static (Tensor Values, Tensor Places) MaxWithPlaces(Tensor x, Window window, long[] extra)
    {
        var padded = Window.Padded(x, window.Before, Sum(window.After, extra), double.NegativeInfinity);
        var (values, places) = window.Rank switch
        {
            1 => Squeezed(torch.nn.functional.max_pool2d_with_indices(padded.unsqueeze(2), [1, window.Kernel[0]], [1, window.Strides[0]], [0, 0], [1, window.Dilations[0]])),
            2 => torch.nn.functional.max_pool2d_with_indices(padded, window.Kernel, window.Strides, [0, 0], window.Dilations),
            3 => torch.nn.functional.max_pool3d_with_indices(padded, window.Kernel, window.Strides, [0, 0, 0], window.Dilations),
            _ => throw new ExplainException("pooling runs over one to three spatial axes"),
        };
        var (from, to) = (Axes.Strides(padded.shape.AsSpan(2)), Axes.Strides(x.shape.AsSpan(2)));
        var own = torch.zeros_like(places);
        for (int axis = 0; axis < window.Rank; axis++)
            own = own + ((places.floor_divide(from[axis]).remainder(padded.shape[axis + 2]) - window.Before[axis]) * to[axis]);
        return (values, own);

        static (Tensor Values, Tensor Places) Squeezed((Tensor Values, Tensor Places) both) => (both.Values.squeeze(2), both.Places.squeeze(2));
    }

    /// <summary>Means.</summary>
    /// <param name="x">N×C×spatial.</param>
    /// <param name="window">The window; its dilations are 1.</param>
    /// <param name="extra">Elements appended for windows that hang over the padded input; they never count.</param>
    /// <param name="countsPadding">Whether the padding's zeros count as elements.</param>
    public static Tensor Average(Tensor x, Window window, long[] extra, bool countsPadding)
    {
        return Sums(Window.Padded(x, window.Before, Sum(window.After, extra), 0), window) / Counts(x, window, extra, countsPadding);
    }

    // In a function of its own: what follows would not be recorded for the gradient either.
    private static Tensor Counts(Tensor x, Window window, long[] extra, bool countsPadding)
    {
        using var quiet = torch.no_grad();
        var ones = torch.ones([1, 1, .. x.shape[2..]], x.dtype, x.device);
        var counted = countsPadding
            ? Window.Padded(Window.Padded(ones, window.Before, window.After, 1), new long[window.Rank], extra, 0)
            : Window.Padded(ones, window.Before, Sum(window.After, extra), 0);
        return Sums(counted, window).clamp_min(1);
    }

    /// <summary>Sums over windows of an input that is padded already.</summary>
    public static Tensor Sums(Tensor padded, Window window)
    {
        // Dilated sums are convolutions with a kernel of ones, channel by channel.
        if (window.Dilations.Any(static d => d != 1))
        {
            long channels = padded.shape[1];
            var ones = torch.ones([channels, 1, .. window.Kernel], padded.dtype, padded.device);
            return Convolution.Apply(padded, ones, null, window with { Before = new long[window.Rank], After = new long[window.Rank] }, channels);
        }

        return window.Rank switch
        {
            1 => torch.nn.functional.avg_pool2d(padded.unsqueeze(2), [1, window.Kernel[0]], [1, window.Strides[0]], [0, 0], divisor_override: 1).squeeze(2),
            2 => torch.nn.functional.avg_pool2d(padded, window.Kernel, window.Strides, [0, 0], divisor_override: 1),
            3 => torch.nn.functional.avg_pool3d(padded, window.Kernel, window.Strides, [0, 0, 0], divisor_override: 1),
            _ => throw new ExplainException("pooling runs over one to three spatial axes"),
        };
    }

    /// <summary>Axes after the first two.</summary>
    public static long[] SpatialAxes(Tensor x) => [.. Enumerable.Range(2, (int)x.dim() - 2).Select(static a => (long)a)];

    private static long[] Sum(long[] a, long[] b) => [.. a.Zip(b, static (x, y) => x + y)];
}

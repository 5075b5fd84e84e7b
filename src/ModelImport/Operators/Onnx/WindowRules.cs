using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Window arithmetic of convolutions and poolings (ONNX Operators.md, Conv, MaxPool, ConvTranspose).</summary>
internal static class WindowRules
{
    /// <summary>
    /// The window of a node over an input; null where the kernel is not known. SAME_UPPER and SAME_LOWER become the padding they stand for, with an
    /// input extent that is not a number taken as a multiple of the stride.
    /// </summary>
    public static LayerWindow? Read(Attributes attributes, Shape? input, IReadOnlyList<Dimension>? weightKernel)
    {
        var kernel = attributes.GetIntegers("kernel_shape");
        if (kernel.IsEmpty && weightKernel is not null && weightKernel.All(static k => k.IsKnown))
            kernel = [.. weightKernel.Select(static k => k.Value!.Value)];
        if (kernel.IsEmpty || kernel.Any(static k => k < 0))
            return null;
        var stride = Filled(attributes.GetIntegers("strides"), kernel.Length, 1);
        var dilation = Filled(attributes.GetIntegers("dilations"), kernel.Length, 1);
        var window = new LayerWindow
        {
            Kernel = kernel,
            Stride = [.. stride.Select(static s => Math.Max(1, s))],
            Dilation = dilation,
            PadBegin = [],
            PadEnd = [],
            Group = Math.Max(1, attributes.GetInteger("group", 1)),
        };
        return WithPadding(window, attributes, input);
    }

    /// <summary>Extents behind the window: ⌊(in + pads − effective kernel) / stride⌋ + 1, ⌈⌉ with <c>ceil_mode</c>.</summary>
    public static Dimension Gathered(Dimension input, LayerWindow window, int axis, string autoPad, bool ceiling)
    {
        long stride = window.Stride[axis];
        if (autoPad is "SAME_UPPER" or "SAME_LOWER")
            return input.CeilingDivide(stride);
        long reach = Reach(window, axis);
        var room = input + window.PadBegin[axis] + window.PadEnd[axis] - reach;
        if (room.Value < 0)
            return Dimension.Unknown;
        // Adding the stride before dividing gives the shorter expression: ⌊(H + 1)/2⌋, not ⌊(H − 1)/2⌋ + 1.
        if (!ceiling)
            return (room + stride).FloorDivide(stride);
        var extent = (room + stride).CeilingDivide(stride);
        // A last window that would start in the padding after the input is left out (ONNX, MaxPool-22; caffe and torch do the same).
        return extent.Value is { } count && input.Value is { } size && (count - 1) * stride >= size + window.PadBegin[axis] ? count - 1 : extent;
    }

    /// <summary>Extents behind a transposed window: (in − 1)·stride + output padding + effective kernel − pads.</summary>
    public static Dimension Spread(Dimension input, LayerWindow window, int axis, string autoPad, long outputPadding) =>
        autoPad is "SAME_UPPER" or "SAME_LOWER"
            ? input * window.Stride[axis]
            : ((input - 1) * window.Stride[axis]) + outputPadding + Reach(window, axis) - window.PadBegin[axis] - window.PadEnd[axis];

    /// <summary>The auto_pad attribute; NOTSET where absent.</summary>
    public static string AutoPad(Attributes attributes) => attributes.GetText("auto_pad", "NOTSET");

    /// <summary>A list of per-axis values; padded with a fallback to the number of axes.</summary>
    public static ImmutableArray<long> Filled(ImmutableArray<long> values, int count, long fallback) =>
        values.Length == count ? values : [.. values.Take(count), .. Enumerable.Repeat(fallback, Math.Max(0, count - values.Length))];

    private static long Reach(LayerWindow window, int axis) => ((window.Kernel[axis] - 1) * window.Dilation[axis]) + 1;

    private static LayerWindow WithPadding(LayerWindow window, Attributes attributes, Shape? input)
    {
        int axes = window.Kernel.Length;
        string autoPad = AutoPad(attributes);
        if (autoPad is "NOTSET" or "")
        {
            var pads = Filled(attributes.GetIntegers("pads"), 2 * axes, 0);
            return window with { PadBegin = pads[..axes], PadEnd = pads[axes..] };
        }

        if (autoPad is not ("SAME_UPPER" or "SAME_LOWER"))
            return window with { PadBegin = Filled([], axes, 0), PadEnd = Filled([], axes, 0) };
        long[] total = new long[axes];
        for (int i = 0; i < axes; i++)
        {
            long? size = input?.Rank == axes + 2 ? input[i + 2].Value : null;
            long behind = size is { } s ? (s - 1) % window.Stride[i] : window.Stride[i] - 1;
            total[i] = Math.Max(0, Reach(window, i) - 1 - behind);
        }

        return autoPad == "SAME_UPPER"
            ? window with { PadBegin = [.. total.Select(static t => t / 2)], PadEnd = [.. total.Select(static t => t - (t / 2))] }
            : window with { PadBegin = [.. total.Select(static t => t - (t / 2))], PadEnd = [.. total.Select(static t => t / 2)] };
    }
}

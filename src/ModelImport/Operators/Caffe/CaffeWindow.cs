using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>
/// Sliding window parameters of convolution and pooling, one entry a spatial axis: <c>kernel_h</c>/<c>kernel_w</c>, or
/// <c>kernel_size</c> once or per axis (caffe: base_conv_layer.cpp); NdConvolution's <c>kernel_shape</c>; C3D's <c>kernel_depth</c>,
/// <c>temporal_stride</c>, <c>temporal_pad</c>; <c>hole</c> and <c>kstride</c> as dilation.
/// </summary>
internal sealed record CaffeWindow
{
    public required ImmutableArray<Dimension> Kernel { get; init; }

    public required ImmutableArray<Dimension> Stride { get; init; }

    public required ImmutableArray<Dimension> Pad { get; init; }

    public required ImmutableArray<Dimension> Dilation { get; init; }

    /// <summary>Reads the window, or null where the numbers given do not fit the number of axes, or no kernel is given.</summary>
    /// <param name="attributes">The layer's attributes.</param>
    /// <param name="parameter">Name of the parameter message.</param>
    /// <param name="axes">Number of spatial axes; of an input without enough axes for any, negative.</param>
    public static CaffeWindow? Read(Attributes attributes, string parameter, int axes)
    {
        if (axes < 0)
            return null;
        var kernel = Extents(attributes, parameter, axes, ["kernel"], "kernel_depth", null);
        var stride = Extents(attributes, parameter, axes, ["stride"], "temporal_stride", 1);
        var pad = Extents(attributes, parameter, axes, ["pad"], "temporal_pad", 0);
        var dilation = Extents(attributes, parameter, axes, ["dilation", "hole", "kstride"], "temporal_dilation", 1);
        return kernel.IsDefault || stride.IsDefault || pad.IsDefault || dilation.IsDefault
            ? null
            : new CaffeWindow { Kernel = kernel, Stride = stride, Pad = pad, Dilation = dilation };
    }

    /// <summary>Extent that the dilated kernel spans on an axis.</summary>
    public Dimension Span(int axis) => (Dilation[axis] * (Kernel[axis] - 1)) + 1;

    /// <summary>The window for drawing, or null where some of it is no number.</summary>
    public LayerWindow? ToLayerWindow(long group, Dimension? channels, bool isTransposed)
    {
        if (Kernel.Concat(Stride).Concat(Pad).Concat(Dilation).Any(static d => !d.IsKnown))
            return null;
        return new LayerWindow
        {
            Kernel = Numbers(Kernel),
            Stride = Numbers(Stride),
            PadBegin = Numbers(Pad),
            PadEnd = Numbers(Pad),
            Dilation = Numbers(Dilation),
            Group = group,
            Channels = channels,
            IsTransposed = isTransposed,
        };
    }

    private static ImmutableArray<long> Numbers(ImmutableArray<Dimension> extents) => [.. extents.Select(static d => d.Value!.Value)];

    private static ImmutableArray<Dimension> Extents(
        Attributes attributes, string parameter, int axes, string[] stems, string depth, Dimension? fallback)
    {
        foreach (string stem in stems)
        {
            string name = $"{parameter}.{stem}";
            var given = attributes.GetDimensions(stem == "kernel" ? $"{name}_size" : name);
            if (given.IsEmpty)
                given = attributes.GetDimensions($"{name}_shape.dim");
            if (attributes.Has($"{name}_h") || attributes.Has($"{name}_w"))
                given = HeightAndWidth(attributes, name, given, axes, fallback);
            if (given.IsEmpty)
                continue;
            var all = given.Length == 1 ? [.. Enumerable.Repeat(given[0], axes)] : given;
            return all.Length != axes ? default : WithDepth(all, attributes, $"{parameter}.{depth}");
        }

        return fallback is { } value ? WithDepth([.. Enumerable.Repeat(value, axes)], attributes, $"{parameter}.{depth}") : default;
    }

    private static ImmutableArray<Dimension> HeightAndWidth(
        Attributes attributes, string name, ImmutableArray<Dimension> given, int axes, Dimension? fallback)
    {
        var other = given.Length > 0 ? given[0] : fallback ?? 1;
        var pair = ImmutableArray.Create(attributes.GetDimension($"{name}_h", other), attributes.GetDimension($"{name}_w", other));
        return axes == 1 ? [attributes.Has($"{name}_h") ? pair[0] : pair[1]] : [.. Enumerable.Repeat(other, Math.Max(axes - 2, 0)), .. pair];
    }

    private static ImmutableArray<Dimension> WithDepth(ImmutableArray<Dimension> extents, Attributes attributes, string depth) =>
        extents.Length == 3 && attributes.Has(depth) ? extents.SetItem(0, attributes.GetDimension(depth, extents[0])) : extents;
}

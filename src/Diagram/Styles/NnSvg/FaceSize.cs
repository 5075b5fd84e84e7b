using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Diagram.Styles.NnSvg;

/// <summary>Lengths of one map on paper in points, in the proportions of the tensor.</summary>
/// <param name="Width">Columns, or places of a sequence.</param>
/// <param name="Height">Rows; a bar's thickness for sequences, which have one row.</param>
/// <param name="Slices">Planes of a volume, away from the reader; 0 for all else.</param>
internal readonly record struct FaceSize(double Width, double Height, double Slices)
{
    private const double Thinnest = 5;

    /// <summary>The law sizes the longest side, the others keep their proportion to it.</summary>
    public static FaceSize Fit(FeatureExtent extent, Scale space, double factor)
    {
        if (extent.Kind == FeatureKind.Sequence)
            return new(space.Of(extent.Width) * factor, Thinnest * factor, 0);
        long longest = Math.Max(extent.Width, Math.Max(extent.Height, extent.Slices));
        double side = space.Of(longest) * factor;
        return new(Side(extent.Width), Side(extent.Height), extent.Kind == FeatureKind.Volume ? Side(extent.Slices) : 0);

        double Side(long count) => count <= 0 ? side : Math.Max(Math.Min(Thinnest, side), side * count / longest);
    }

    /// <summary>Size on paper of a window over the map: at most the map, at least a dot.</summary>
    public (double Width, double Height) Window(FeatureExtent extent, System.Collections.Immutable.ImmutableArray<long> kernel)
    {
        double across = Share(kernel[^1], extent.Width), down = kernel.Length > 1 ? Share(kernel[^2], extent.Height) : 1;
        return (Math.Max(Math.Min(2.5, Width), Width * across), Math.Max(Math.Min(2.5, Height), Height * down));
    }

    private static double Share(long kernel, long extent) => extent <= 0 ? 0.3 : Math.Min(1, (double)kernel / extent);
}

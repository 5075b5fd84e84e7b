using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Diagram.Styles.ConvNetDraw;

/// <summary>Lengths of one cuboid in points: as ConvNetDraw's <c>drawItem</c>, channels along the flow, rows up, columns away from the reader.</summary>
internal readonly record struct CuboidSize(double Width, double Height, double Depth)
{
    /// <summary>Side of the bar that a vector is, and height of a sequence's plate: an extent of 1.</summary>
    private const double Bar = 6;

    /// <summary>A vector is a bar along the flow, a sequence a plate as deep as it is long, a map or volume a cuboid.</summary>
    public static CuboidSize Fit(Block block, FeatureExtent extent, Scales scales)
    {
        double factor = block.Override.Size;
        var size = extent.Kind switch
        {
            FeatureKind.Vector => new CuboidSize(scales.Units.Of(extent.Channels), Bar, Bar),
            FeatureKind.Sequence => new(scales.Channels.Of(extent.Channels), Bar, scales.Space.Of(extent.Width)),
            _ => new(scales.Channels.Of(extent.Channels), scales.Space.Of(extent.Height), scales.Space.Of(extent.Width)),
        };
        return new(size.Width * factor, size.Height * factor, size.Depth * factor);
    }
}

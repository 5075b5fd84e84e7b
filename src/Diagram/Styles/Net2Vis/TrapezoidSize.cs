using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.Net2Vis;

/// <summary>Lengths of one glyph in points.</summary>
/// <param name="Along">Along the flow: channels.</param>
/// <param name="In">Across it where data comes in: rows, or places of a sequence, of what is read.</param>
/// <param name="Out">As <paramref name="In"/>, of what is made.</param>
internal readonly record struct TrapezoidSize(double Along, double In, double Out)
{
    /// <summary>Length along the flow of what has no places, only channels: its channels are its height, as Net2Vis draws dense layers.</summary>
    private const double VectorAlong = 11;

    /// <summary>Size of a stretch of blocks that one glyph shows: from what the first reads to what the last makes.</summary>
    public static TrapezoidSize Fit(Block first, Block last, VolumeContext context)
    {
        FeatureExtent read = context.Extents.In(first), made = context.Extents.Out(last);
        double factor = first.Override.Size;
        if (made.Kind == FeatureKind.Vector && (last.Category == OperatorCategory.Dense || read.Kind == FeatureKind.Vector))
        {
            double height = context.Scales.Units.Of(made.Channels) * factor;
            return new(VectorAlong * factor, height, height);
        }

        // Indexes into a table are as many as the rows taken from it.
        double right = PlacesOf(made, context.Scales), left = first.Category == OperatorCategory.Embedding ? right : PlacesOf(read, context.Scales);
        return new(context.Scales.Channels.Of(made.Channels) * factor, left * factor, right * factor);
    }

    /// <summary>What the net is fed, as a rectangle of its own proportions.</summary>
    public static TrapezoidSize OfInput(FeatureExtent extent, Scales scales)
    {
        double height = extent.Kind == FeatureKind.Vector ? scales.Units.Of(extent.Channels) : PlacesOf(extent, scales);
        double width = extent.Kind switch
        {
            FeatureKind.Vector => VectorAlong,
            FeatureKind.Sequence => scales.Channels.Of(extent.Channels),
            _ => scales.Space.Of(extent.Width),
        };
        return new(width, height, height);
    }

    private static double PlacesOf(FeatureExtent extent, Scales scales) => extent.Kind switch
    {
        FeatureKind.Vector => scales.Space.Of(1),
        FeatureKind.Sequence => scales.Space.Of(extent.Width),
        _ => scales.Space.Of(extent.Height),
    };
}

using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.PlotNeuralNet;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.NnSvg;

/// <summary>A layer as a column of neurons (NN-SVG's <c>FCNN.js</c>): circles for single values, squares for channels that are fields.</summary>
internal static class ColumnGlyph
{
    /// <summary>Mark of the neurons' centres, top to bottom.</summary>
    public const string Centres = "neurons";

    /// <summary>Radius of a neuron in points.</summary>
    public const double Radius = 4;

    private const double Pitch = 11, Gap = 22, Way = 46, LeastWay = 22, MaxCaption = 84;

    public static Glyph Draw(Block block, bool isLarge, VolumeContext context)
    {
        var extent = context.Extents.Out(block);
        var shown = Neurons.Shown(extent.Channels, isLarge || extent.Kind != FeatureKind.Vector);
        int gap = GapOf(extent.Channels, shown);
        double factor = block.Override.Size * Growth(context), length = ((shown.Length - 1) * Pitch) + (gap >= 0 ? Gap - Pitch : 0), radius = Radius * factor;
        // Across the flow: a column where data flows across the page, else a row.
        ImmutableArray<Point> centres = [.. shown.Select((_, i) => Across(((i * Pitch) + (gap >= 0 && i >= gap ? Gap - Pitch : 0) - (length / 2)) * factor, context))];
        var canvas = new GlyphCanvas();
        var look = context.Theme.LookOf(block);
        foreach (var centre in centres)
            canvas.Add(new SceneBox(new Rect(centre.X - radius, centre.Y - radius, 2 * radius, 2 * radius), extent.Kind == FeatureKind.Vector ? radius : 1, look.Fill, look.Border));
        if (gap >= 0)
            Dots(canvas, (centres[gap - 1] + centres[gap]) * 0.5, context);
        double left = centres[0].X - radius, top = centres[0].Y - radius, right = centres[^1].X + radius, bottom = centres[^1].Y + radius;
        SlabMarks.Draw(canvas, block, [new(left, top), new(left, top - 1), new(right, top - 1), new(right, top)], look);
        Words(canvas, block, extent, new(left, bottom), context);
        if (IsDense(block, extent))
        {
            // Lines that fan out need some way for it.
            double way = Math.Max(LeastWay, Way * context.Factor * Growth(context));
            canvas.Include(context.IsLevel ? new Rect(-way, 0, way, 0) : new Rect(0, -way, 0, way));
        }

        canvas.Group(0, items => BlockGroups.Wrap(context.Graph.Network, block, items));
        return canvas.Finish([new(left, top), new(right, top), new(right, bottom), new(left, bottom)], 0, (Centres, centres));
    }

    /// <summary>Whether every neuron of the layer reads every one before it.</summary>
    public static bool IsDense(Block block, FeatureExtent extent) =>
        block is { Kind: BlockKind.Layer, Category: OperatorCategory.Dense, Head.Weights.IsEmpty: false } && extent.Kind == FeatureKind.Vector;

    // A page has room for large neurons where no layer has many.
    private static double Growth(VolumeContext context) =>
        context.Options.HasPage && context.Graph.Blocks.All(b => context.Extents.Out(b) is { Kind: not FeatureKind.Vector } or { Channels: <= FewNeurons }) ? FewAreLarger : 1;

    private const int FewNeurons = 10;
    private const double FewAreLarger = 1.6;

    // The first neuron after those that are left out, or -1.
    private static int GapOf(long count, ImmutableArray<long> shown)
    {
        int gap = Enumerable.Range(1, Math.Max(0, shown.Length - 1)).FirstOrDefault(i => shown[i] != shown[i - 1] + 1, -1);
        return count == shown.Length ? -1 : gap;
    }

    private static Point Across(double at, VolumeContext context) => context.IsLevel ? new(0, at) : new(at, 0);

    private static void Dots(GlyphCanvas canvas, Point middle, VolumeContext context)
    {
        foreach (double along in (ReadOnlySpan<double>)[-4, 0, 4])
        {
            var centre = middle + Across(along, context);
            canvas.Add(new SceneBox(new Rect(centre.X - 0.8, centre.Y - 0.8, 1.6, 1.6), 0.8, context.Theme.Ink));
        }
    }

    private static void Words(GlyphCanvas canvas, Block block, FeatureExtent extent, Point corner, VolumeContext context)
    {
        string size = extent.Kind == FeatureKind.Vector ? extent.ChannelText : $"{extent.ChannelText}@{extent.SizeText}";
        var head = StageText.Head(block, size, context);
        ImmutableArray<TextLine> rest = block.Kind == BlockKind.Layer ? StageText.Operation(block, context) : [];
        if (context.IsLevel)
            StageText.Below(canvas, [.. head, .. rest], 0, corner.Y, context);
        else
            StageText.Beside(canvas, [.. head, .. rest], corner.X - 5, context);
    }
}

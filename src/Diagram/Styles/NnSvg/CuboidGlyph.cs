using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.PlotNeuralNet;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Styles.NnSvg;

/// <summary>A tensor as a box of columns by rows by channels, its three extents along three of its edges (NN-SVG's <c>AlexNet.js</c>).</summary>
internal static class CuboidGlyph
{
    /// <summary>Mark of the eight corners.</summary>
    public const string Corners = "corners";

    /// <summary>Side of a dense layer's bar, which stands upright.</summary>
    private const double Bar = 8;

    private const double Opacity = 0.6, MaxCaption = 84;

    public static Glyph Draw(Block block, VolumeContext context)
    {
        var extent = context.Extents.Out(block);
        var cuboid = CuboidOf(block, context);
        var canvas = new GlyphCanvas();
        var look = context.Theme.LookOf(block);
        var fill = look.Fill with { Color = look.Fill.Color with { Opacity = Opacity } };
        foreach (var item in cuboid.Draw(fill, look.Border))
            canvas.Add(item);
        Slices(canvas, cuboid, extent, look.Border);
        if (context.FaceOf(block, [.. cuboid.Front]) is { } picture)
            canvas.Add(picture);
        SlabMarks.Draw(canvas, block, [cuboid.Corners[0], cuboid.Corners[4], cuboid.Corners[5], cuboid.Corners[1]], look);
        var body = ConvexHull.Around(cuboid.Corners);
        double reach = Words(canvas, block, extent, cuboid, body, context);
        canvas.Group(0, items => BlockGroups.Wrap(context.Graph.Network, block, items));
        return canvas.Finish(body, 0, (Corners, cuboid.Corners), NnSvgRow.Mark(body)) with { Reach = reach };
    }

    /// <summary>Half the height of a box on paper, in points.</summary>
    public static double HalfHeight(Block block, VolumeContext context)
    {
        var corners = CuboidOf(block, context).Corners;
        return corners.Max(static p => Math.Abs(p.Y));
    }

    private static Cuboid CuboidOf(Block block, VolumeContext context)
    {
        var extent = context.Extents.Out(block);
        double factor = block.Override.Size;
        bool isVector = extent.Kind == FeatureKind.Vector;
        var face = isVector ? new FaceSize(Bar * factor, context.Scales.Units.Of(extent.Channels) * factor, 0) : FaceSize.Fit(extent, context.Scales.Space, factor);
        return new Cuboid(Camera.NnSvg.Corners(face.Width, face.Height, isVector ? Bar * factor : context.Scales.Channels.Of(extent.Channels) * factor));
    }

    // A volume's planes show as cuts through the side, at most five.
    private static void Slices(GlyphCanvas canvas, Cuboid cuboid, FeatureExtent extent, Stroke border)
    {
        int parts = (int)Math.Min(6, extent.Slices);
        for (int i = 1; i < parts; i++)
        {
            double share = (double)i / parts;
            canvas.Add(new SceneLine([Cuboid.On(cuboid.Side, share, 1), Cuboid.On(cuboid.Side, share, 0), Cuboid.On(cuboid.Top, 1, share)], border with { Width = 0.3 }));
        }
    }

    // All words, and how far below the axis edges may pass without running through them.
    private static double Words(GlyphCanvas canvas, Block block, FeatureExtent extent, Cuboid cuboid, ImmutableArray<Point> body, VolumeContext context)
    {
        double left = body.Min(static p => p.X), right = body.Max(static p => p.X), bottom = body.Max(static p => p.Y);
        var head = StageText.Head(block, "", context);
        var operation = StageText.Operation(block, context);
        if (!context.IsLevel)
        {
            string size = extent.Kind == FeatureKind.Vector ? extent.ChannelText : $"{extent.SizeText}×{extent.ChannelText}";
            StageText.Beside(canvas, [.. head, context.Measure.LineOf(size, context.NoteSize, isBold: false, 2 * MaxCaption), .. operation], left - 5, context);
            return double.MaxValue;
        }

        double reach = Math.Max(2, Numbers(canvas, extent, cuboid, context) - 1.5);
        double top = Math.Max(context.Tallest > 0 ? context.Tallest + (2 * context.NoteSize) : bottom, canvas.Bounds.Bottom) - 1;
        ImmutableArray<TextLine> size3 = extent.Kind == FeatureKind.Volume ? [context.Measure.LineOf(extent.SizeText, context.NoteSize, isBold: false, MaxCaption)] : [];
        StageText.Below(canvas, [.. head, .. size3, .. operation], (left + right) / 2, top, context);
        return reach;
    }

    // Columns under the front, channels under the side, rows left of the upper corner, where no pyramid comes in.
    private static double Numbers(GlyphCanvas canvas, FeatureExtent extent, Cuboid cuboid, VolumeContext context)
    {
        double size = context.NoteSize;
        Point depthAt = Middle(cuboid.Corners[7], cuboid.Corners[3]), widthAt = Middle(cuboid.Corners[3], cuboid.Corners[2]);
        var depth = context.Label(extent.ChannelText, depthAt, size, context.Theme.Note);
        // The edge falls to the right: the label's right end must clear it too.
        double fall = (cuboid.Corners[3].Y - cuboid.Corners[7].Y) / Math.Max(1, cuboid.Corners[3].X - cuboid.Corners[7].X) * (depth.Width / 2);
        depth = depth with { Position = depthAt + new Point(0, fall + 1.5 + (0.75 * size)) };
        canvas.Add(depth);
        if (extent.Kind is not (FeatureKind.Map or FeatureKind.Sequence))
            return depth.Bounds.Y;
        string columns = extent.SizeName ?? TextOf(extent.Width);
        var at = new Point(Math.Max(widthAt.X + 2, depth.Bounds.Right + 2.5), widthAt.Y + 1 + (0.75 * size));
        canvas.Add(context.Label(columns, at, size, context.Theme.Note) with { Anchor = TextAnchor.Start });
        if (extent.Kind == FeatureKind.Map && extent.SizeName is null)
            canvas.Add(context.Label(TextOf(extent.Height), cuboid.Corners[4] + new Point(-2, 0.4 * size), size, context.Theme.Note) with { Anchor = TextAnchor.End });
        return depth.Bounds.Y;
    }

    private static string TextOf(long extent) => extent > 0 ? extent.ToString(System.Globalization.CultureInfo.InvariantCulture) : "?";

    private static Point Middle(Point a, Point b) => (a + b) * 0.5;
}

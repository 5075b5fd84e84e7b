using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.PlotNeuralNet;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Diagram.Styles.NnSvg;

/// <summary>A stack of feature maps, each a little right of and below the one behind it, in turns of two colours (NN-SVG's <c>LeNet.js</c>).</summary>
internal static class StackGlyph
{
    /// <summary>Mark of the foremost map's corners, upper left first, clockwise.</summary>
    public const string Face = "map";

    /// <summary>Up to so many maps are all drawn.</summary>
    private const int AllUpTo = 16;

    private const double Rise = 0.35;

    public static Glyph Draw(Block block, double sourceBottom, VolumeContext context)
    {
        var extent = context.Extents.Out(block);
        var size = FaceSize.Fit(extent, context.Scales.Space, block.Override.Size);
        var places = Places(extent.Channels, Math.Max(size.Width, size.Height));
        double span = places[^1], lift = Rise * size.Slices;
        var origin = new Point(lift, -(size.Height + span - lift) / 2);
        var canvas = new GlyphCanvas();
        var look = context.Theme.LookOf(block);
        var second = new Fill(look.BandColor, look.Fill.Hatch, look.Fill.HatchColor);
        foreach (var (i, place) in places.Index())
            Map(canvas, size, origin + new Point(place, place), i % 2 == 0 ? look.Fill : second, look.Border);
        Dots(canvas, places, size, origin, context.Theme.Ink);
        var front = Corners(origin + new Point(span, span), size);
        if (context.FaceOf(block, front) is { } picture)
            canvas.Add(picture);
        SlabMarks.Draw(canvas, block, front, look);
        Point back = origin + new Point(lift, -lift);
        var body = ConvexHull.Around([.. Corners(origin, size), .. Corners(back, size), .. Corners(back + new Point(span, span), size), .. front]);
        Words(canvas, block, extent, body, sourceBottom, context);
        canvas.Group(0, items => BlockGroups.Wrap(context.Graph.Network, block, items));
        return canvas.Finish(body, 0, (Face, front), NnSvgRow.Mark(body));
    }

    /// <summary>Half the height of a stack's body in points.</summary>
    public static double HalfHeight(Block block, VolumeContext context)
    {
        var extent = context.Extents.Out(block);
        var size = FaceSize.Fit(extent, context.Scales.Space, block.Override.Size);
        return (size.Height + Places(extent.Channels, Math.Max(size.Width, size.Height))[^1] + (Rise * size.Slices)) / 2;
    }

    // How far each map that is drawn lies right of and below the hindmost. Where maps are left out there is a gap for three dots.
    private static ImmutableArray<double> Places(long channels, double side)
    {
        double step = Math.Clamp(0.07 * side, 1.6, 5);
        if (channels <= AllUpTo)
        {
            step = channels > 8 ? 0.7 * step : step;
            return [.. Enumerable.Range(0, (int)Math.Max(1, channels)).Select(i => i * step)];
        }

        int behind = side < 24 ? 3 : 5;
        double gap = 6 + step;
        return [.. Enumerable.Range(0, behind).Select(i => i * step), .. Enumerable.Range(0, 3).Select(i => ((behind - 1 + i) * step) + gap)];
    }

    private static void Map(GlyphCanvas canvas, FaceSize size, Point at, Fill fill, Stroke border)
    {
        if (size.Slices > 0)
        {
            double lift = Rise * size.Slices;
            var away = new Point(lift, -lift);
            var front = Corners(at, size);
            canvas.Add(new ScenePath([front[0], front[0] + away, front[1] + away, front[1]], Fill: fill, Stroke: border));
            canvas.Add(new ScenePath([front[1], front[1] + away, front[2] + away, front[2]], Fill: fill, Stroke: border));
        }

        canvas.Add(new SceneBox(new Rect(at.X, at.Y, size.Width, size.Height), 0, fill, border));
    }

    private static ImmutableArray<Point> Corners(Point at, FaceSize size) =>
        [at, at + new Point(size.Width, 0), at + new Point(size.Width, size.Height), at + new Point(0, size.Height)];

    // NN-SVG's users ask for them where it draws every map (its issue 20): beside both corners between which maps are left out.
    private static void Dots(GlyphCanvas canvas, ImmutableArray<double> places, FaceSize size, Point origin, Color ink)
    {
        int gap = Enumerable.Range(1, places.Length - 1).FirstOrDefault(i => places[i] - places[i - 1] > 5.5 && places.Length > 3);
        if (gap == 0)
            return;
        double from = places[gap - 1], width = places[gap] - from;
        foreach (double share in (ReadOnlySpan<double>)[0.28, 0.5, 0.72])
        {
            double at = from + (share * width);
            foreach (var corner in (ReadOnlySpan<Point>)[new(size.Width, 0), new(0, size.Height)])
            {
                var inward = corner.X > 0 ? new Point(-0.9, 0.9) : new Point(0.9, -0.9);
                var centre = origin + corner + new Point(at, at) + (inward * -1);
                canvas.Add(new SceneBox(new Rect(centre.X - 0.55, centre.Y - 0.55, 1.1, 1.1), 0.55, ink));
            }
        }
    }

    private static void Words(GlyphCanvas canvas, Block block, FeatureExtent extent, ImmutableArray<Point> body, double sourceBottom, VolumeContext context)
    {
        double top = canvas.Bounds.Y, bottom = body.Max(static p => p.Y), right = body.Max(static p => p.X);
        string size = extent.Kind == FeatureKind.Vector ? extent.ChannelText : $"{extent.ChannelText}@{extent.SizeText}";
        var head = StageText.Head(block, size, context);
        var operation = StageText.Operation(block, context);
        if (!context.IsLevel)
        {
            StageText.Beside(canvas, [.. head, .. operation], body.Min(static p => p.X) - 5, context);
            return;
        }

        StageText.Above(canvas, head, right / 2, Math.Min(top, -context.Tallest), context);
        if (block.Kind == BlockKind.Layer)
            StageText.Way(canvas, operation, Math.Max(context.Tallest, Math.Max(bottom, sourceBottom)), context);
    }
}

using System.Collections.Immutable;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Diagram.Styles.PlotNeuralNet;

/// <summary>
/// Lines between slabs: along the row from the middle of a face, with a dot there, to the next front; over the row from the middle of an upper face to the
/// middle of another; from a map to the units of a dense layer two dashed lines, from corners to ends.
/// </summary>
internal static class SlabEdge
{
    private const double Dot = 1.3, Head = 4.2, Corner = 4;

    private static readonly Stroke Fan = new(Color.Parse("#5c5c5c"), 0.6, DashStyle.Dashed);

    public static IEnumerable<SceneItem> Draw(PlanEdge edge, ImmutableArray<Point> points, PlacedGlyph from, PlacedGlyph to, VolumeContext context)
    {
        if (IsFan(edge, points, from, to, context))
            return from.Mark(SlabMark.Back).Zip(to.Mark(SlabMark.Ends)).Select(static ends => new SceneLine([ends.First, ends.Second], Fan));
        bool isShortcut = MidArrow.IsShortcut(points, context.IsLevel);
        var stroke = isShortcut ? context.Theme.Skip ?? context.Theme.Edge : context.Theme.Edge;
        if (!context.IsLevel)
            return MidArrow.Draw(points, stroke);
        if (isShortcut)
            points = OverTheRow(points, from.Mark(SlabMark.Top(edge.Edge.From)), to.Mark(SlabMark.Top(edge.Edge.To)));
        return Arrow(points, stroke, from.Mark(RowRoom.Face).Length > 0);
    }

    private static IEnumerable<SceneItem> Arrow(ImmutableArray<Point> points, Stroke stroke, bool hasDot)
    {
        yield return new SceneLine(points, stroke, CornerRadius: Corner, HeadLength: Head);
        if (hasDot)
            yield return new SceneBox(new Rect(points[0].X - Dot, points[0].Y - Dot, 2 * Dot, 2 * Dot), Dot, stroke.Color);
    }

    // The only way between two neighbours of a row.
    private static bool IsFan(PlanEdge edge, ImmutableArray<Point> points, PlacedGlyph from, PlacedGlyph to, VolumeContext context) =>
        context.IsLevel && points.Length == 2 && from.Mark(SlabMark.Back).Length > 0 && to.Mark(SlabMark.Ends).Length > 0
        && context.Extents.Out(context.Graph.Blocks[edge.Edge.From]).Kind is FeatureKind.Map or FeatureKind.Volume;

    // Within its own glyph a line may go up and come down where it likes.
    private static ImmutableArray<Point> OverTheRow(ImmutableArray<Point> points, ImmutableArray<Point> start, ImmutableArray<Point> end)
    {
        if (start is [var s] && points[0].X == points[1].X && points[1].Y < s.Y)
            points = points.SetItem(0, s).SetItem(1, points[1] with { X = s.X });
        if (end is [var e] && points[^1].X == points[^2].X && points[^2].Y < e.Y)
            points = points.SetItem(points.Length - 1, e).SetItem(points.Length - 2, points[^2] with { X = e.X });
        return points;
    }
}

using System.Collections.Immutable;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.PlotNeuralNet;

/// <summary>
/// Lines between slabs: along the row from the middle of a face, with a dot there, to the next front; over the row from the middle of an upper face to the
/// middle of another; between the levels of a U straight down and up; from a map to the units of a dense layer two dashed lines, from corners to ends.
/// </summary>
internal static class SlabEdge
{
    private const double Dot = 1.3, Head = 4.2, Corner = 4, ClearDown = 1.4, ClearUp = 3;

    private static readonly Stroke Fan = new(Color.Parse("#5c5c5c"), 0.6, DashStyle.Dashed);

    public static IEnumerable<SceneItem> Draw(PlanEdge edge, ImmutableArray<Point> points, PlacedGlyph from, PlacedGlyph to, VolumeContext context)
    {
        if (IsFan(edge, points, from, to, context))
            return from.Mark(SlabMark.Back).Zip(to.Mark(SlabMark.Ends)).Select(static ends => new SceneLine([ends.First, ends.Second], Fan));
        var theme = context.Theme;
        if (context.Rows is { } rows && rows.RowOf[edge.To] != rows.RowOf[edge.From])
        {
            return rows.RowOf[edge.To] > rows.RowOf[edge.From]
                ? Arrow(Downwards(points, from, to, edge), theme.Down ?? theme.Edge, hasDot: false)
                : Arrow(Upwards(points, from, to, edge), theme.Up ?? theme.Edge, hasDot: true);
        }

        bool isShortcut = MidArrow.IsShortcut(points, context.IsLevel);
        if (!context.IsLevel)
            return MidArrow.Draw(points, isShortcut ? theme.Skip ?? theme.Edge : theme.Edge);
        if (isShortcut)
        {
            points = OverTheRow(points, from.Mark(SlabMark.Top(edge.Edge.From)), to.Mark(SlabMark.Top(edge.Edge.To)));
            var stroke = AreIndices(edge, context) ? theme.Indices ?? theme.Skip ?? theme.Edge : theme.Skip ?? theme.Edge;
            return [.. Arrow(points, stroke, hasDot: true), .. SkipText.Over(edge, points, null, context)];
        }

        bool isSkip = context.Rows is { } arms && !arms.AreTogether(edge.From, edge.To);
        return [.. Arrow(points, isSkip ? theme.Skip ?? theme.Edge : theme.Edge, from.Mark(RowRoom.Face).Length > 0), .. isSkip ? SkipText.Over(edge, points, from, context) : []];
    }

    /// <summary>Whether an edge leads the places of maxima from a pooling to what puts values back there.</summary>
    public static bool AreIndices(PlanEdge edge, VolumeContext context) =>
        context.Graph.Blocks[edge.Edge.From] is { Category: OperatorCategory.Pooling } pool && context.Graph.Blocks[edge.Edge.To].Category == OperatorCategory.Resampling
        && pool.Nodes.Any(n => n.Outputs.Skip(1).Contains(edge.Edge.Tensor));

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
        if (start is [var s, ..] && points[0].X == points[1].X && points[1].Y < s.Y)
            points = points.SetItem(0, s).SetItem(1, points[1] with { X = s.X });
        if (end is [.., var e] && points[^1].X == points[^2].X && points[^2].Y < e.Y)
            points = points.SetItem(points.Length - 1, e).SetItem(points.Length - 2, points[^2] with { X = e.X });
        return points;
    }

    // From the lower edge of a front, or from under what is written there, to the middle of the upper face below.
    private static ImmutableArray<Point> Downwards(ImmutableArray<Point> points, PlacedGlyph from, PlacedGlyph to, PlanEdge edge)
    {
        if (points is not [var start, var end] || start.X != end.X)
            return points;
        if (from.Mark(SlabMark.Foot(edge.Edge.From)) is [var foot, ..])
            start = start with { Y = Free(from, start.X, foot.Y, ClearDown) };
        return to.Mark(SlabMark.Top(edge.Edge.To)) is [var top, ..] ? [start, end with { Y = top.Y }] : [start, end];
    }

    // From the middle of an upper face to the lower edge of the front above, or to under what is written there.
    private static ImmutableArray<Point> Upwards(ImmutableArray<Point> points, PlacedGlyph from, PlacedGlyph to, PlanEdge edge)
    {
        var (before, end) = (points[^2], points[^1]);
        if (before.X == end.X && to.Mark(SlabMark.Foot(edge.Edge.To)) is [.., var foot])
            points = points.SetItem(points.Length - 1, end with { Y = Free(to, end.X, foot.Y, ClearUp) });
        return points[0].X == points[1].X && from.Mark(SlabMark.Top(edge.Edge.From)) is [var top, ..] ? points.SetItem(0, points[0] with { Y = top.Y }) : points;
    }

    // Below a body's edge, where a line meets no label of it.
    private static double Free(PlacedGlyph glyph, double x, double y, double clear)
    {
        foreach (var label in glyph.Items.OfType<SceneLabel>().Select(static l => l.Bounds).Where(b => b.X - clear < x && x < b.Right + clear && b.Bottom > y))
            y = Math.Max(y, label.Bottom);
        return y;
    }
}

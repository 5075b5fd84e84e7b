using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>Glyphs, and edges that lead from body to body.</summary>
internal sealed class VolumePlan(
    StyleContext style, VolumeContext context, ImmutableArray<Glyph> glyphs, ImmutableArray<(double Before, double After)> room,
    Func<PlanEdge, ImmutableArray<Point>, PlacedGlyph, PlacedGlyph, VolumeContext, IEnumerable<SceneItem>> draw) : StylePlan(style)
{
    public override IEnumerable<SceneItem> PaintBody(int body, PlacedFigure placed) => At(body, placed).Items;

    public override IEnumerable<SceneItem> PaintEdge(int edge, PlacedFigure placed)
    {
        PlacedGlyph from = At(Edges[edge].From, placed), to = At(Edges[edge].To, placed);
        return draw(Edges[edge], EdgeFit.Fit(placed.Paths[edge], from, to), from, to, context);
    }

    /// <summary>How many operands the edge is, on the middle of its longest piece; nothing where it is one.</summary>
    public override IEnumerable<SceneItem> PaintLabel(int edge, PlacedFigure placed)
    {
        if (Edges[edge].Edge.CountText is not { } text)
            return [];
        var points = EdgeFit.Fit(placed.Paths[edge], At(Edges[edge].From, placed), At(Edges[edge].To, placed));
        var piece = points.Zip(points.Skip(1)).MaxBy(static p => Math.Abs(p.First.X - p.Second.X) + Math.Abs(p.First.Y - p.Second.Y));
        var centre = new Point((piece.First.X + piece.Second.X) / 2, (piece.First.Y + piece.Second.Y) / 2);
        double size = context.NoteSize, width = VolumeContext.WidthOf(text, size);
        return
        [
            new SceneBox(new Rect(centre.X - (width / 2) - 1, centre.Y - (size / 2), width + 2, size), 1, (context.Theme.Background ?? Color.White) with { Opacity = 0.85 }),
            context.Label(text, new(centre.X, centre.Y + (0.36 * size)), size, context.Theme.Note),
        ];
    }

    private PlacedGlyph At(int body, PlacedFigure placed)
    {
        var place = placed.Boxes[body];
        var box = place with { X = place.X - room[body].Before, Width = place.Width + room[body].Before + room[body].After };
        return new(glyphs[body], context.Units.Units[body], box) { Page = placed.Boxes };
    }
}

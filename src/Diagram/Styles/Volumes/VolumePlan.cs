using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>Glyphs, and edges that lead from body to body.</summary>
internal sealed class VolumePlan(
    StyleContext style, VolumeContext context, ImmutableArray<Glyph> glyphs,
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
        double size = context.NoteSize, width = VolumeContext.WidthOf(text, size);
        // The middle of the longest piece where nothing stands.
        var places = points.Zip(points.Skip(1)).OrderByDescending(static p => Math.Abs(p.First.X - p.Second.X) + Math.Abs(p.First.Y - p.Second.Y))
            .Select(static p => new Point((p.First.X + p.Second.X) / 2, (p.First.Y + p.Second.Y) / 2)).ToList();
        var centre = places.Where(p => !placed.Boxes.Any(b => b.Overlaps(new Rect(p.X - (width / 2) - 1, p.Y - (size / 2), width + 2, size)))).Append(places[0]).First();
        return
        [
            new SceneBox(new Rect(centre.X - (width / 2) - 1, centre.Y - (size / 2), width + 2, size), 1, (context.Theme.Background ?? Color.White) with { Opacity = 0.85 }),
            context.Label(text, new(centre.X, centre.Y + (0.36 * size)), size, context.Theme.Note),
        ];
    }

    private PlacedGlyph At(int body, PlacedFigure placed) => new(glyphs[body], context.Units.Units[body], placed.Boxes[body]) { Page = placed.Boxes };
}

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

    private PlacedGlyph At(int body, PlacedFigure placed) => new(glyphs[body], context.Units.Units[body], placed.Boxes[body]) { Page = placed.Boxes };
}

using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>Boxes with their texts, lines between them, shapes on the lines.</summary>
internal sealed class FlowPlan(StyleContext context, ImmutableArray<FlowBox> boxes, ImmutableArray<FlowEdge> edges) : StylePlan(context)
{
    private const double BoxRadius = 3;

    // Found once for each place that the plan is painted in.
    private (PlacedFigure? Placed, ImmutableArray<Point>[] Ways) tidied = (null, []);

    private Theme Theme => Context.Theme;

    public override IEnumerable<SceneItem> PaintBody(int body, PlacedFigure placed)
    {
        var (box, bounds) = (boxes[body], placed.Boxes[body]);
        var look = Theme.LookOf(box.Block);
        if (box.Form == FlowForm.Ball)
            return FlowBalls.Draw(box.Block, bounds, look);
        var items = ImmutableArray.CreateBuilder<SceneItem>();
        items.Add(new SceneBox(bounds, box.Form == FlowForm.Pill ? Math.Min(bounds.Height / 2, 11) : BoxRadius, look.Fill, look.Border));
        if (box.Form == FlowForm.DoubleBox)
            items.Add(new SceneBox(bounds.Inflate(-2), BoxRadius - 1, null, look.Border with { Width = 0.5 }));
        if (FlowIcons.Has(box.Form))
            items.AddRange(FlowIcons.Draw(box.Form, bounds, look));
        var (contents, bottom, middle) = BoxContents.Draw(box, bounds, look, box.Panel is { } panel ? panel.Height + BoxMeasure.PanelGap : 0);
        items.AddRange(contents);
        items.AddRange(box.Panel?.Draw(middle - (bounds.Width / 2), bottom + BoxMeasure.PanelGap, bounds.Width, Theme with { Ink = look.Text }) ?? []);
        return items;
    }

    public override IEnumerable<SceneItem> PaintEdge(int edge, PlacedFigure placed)
    {
        var (way, ends) = (placed.Paths[edge], edges[edge].Edge);
        Rect? from = BallAt(ends.From, placed), to = BallAt(ends.To, placed);
        if (way.IsCurve || (from is null && to is null))
            return base.PaintEdge(edge, placed);
        bool isWhole = !way.IsStartOpen && !way.IsEndOpen;
        if (isWhole && !ReferenceEquals(tidied.Placed, placed))
            tidied = (placed, BallEnds.Tidy(placed, [.. edges.Select(static e => (e.Edge.From, e.Edge.To))], b => boxes[b].Form == FlowForm.Ball));
        var points = isWhole ? tidied.Ways[edge] : way.Points;
        return base.PaintEdge(edge, placed with { Paths = placed.Paths.SetItem(edge, way with { Points = FlowBalls.Reaching(points, way.IsStartOpen ? null : from, way.IsEndOpen ? null : to) }) });
    }

    private Rect? BallAt(int body, PlacedFigure placed) => boxes[body].Form == FlowForm.Ball ? placed.Boxes[body] : null;

    // Shapes lie over all edges, on a patch of paper: where a long edge has to run through one, both stay readable.
    public override IEnumerable<SceneItem> PaintLabel(int edge, PlacedFigure placed)
    {
        if (edges[edge].Label is not { } label || placed.Paths[edge].LabelBox is not { } box)
            return [];
        var centre = box.Centre;
        double height = label.Size;
        return
        [
            new SceneBox(new Rect(centre.X - (label.Width / 2) - 1, centre.Y - (height / 2), label.Width + 2, height), 1, (Theme.Background ?? Color.White) with { Opacity = 0.85 }),
            label.At(new(centre.X, centre.Y + (0.36 * label.Size)), Theme.Note),
        ];
    }
}

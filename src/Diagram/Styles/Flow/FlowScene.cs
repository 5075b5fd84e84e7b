using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Annotations;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>Draws placed boxes and routed edges.</summary>
internal sealed class FlowScene(
    BlockGraph graph, ImmutableArray<FlowBox> boxes, ImmutableArray<FlowEdge> edges, LayoutResult layout,
    Theme theme, DrawingOptions options, FlowMeasure measure)
{
    public const double Margin = 12;
    private const double HeadLength = 4.5;
    private const double CornerRadius = 4;
    private const double BoxRadius = 3;
    private const double HeadingSize = 11;
    private const double Gap = 10;

    public Scene Build()
    {
        var heading = options.Title is { Length: > 0 } title ? measure.LineOf(title, HeadingSize, isBold: true, 2000) : (FlowLine?)null;
        double top = Margin + (heading is null ? 0 : (HeadingSize * FlowMeasure.Leading) + Gap);
        var frames = FlowFrames.Of(graph, layout, theme, measure);
        var room = FrameRoom.Of(frames, layout, Margin);
        top += room.Top;
        var legend = options.ShowLegend ? FlowLegend.Of(graph, theme, measure, FlowLegend.MostWidth(layout.Width, options.Width, Margin)) : null;
        double body = layout.Width + room.Left + room.Right;
        var footer = AnnotationFooter.Of(options.Pictures, measure, options.Width - (2 * Margin) ?? body);
        double inner = Math.Max(Math.Max(body, footer?.Width ?? 0), Math.Max(legend?.Width ?? 0, heading?.Width ?? 0));
        double width = Math.Ceiling(inner + (2 * Margin)), left = ((width - body) / 2) + room.Left;
        double height = top + layout.Height + room.Bottom + Margin;
        var items = ImmutableArray.CreateBuilder<SceneItem>();
        if (heading is { } line)
            items.Add(LabelOf(line, new(width / 2, Margin + (0.91 * HeadingSize)), theme.Ink));
        items.AddRange(frames.Select(f => f.Draw(left, top)));
        items.AddRange(edges.Select((e, i) => EdgeOf(e, layout.Edges[i], left, top)));
        items.AddRange(edges.Select((e, i) => NoteOf(e, layout.Edges[i], left, top)).OfType<SceneItem>());
        items.AddRange(boxes.Select((b, i) => BoxOf(b, layout.Nodes[i].Offset(left, top))));
        if (legend is not null)
        {
            items.Add(legend.Draw((width - legend.Width) / 2, height - Margin + Gap, theme.Ink));
            height += Gap + legend.Height;
        }

        if (footer is not null)
        {
            items.Add(footer.Draw(width / 2, height - Margin + Gap, theme));
            height += Gap + footer.Height;
        }

        return new Scene
        {
            Width = width,
            Height = Math.Ceiling(height),
            Background = theme.Background,
            Title = options.Title ?? (graph.Network.Name.Length > 0 ? graph.Network.Name : "Network"),
            Description = Describe(),
            Items = items.ToImmutable(),
        };
    }

    internal static SceneLabel LabelOf(FlowLine line, Point position, Color color, TextAnchor anchor = TextAnchor.Middle) =>
        new(line.Text, position, line.Size, color) { IsBold = line.IsBold, Width = line.Width, Anchor = anchor, Runs = line.Runs };

    private string Describe()
    {
        int layers = graph.Network.Nodes.Count(static n => !n.IsSynthetic);
        return string.Create(CultureInfo.InvariantCulture, $"Neural network of {layers} layers, drawn as {boxes.Length} boxes and {edges.Length} edges.");
    }

    private SceneGroup BoxOf(FlowBox box, Rect bounds)
    {
        var look = theme.LookOf(box.Block);
        var items = ImmutableArray.CreateBuilder<SceneItem>();
        items.Add(new SceneBox(bounds, box.Form == FlowForm.Pill ? Math.Min(bounds.Height / 2, 11) : BoxRadius, look.Fill, look.Border));
        if (box.Form == FlowForm.DoubleBox)
            items.Add(new SceneBox(bounds.Inflate(-2), BoxRadius - 1, null, look.Border with { Width = 0.5 }));
        if (FlowIcons.Has(box.Form))
            items.AddRange(FlowIcons.Draw(box.Form, bounds, look));
        double middle = FlowIcons.Has(box.Form) ? bounds.Centre.X + (FlowIcons.Width / 2) : bounds.Centre.X;
        double shown = box.Panel is { } panel ? panel.Height + FlowMeasure.PanelGap : 0;
        double y = bounds.Centre.Y - ((box.Lines.Sum(static l => l.Size * FlowMeasure.Leading) + shown) / 2);
        foreach (var line in box.Lines)
        {
            double height = line.Size * FlowMeasure.Leading;
            // Arimo's capitals are 0.72 em high: this sets them in the line's middle.
            items.Add(LabelOf(line, new(middle, y + (height / 2) + (0.36 * line.Size)), look.Text));
            y += height;
        }

        items.AddRange(box.Panel?.Draw(middle - (bounds.Width / 2), y + FlowMeasure.PanelGap, bounds.Width, theme with { Ink = look.Text }) ?? []);
        return FlowGroups.Of(graph.Network, box.Block, items.ToImmutable());
    }

    private SceneGroup EdgeOf(FlowEdge edge, EdgePath path, double left, double top)
    {
        ImmutableArray<Point> points = [.. path.Points.Select(p => new Point(p.X + left, p.Y + top))];
        var stroke = EdgeWeight.Of(edge.Edge.Tensor, theme.Edge, options.Pictures);
        var line = new SceneLine(points, stroke, path.IsCurve, CornerRadius, Math.Max(HeadLength, 2.4 * stroke.Width));
        return new SceneGroup("edge", "", [line])
        {
            Data = [new("tensor", edge.Edge.Tensor), new("from", graph.Blocks[edge.Edge.From].Name), new("to", graph.Blocks[edge.Edge.To].Name)],
        };
    }

    // Shapes lie over all edges, on a patch of paper: where a long edge has to run through one, both stay readable.
    private SceneGroup? NoteOf(FlowEdge edge, EdgePath path, double left, double top)
    {
        if (edge.Label is not { } label || path.LabelBox is not { } box)
            return null;
        var centre = edge.Centre(box.Offset(left, top), options.Direction ?? FlowDirection.TopToBottom);
        double height = label.Size;
        return new SceneGroup("shape", "",
        [
            new SceneBox(new Rect(centre.X - (label.Width / 2) - 1, centre.Y - (height / 2), label.Width + 2, height), 1, (theme.Background ?? Color.White) with { Opacity = 0.85 }),
            LabelOf(label, new(centre.X, centre.Y + (0.36 * label.Size)), theme.Note),
        ]);
    }
}

using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Annotations;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Flow;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>Puts placed glyphs, edges, frames, title and legend on one page.</summary>
internal sealed class VolumeScene(
    VolumeContext context, UnitGraph units, ImmutableArray<Glyph> glyphs, LayoutResult layout,
    Func<UnitEdge, ImmutableArray<Point>, PlacedGlyph, PlacedGlyph, VolumeContext, IEnumerable<SceneItem>> draw,
    Func<VolumeContext, double, IFigureLegend?> legendOf, string? laws)
{
    public const double Margin = 13;
    private const double Gap = 10;

    private double HeadingSize => 1.375 * context.Options.FontSize;

    public Scene Build()
    {
        var theme = context.Theme;
        var heading = context.Options.Title is { Length: > 0 } title ? context.Measure.LineOf(title, HeadingSize, isBold: true, 2000) : (FlowLine?)null;
        double top = Margin + (heading is null ? 0 : (HeadingSize * FlowMeasure.Leading) + Gap);
        var frames = FlowFrames.Of(context.Graph, PerBlock(), theme, context.Measure);
        var room = FrameRoom.Of(frames, layout, Margin);
        top += room.Top;
        var legend = context.Options.ShowLegend ? legendOf(context, FlowLegend.MostWidth(layout.Width, context.Options.Width, Margin)) : null;
        FlowLine? law = legend is null || laws is null ? null : context.Measure.LineOf(laws, context.NoteSize, isBold: false, Math.Min(400, (context.Options.Width - (2 * Margin)) ?? 400));
        double body = layout.Width + room.Left + room.Right;
        var footer = AnnotationFooter.Of(context.Options.Pictures, context.Measure, context.Options.Width - (2 * Margin) ?? body);
        double inner = Math.Max(Math.Max(Math.Max(body, footer?.Width ?? 0), law?.Width ?? 0), Math.Max(legend?.Width ?? 0, heading?.Width ?? 0));
        double width = Math.Ceiling(inner + (2 * Margin)), left = Math.Floor((width - body) / 2) + room.Left;
        double bottom = top + layout.Height + room.Bottom;
        var items = ImmutableArray.CreateBuilder<SceneItem>();
        if (heading is { } line)
            items.Add(FlowScene.LabelOf(line, new(width / 2, Margin + (0.91 * HeadingSize)), theme.Ink));
        items.AddRange(frames.Select(f => f.Draw(left, top)));
        items.AddRange(Body(left, top));
        if (legend is not null)
        {
            items.Add(legend.Draw((width - legend.Width) / 2, bottom + Gap, theme.Ink));
            bottom += Gap + legend.Height;
        }

        if (law is { } note)
        {
            bottom += context.NoteSize * FlowMeasure.Leading;
            items.Add(FlowScene.LabelOf(note, new(width / 2, bottom - (0.3 * context.NoteSize)), theme.Note));
        }

        if (footer is not null)
        {
            items.Add(footer.Draw(width / 2, bottom + Gap, theme));
            bottom += Gap + footer.Height;
        }

        return new Scene
        {
            Width = width,
            Height = Math.Ceiling(bottom + Margin),
            Background = theme.Background,
            Title = context.Options.Title ?? (context.Graph.Network.Name.Length > 0 ? context.Graph.Network.Name : "Network"),
            Description = string.Create(CultureInfo.InvariantCulture,
                $"Neural network of {context.Graph.Network.Nodes.Count(static n => !n.IsSynthetic)} layers, drawn as {glyphs.Length} volumes and {units.Edges.Length} edges."),
            Items = items.ToImmutable(),
        };
    }

    /// <summary>The scene in the middle of a page of a width that is no less than its own.</summary>
    public static Scene Widened(Scene scene, double width)
    {
        var shift = new Point((width - scene.Width) / 2, 0);
        return scene.Width >= width ? scene : scene with { Width = width, Items = [.. scene.Items.Select(i => i.By(shift))] };
    }

    private IEnumerable<SceneItem> Body(double left, double top)
    {
        ImmutableArray<Rect> boxes = [.. layout.Nodes.Select(n => n.Offset(left, top))];
        ImmutableArray<PlacedGlyph> placed = [.. glyphs.Select((g, i) => new PlacedGlyph(g, units.Units[i], boxes[i]) { Page = boxes })];
        foreach (var glyph in placed)
            yield return GroupOf(glyph);
        foreach (var (edge, path) in units.Edges.Zip(layout.Edges))
        {
            var moved = path with { Points = SceneShift.Moved(path.Points, new(left, top)) };
            var points = EdgeFit.Fit(moved, placed[edge.From], placed[edge.To]);
            var drawn = draw(edge, points, placed[edge.From], placed[edge.To], context).Select(i => EdgeWeight.On(i, edge.Edge.Tensor, context.Options.Pictures));
            yield return new SceneGroup("edge", "", [.. drawn])
            {
                Data =
                [
                    new("tensor", edge.Edge.Tensor),
                    new("from", NameOf(edge.From, edge.Edge.From)),
                    new("to", NameOf(edge.To, edge.Edge.To)),
                ],
            };
        }
    }

    // A frame drawn as a glyph is called as its first member.
    private string NameOf(int unit, int block) => context.Graph.Blocks[units.Units[unit].Frame is null ? block : units.Units[unit].Blocks[0]].Name;

    // One thing for editors and scripts: the layers that touch, and the labels around them.
    private SceneGroup GroupOf(PlacedGlyph glyph)
    {
        ImmutableArray<SceneItem> items = [.. glyph.Items];
        return items is [SceneGroup only] ? only : new SceneGroup("stage", context.Graph.Blocks[glyph.Unit.Blocks[0]].Name, items);
    }

    // Frames ask where blocks lie, and which way the edges between them go.
    private LayoutResult PerBlock()
    {
        var nodes = new Rect[context.Graph.Blocks.Length];
        foreach (var (unit, box) in units.Units.Zip(layout.Nodes))
        {
            foreach (int block in unit.Blocks)
                nodes[block] = box;
        }

        var paths = units.Edges.Zip(layout.Edges).ToDictionary(static e => e.First.Edge, static e => e.Second);
        return layout with
        {
            Nodes = [.. nodes],
            Edges = [.. context.Graph.Edges.Select(e => paths.TryGetValue(e, out var path) ? path : new([nodes[e.From].Centre, nodes[e.From].Centre]))],
        };
    }
}

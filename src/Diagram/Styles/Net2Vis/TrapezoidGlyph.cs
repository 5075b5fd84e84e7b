using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.PlotNeuralNet;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.Net2Vis;

/// <summary>Glyphs of layers, of groups of layers, and of what the net is fed (Net2Vis's <c>LayerComponent</c> and <c>SampleComponent</c>).</summary>
internal static class TrapezoidGlyph
{
    /// <summary>Share of the length that the strip of a joined activation takes, and its most in points.</summary>
    private const double Strip = 0.22, MaxStrip = 3.5;

    /// <summary>Least contrast to the paper of a body without a border of another colour.</summary>
    private const double BareContrast = 2;

    /// <summary>One layer, and how often it is repeated.</summary>
    public static Glyph Layer(Block block, int count, VolumeContext context)
    {
        var look = context.Theme.LookOf(block);
        var body = new Trapezoid(TrapezoidSize.Fit(block, block, context), context.Direction);
        // Dense layers have a border of their own colour there: here where that is seen against the paper.
        bool isBare = block.Category == OperatorCategory.Dense && look.Fill.Color.ContrastTo(context.Theme.Background ?? Color.White) >= BareContrast;
        var border = isBare ? look.Border with { Color = look.Fill.Color } : look.Border;
        var canvas = new GlyphCanvas();
        canvas.Add(new ScenePath(body.Outline, Fill: look.Fill));
        if (block.IsActivated)
            canvas.Add(new ScenePath(body.Slice(1 - Math.Min(Strip, MaxStrip / body.Size.Along), 1), Fill: look.BandColor with { Opacity = 1 }));
        canvas.Add(new ScenePath(body.Outline, Stroke: border));
        SlabMarks.Draw(canvas, block, block.Category == OperatorCategory.Embedding ? body.Area : body.Rim, look);
        var extent = context.Extents.Out(block);
        bool changes = extent.SizeText != context.Extents.In(block).SizeText;
        double reach = TrapezoidLabels.Around(canvas, body, extent, changes, [.. CountOf(count, context), .. context.Measure.TemplateLines(block) ?? []], context);
        canvas.Group(0, items => BlockGroups.Wrap(context.Graph.Network, block, items));
        return canvas.Finish(body.Outline) with { Reach = reach };
    }

    /// <summary>Several layers as one glyph: darker, in a heavy border, with how often they occur.</summary>
    public static Glyph Group(Unit unit, BlockFrame frame, VolumeContext context)
    {
        Block first = context.Graph.Blocks[unit.Blocks[0]], last = context.Graph.Blocks[unit.Blocks[^1]];
        var members = unit.Blocks.Select(b => context.Graph.Blocks[b]).ToList();
        var look = context.Theme.Coloring is null ? GroupLooks.Of(unit.Kind, context) : context.Theme.LookOf(FigureColoring.Joined(members));
        var body = new Trapezoid(TrapezoidSize.Fit(first, last, context), context.Direction);
        var canvas = new GlyphCanvas();
        canvas.Add(new ScenePath(body.Outline, Fill: look.Fill, Stroke: look.Border));
        var extent = context.Extents.Out(last);
        double reach = TrapezoidLabels.Around(canvas, body, extent, extent.SizeText != context.Extents.In(first).SizeText, CountOf(frame.Count, context), context);
        var whole = first with { Label = GroupName(frame, members.Count), Parts = [], Badges = [], Nodes = [.. members.SelectMany(static m => m.Nodes)], Outputs = last.Outputs };
        canvas.Group(0, items => BlockGroups.Wrap(context.Graph.Network, whole, items));
        return canvas.Finish(body.Outline) with { Reach = reach };
    }

    /// <summary>A dashed rectangle of the input's proportions, with the user's picture in it.</summary>
    public static Glyph Input(Block block, VolumeContext context)
    {
        var extent = context.Extents.Out(block);
        var size = TrapezoidSize.OfInput(extent, context.Scales);
        var bounds = context.IsLevel ? new Rect(0, -size.In / 2, size.Along, size.In) : new Rect(-size.Along / 2, -size.In / 2, size.Along, size.In);
        var canvas = new GlyphCanvas();
        var look = context.Theme.LookOf(block);
        canvas.Add(new SceneBox(bounds, 0, look.Fill));
        if (context.FaceOf(block, [new(bounds.X, bounds.Y), new(bounds.Right, bounds.Y), new(bounds.Right, bounds.Bottom), new(bounds.X, bounds.Bottom)]) is { } picture)
            canvas.Add(picture);
        canvas.Add(new SceneBox(bounds, 0, null, look.Border with { Dash = DashStyle.Dashed }));
        var name = context.Measure.LineOf(block.Title.Length > 0 ? block.Title : block.Name, context.CaptionSize, isBold: true, 76);
        ImmutableArray<Point> body = [new(bounds.X, bounds.Y), new(bounds.Right, bounds.Y), new(bounds.Right, bounds.Bottom), new(bounds.X, bounds.Bottom)];
        double reach = TrapezoidLabels.Around(canvas, body, bounds.Height, extent, true, [name], context);
        canvas.Group(0, items => BlockGroups.Wrap(context.Graph.Network, block, items));
        return canvas.Finish(body) with { Reach = reach };
    }

    private static ImmutableArray<TextLine> CountOf(int count, VolumeContext context) =>
        count > 1 ? [context.Measure.LineOf($"×{count}", context.CaptionSize, isBold: true)] : [];

    private static string GroupName(BlockFrame frame, int count) => frame.Caption.Length > 0 ? frame.Caption : $"{count} layers";
}

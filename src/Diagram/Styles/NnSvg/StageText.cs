using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Styles.NnSvg;

/// <summary>The words around a stage: its name and size above, its operation under the way that leads to it; in a flow down the page all left of it.</summary>
internal static class StageText
{
    private const double MaxName = 76, Leading = 1.25, Air = 3;

    /// <summary>Name and size; the user's own lines where there are any.</summary>
    public static ImmutableArray<TextLine> Head(Block block, string size, VolumeContext context)
    {
        if (context.Measure.TemplateLines(block) is { } own)
            return own;
        string name = block.Title.Length > 0 ? block.Title : block.Kind == BlockKind.Input ? block.Name : "";
        var lines = ImmutableArray.CreateBuilder<TextLine>();
        if (name.Length > 0)
            lines.Add(context.Measure.LineOf(name, context.CaptionSize, isBold: true, MaxName));
        if (size.Length > 0)
            lines.Add(context.Measure.LineOf(size, context.CaptionSize, isBold: false, 2 * MaxName));
        return lines.ToImmutable();
    }

    /// <summary>The operation, its window, and what follows it at once.</summary>
    public static ImmutableArray<TextLine> Operation(Block block, VolumeContext context)
    {
        var network = context.Graph.Network;
        string[] lines = block.Kind == BlockKind.Layer
            ? [context.Factor < 1 ? Stages.ShortOf(block, network) : Stages.OperationOf(block, network), Stages.WindowText(block, network), .. block.Parts, .. block.Badges]
            : [];
        return [.. lines.Where(static l => l.Length > 0).Select(l => context.Measure.LineOf(l, context.NoteSize, isBold: false, MaxName))];
    }

    /// <summary>Lines above a height, the last one nearest, around a middle.</summary>
    public static void Above(GlyphCanvas canvas, ImmutableArray<TextLine> lines, double middle, double bottom, VolumeContext context)
    {
        double y = bottom - Air - 1;
        foreach (var line in lines.Reverse())
        {
            canvas.Add(line.At(new(middle, y), context.Theme.Ink));
            y -= Leading * line.Size;
        }
    }

    /// <summary>Lines below a height around a middle.</summary>
    public static void Below(GlyphCanvas canvas, ImmutableArray<TextLine> lines, double middle, double top, VolumeContext context)
    {
        double y = top + Air;
        foreach (var line in lines)
        {
            canvas.Add(line.At(new(middle, y + (0.85 * line.Size)), line.Size < context.CaptionSize ? context.Theme.Note : context.Theme.Ink));
            y += Leading * line.Size;
        }
    }

    /// <summary>Lines left of a place, around the axis.</summary>
    public static void Beside(GlyphCanvas canvas, ImmutableArray<TextLine> lines, double right, VolumeContext context)
    {
        double y = -lines.Sum(static l => Leading * l.Size) / 2;
        foreach (var line in lines)
        {
            y += Leading * line.Size;
            canvas.Add(line.At(new(right, y - (0.2 * line.Size)), context.Theme.Ink, TextAnchor.End));
        }
    }

    /// <summary>The operation under the way that leads to a body at 0.</summary>
    /// <param name="canvas">The glyph.</param>
    /// <param name="lines">The operation.</param>
    /// <param name="bottom">Below this the words stand.</param>
    /// <param name="context">Colours, and how long the way is.</param>
    public static void Way(GlyphCanvas canvas, ImmutableArray<TextLine> lines, double bottom, VolumeContext context) =>
        Below(canvas, lines, -NnSvgRow.WayOf(context.Factor) / 2, bottom, context);
}

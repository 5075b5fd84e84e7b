using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>The texts of one body: size, name and type below it; in a flow down the page, left of it, off the edges.</summary>
internal static class GlyphLabels
{
    private const double Air = 2.5;

    /// <summary>Widest line in points.</summary>
    private const double MaxLine = 76;

    /// <summary>Adds the texts.</summary>
    /// <param name="canvas">The glyph, its body drawn.</param>
    /// <param name="body">Its outline.</param>
    /// <param name="size">What is said of its size; empty for nothing.</param>
    /// <param name="block">What it shows.</param>
    /// <param name="context">Colours and sizes.</param>
    public static void Around(GlyphCanvas canvas, ImmutableArray<Point> body, string size, Block block, VolumeContext context)
    {
        ImmutableArray<TextLine> sizes = size.Length > 0 ? [context.Measure.LineOf(size, context.NoteSize, isBold: false, MaxLine)] : [];
        double left = body.Min(static p => p.X), right = body.Max(static p => p.X);
        if (context.IsLevel)
        {
            Stack(canvas, [.. sizes, .. NameOf(block, context)], (left + right) / 2, body.Max(static p => p.Y) + Air, TextAnchor.Middle, context);
            return;
        }

        ImmutableArray<TextLine> lines = [.. NameOf(block, context), .. sizes];
        Stack(canvas, lines, left - 4, -lines.Sum(static l => l.Size * TextMeasure.Leading) / 2, TextAnchor.End, context);
    }

    // Name and type, or the lines of the user's pattern.
    private static ImmutableArray<TextLine> NameOf(Block block, VolumeContext context)
    {
        if (context.Measure.TemplateLines(block) is { } lines)
        {
            double factor = context.Options.FontSize / TextMeasure.TitleSize;
            return [.. lines.Select(l => l.Times(factor))];
        }

        string type = block.Kind == BlockKind.Layer ? block.Label.Split(',')[0] : "";
        string title = block.Title.Length > 0 || block.Kind == BlockKind.Layer ? block.Title : block.Name;
        return
        [
            .. title.Length > 0 ? [context.Measure.LineOf(title, context.CaptionSize, isBold: true, MaxLine)] : ImmutableArray<TextLine>.Empty,
            .. type.Length > 0 && type != title ? [context.Measure.LineOf(type, context.NoteSize, isBold: false, MaxLine)] : ImmutableArray<TextLine>.Empty,
        ];
    }

    /// <summary>Adds lines downwards from a height.</summary>
    public static void Stack(GlyphCanvas canvas, ImmutableArray<TextLine> lines, double x, double y, TextAnchor anchor, VolumeContext context)
    {
        foreach (var line in lines)
        {
            double height = line.Size * TextMeasure.Leading;
            canvas.Add(line.At(new(x, y + (height / 2) + (0.36 * line.Size)), line.IsBold ? context.Theme.Ink : context.Theme.Note, anchor));
            y += height;
        }
    }
}

using System.Collections.Immutable;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Styles.PlotNeuralNet;

/// <summary>The numbers and names around slabs, as PlotNeuralNet's <c>xlabel</c>, <c>zlabel</c> and <c>caption</c>.</summary>
internal static class SlabLabels
{
    private const double Air = 2;
    private const double LeastGap = 1.6;

    /// <summary>A size that would stand nearer to the axis than this, in points, goes below instead.</summary>
    private const double LeastReach = 2.5;

    // How far numbers step to the left for the size.
    private const double MostAside = 9;

    // From a front to the middle of what parts it from the next.
    private const double Between = 8;

    /// <summary>Widest caption in points.</summary>
    public const double MaxCaption = 92;

    /// <summary>All labels of one glyph: sizes and numbers at its edges, its name below; in a flow down the page, all left of it.</summary>
    /// <param name="canvas">The glyph, its body drawn.</param>
    /// <param name="labelled">Lengths of the slab whose size is said, and where its right side lies.</param>
    /// <param name="extent">That size.</param>
    /// <param name="numbers">Channels, and the middle of what they belong to.</param>
    /// <param name="caption">The name and what the user wants said besides; empty for none.</param>
    /// <param name="side">Whether the name is that of this glyph and the next (1), or the one before (−1), and stands between them.</param>
    /// <param name="body">Outline of all slabs.</param>
    /// <param name="context">Colours and sizes.</param>
    /// <returns>How far from the axis edges may leave to the right without running through a label.</returns>
    public static double Around(
        GlyphCanvas canvas, (SlabSize Size, double Right) labelled, FeatureExtent extent, IReadOnlyList<(string Text, double Middle)> numbers,
        ImmutableArray<TextLine> caption, int side, ImmutableArray<Point> body, VolumeContext context)
    {
        double left = body.Min(static p => p.X);
        if (context.IsLevel)
        {
            var depth = Depth(labelled.Size, labelled.Right, extent, context);
            var spread = Spread(numbers, context);
            // A number wider than its slab makes room for the size.
            double excess = spread.Select(n => n.Middle + (context.WidthOf(n.Text, context.NoteSize) / 2)).DefaultIfEmpty(0).Max() - Corner(labelled.Size, labelled.Right).X - Air;
            if (excess is > 0 and < MostAside)
                spread = [.. spread.Select(n => (n.Text, n.Middle - excess))];
            // A number of another slab may have come to lie where the size begins.
            bool fits = depth.Bounds.Y >= LeastReach
                && spread.All(n => n.Middle + (context.WidthOf(n.Text, context.NoteSize) / 2) <= Corner(labelled.Size, labelled.Right).X + Air + 0.01);
            if (fits && depth.Text.Length > 0)
                canvas.Add(depth);
            // Under the fronts, where the eye looks for them.
            double front = (left + Corner(labelled.Size, labelled.Right).X) / 2;
            front = side == 0 ? front : side < 0 ? left - Between : Corner(labelled.Size, labelled.Right).X + Between;
            Below(canvas, body.Max(static p => p.Y), extent.Kind == FeatureKind.Vector ? front + 1 : front, spread, fits ? "" : depth.Text, fits && depth.Text.Length > 0 ? depth.Bounds : null, caption, context);
            return fits ? depth.Bounds.Y : double.MaxValue;
        }

        string size = extent.Kind == FeatureKind.Vector ? extent.ChannelText : $"{string.Join(", ", numbers.Select(static n => n.Text))} @ {extent.SizeText}";
        Beside(canvas, left - 4, caption, size.StartsWith(" @ ", StringComparison.Ordinal) ? size[3..] : size, context);
        return double.MaxValue;
    }

    // The size along the lower edge that leads away from the reader.
    private static SceneLabel Depth(SlabSize size, double right, FeatureExtent extent, VolumeContext context)
    {
        string text = extent.Kind == FeatureKind.Vector ? extent.ChannelText : extent.ShortSizeText;
        double down = (0.72 * context.NoteSize) + Air;
        // The basis has equal steps right and up: its edges rise at 45 degrees.
        var at = Corner(size, right) + new Point(down * 0.7071, down * 0.7071);
        return context.Label(text, at, context.NoteSize, context.Theme.Note) with { Rotation = -45, Anchor = TextAnchor.Start };
    }

    private static Point Corner(SlabSize size, double right) => Oblique.PlotNeuralNet.At(right, size.Height / 2, -size.Depth / 2);

    // Slabs of unlike depth bring the middles of their edges together: a number moves on where the one before it still is.
    private static List<(string Text, double Middle)> Spread(IReadOnlyList<(string Text, double Middle)> numbers, VolumeContext context)
    {
        var spread = new List<(string Text, double Middle)>();
        double free = double.MinValue;
        foreach (var (text, middle) in numbers.Where(static n => n.Text.Length > 0))
        {
            double half = context.WidthOf(text, context.NoteSize) / 2, centre = Math.Max(middle, free + half);
            spread.Add((text, centre));
            free = centre + half + LeastGap;
        }

        // Pushed to the right as a whole, they stand under the middle again.
        double shift = spread.Count < 2 ? 0 : (spread[^1].Middle - numbers.Last(static n => n.Text.Length > 0).Middle) / 2;
        return [.. spread.Select(n => (n.Text, n.Middle - shift))];
    }

    private static void Below(
        GlyphCanvas canvas, double bottom, double middle, List<(string Text, double Middle)> numbers, string size, Rect? beside, ImmutableArray<TextLine> caption, VolumeContext context)
    {
        double y = bottom + Air + (0.8 * context.NoteSize);
        foreach (var (text, at) in numbers)
            canvas.Add(context.Label(text, new(at, y), context.NoteSize, context.Theme.Note));
        // Where no number stands the first line is free, unless a wide name would meet the size beside it.
        bool isFree = numbers.Count == 0;
        if (size.Length > 0)
        {
            y += isFree ? 0 : 1.3 * context.NoteSize;
            isFree = false;
            canvas.Add(context.Label(size, new(middle, y), context.NoteSize, context.Theme.Note, MaxCaption));
        }

        foreach (var line in caption)
        {
            double first = y + (0.8 * (line.Size - context.NoteSize)) + Air;
            isFree = isFree && line.At(new(middle, first), context.Theme.Ink).Bounds is var at && beside?.Overlaps(at.Inflate(Air)) != true;
            y = isFree ? first : y + (1.3 * line.Size);
            isFree = false;
            canvas.Add(line.At(new(middle, y), context.Theme.Ink));
        }
    }

    private static void Beside(GlyphCanvas canvas, double right, ImmutableArray<TextLine> caption, string size, VolumeContext context)
    {
        ImmutableArray<TextLine> lines = size.Length == 0 ? caption : [.. caption, context.Measure.LineOf(size, context.NoteSize, isBold: false)];
        double y = -lines.Sum(static l => l.Size * TextMeasure.Leading) / 2;
        foreach (var line in lines)
        {
            y += line.Size * TextMeasure.Leading;
            var color = line.IsBold ? context.Theme.Ink : context.Theme.Note;
            canvas.Add(line.At(new(right, y - (0.3 * line.Size)), color, TextAnchor.End));
        }
    }
}

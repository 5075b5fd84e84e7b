using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Diagram.Styles.PlotNeuralNet;

/// <summary>The numbers and names around slabs, as PlotNeuralNet's <c>xlabel</c>, <c>zlabel</c> and <c>caption</c>.</summary>
internal static class SlabLabels
{
    private const double Air = 2;

    /// <summary>Widest caption in points.</summary>
    private const double MaxCaption = 92;

    /// <summary>The size along the lower edge that leads away from the reader.</summary>
    /// <param name="canvas">The glyph.</param>
    /// <param name="size">Lengths of the slab.</param>
    /// <param name="right">Where its right side lies.</param>
    /// <param name="extent">What it says.</param>
    /// <param name="context">Colours and sizes.</param>
    public static void Depth(GlyphCanvas canvas, SlabSize size, double right, FeatureExtent extent, VolumeContext context)
    {
        string text = extent.Kind == FeatureKind.Vector ? extent.ChannelText : extent.ShortSizeText;
        double down = (0.72 * context.NoteSize) + Air;
        var corner = Oblique.PlotNeuralNet.At(right, size.Height / 2, -size.Depth / 2);
        // The basis has equal steps right and up: its edges rise at 45 degrees.
        var at = corner + new Point(down * 0.7071, down * 0.7071);
        canvas.Add(context.Label(text, at, context.NoteSize, context.Theme.Note) with { Rotation = -45, Anchor = TextAnchor.Start });
    }

    /// <summary>Numbers under the slabs, and under them the name of the whole.</summary>
    /// <param name="canvas">The glyph.</param>
    /// <param name="bottom">Lowest place of the body.</param>
    /// <param name="middle">Middle of the body.</param>
    /// <param name="numbers">Text, and the middle of what it stands under; the width that it has.</param>
    /// <param name="caption">The name; empty for none.</param>
    /// <param name="context">Colours and sizes.</param>
    public static void Below(
        GlyphCanvas canvas, double bottom, double middle, IReadOnlyList<(string Text, double Middle, double Width)> numbers, string caption, VolumeContext context)
    {
        double y = bottom + Air + (0.8 * context.NoteSize);
        foreach (var (text, at, _) in numbers)
        {
            if (text.Length > 0)
                canvas.Add(context.Label(text, new(at, y), context.NoteSize, context.Theme.Note));
        }

        if (caption.Length > 0)
            canvas.Add(context.Label(caption, new(middle, y + (1.3 * context.CaptionSize)), context.CaptionSize, context.Theme.Ink, MaxCaption, isBold: true));
    }
}

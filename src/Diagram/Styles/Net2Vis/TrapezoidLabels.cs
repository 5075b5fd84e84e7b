using System.Collections.Immutable;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Styles.Net2Vis;

/// <summary>
/// The texts of one glyph: channels below its middle (Net2Vis's <c>FeaturesLabelComponent</c>), the resolution turned by a right angle below the
/// edge that leaves it (<c>DimensionsLabelComponent</c>), there on every edge, here where it changes. In a flow down the page all stand left of it.
/// </summary>
internal static class TrapezoidLabels
{
    private const double Air = 2.5;

    /// <summary>Adds the texts of a layer or group.</summary>
    /// <param name="canvas">The glyph, its body drawn.</param>
    /// <param name="glyph">The body.</param>
    /// <param name="extent">What it makes.</param>
    /// <param name="isSized">Whether its resolution is said.</param>
    /// <param name="more">Lines below the channels.</param>
    /// <param name="context">Colours and sizes.</param>
    /// <returns>How far from the axis edges may leave without running through a label.</returns>
    public static double Around(GlyphCanvas canvas, Trapezoid glyph, FeatureExtent extent, bool isSized, ImmutableArray<TextLine> more, VolumeContext context) =>
        Around(canvas, glyph.Outline, glyph.Size.Out, extent, isSized, more, context);

    /// <summary>As the other, for any outline whose end across the flow has a height.</summary>
    public static double Around(
        GlyphCanvas canvas, ImmutableArray<Point> body, double endHeight, FeatureExtent extent, bool isSized, ImmutableArray<TextLine> more, VolumeContext context)
    {
        string size = isSized ? extent.SizeText : "";
        var channels = context.Measure.LineOf(extent.ChannelText, context.NoteSize, isBold: false, 60);
        double left = body.Min(static p => p.X), right = body.Max(static p => p.X), middle = (left + right) / 2;
        if (!context.IsLevel)
        {
            string text = size.Length > 0 ? $"{extent.ChannelText} @ {size}" : extent.ChannelText;
            ImmutableArray<TextLine> lines = [context.Measure.LineOf(text, context.NoteSize, isBold: false, 110), .. more];
            GlyphLabels.Stack(canvas, lines, left - 4, -lines.Sum(static l => l.Size * TextMeasure.Leading) / 2, TextAnchor.End, context);
            return double.MaxValue;
        }

        double bottom = body.Max(static p => p.Y) + Air;
        ImmutableArray<TextLine> below = [channels, .. more];
        GlyphLabels.Stack(canvas, below, middle, bottom, TextAnchor.Middle, context);
        if (size.Length == 0)
            return double.MaxValue;
        bool isReversed = context.Options.Direction == FlowDirection.RightToLeft;
        double clear = Math.Max((right - left) / 2, (below.Max(static l => l.Width) / 2) + 1) + (0.5 * context.NoteSize) + 1;
        double x = isReversed ? middle - clear : middle + clear, top = (endHeight / 2) + 3;
        // Rotated clockwise a text runs down the page; its letters rise to the right of their baseline's left.
        var label = context.Label(size, new(x - (0.36 * context.NoteSize), top), context.NoteSize, context.Theme.Note) with { Rotation = 90, Anchor = TextAnchor.Start };
        canvas.Add(label);
        return top;
    }
}

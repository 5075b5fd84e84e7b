using System.Globalization;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Page;

/// <summary>What a frame says: what it holds and how often that occurs, as one text on its border, or as two inside.</summary>
/// <param name="Caption">What it holds; null for nothing.</param>
/// <param name="Count">How often, where that is a text of its own; null for none.</param>
/// <param name="IsInside">Whether it stands inside the frame.</param>
internal sealed record FrameText(TextLine? Caption, TextLine? Count, bool IsInside)
{
    // Beside a text on the border.
    private const double PadX = 4;

    private const double CountSize = 9;

    /// <summary>Room for the caption.</summary>
    public double TabWidth => Caption is not { } line ? 0 : Math.Ceiling(line.Width + (IsInside ? 0 : 2 * PadX));

    /// <summary>Room for the count.</summary>
    public double CountWidth => Count is { } line ? Math.Ceiling(line.Width) : 0;

    /// <summary>The texts of a frame.</summary>
    public static FrameText Of(BlockFrame frame, StylePlan plan)
    {
        string count = frame.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"×{frame.Count}{(frame.SharesWeights ? ", shared weights" : "")}") : "";
        var measure = plan.Context.Measure;
        return plan.HasFilledFrames
            ? new(LineOf(frame.Caption, TextMeasure.TitleSize), LineOf(count, CountSize), true)
            : new(measure.LineOf(string.Join(' ', new[] { frame.Caption, count }.Where(static t => t.Length > 0)), TextMeasure.LabelSize, isBold: true), null, false);

        TextLine? LineOf(string text, double size) => text.Length == 0 ? null : measure.LineOf(text, size, isBold: true);
    }
}

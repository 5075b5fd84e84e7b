using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Annotations;

/// <summary>Scores of classes, measured: a row each with name, bar and number.</summary>
internal sealed record ScoreRows
{
    private const double BarWidth = 46, BarHeight = 4.5, Gap = 4, MostLabel = 110;

    /// <summary>Place of its upper border in what holds it.</summary>
    public double Top { get; init; }

    /// <summary>Width in points.</summary>
    public required double Width { get; init; }

    /// <summary>Height in points.</summary>
    public required double Height { get; init; }

    private ImmutableArray<(ScoreBar Bar, TextLine Label, TextLine Text)> Rows { get; init; }

    private double LabelWidth { get; init; }

    private double RowHeight { get; init; }

    /// <summary>Measures rows.</summary>
    /// <param name="bars">The rows.</param>
    /// <param name="measure">Measures text.</param>
    /// <param name="size">Font size.</param>
    /// <param name="most">Width that names are cut to fit; null for the width of usual names.</param>
    public static ScoreRows Measure(ImmutableArray<ScoreBar> bars, TextMeasure measure, double size, double? most = null)
    {
        double numbers = bars.Max(b => measure.LineOf(b.Text, size, b.IsTarget).Width), widest = most is { } room ? Math.Clamp(room - BarWidth - (2 * Gap) - numbers, 20, MostLabel) : MostLabel;
        ImmutableArray<(ScoreBar Bar, TextLine Label, TextLine Text)> rows =
            [.. bars.Select(b => (b, measure.LineOf(b.Label, size, b.IsTarget, widest), measure.LineOf(b.Text, size, b.IsTarget)))];
        double label = rows.Max(static r => r.Label.Width), text = rows.Max(static r => r.Text.Width), height = size * TextMeasure.Leading;
        return new ScoreRows { Rows = rows, LabelWidth = label, RowHeight = height, Width = label + Gap + BarWidth + Gap + text, Height = height * rows.Length };
    }

    /// <summary>Its primitives.</summary>
    public IEnumerable<SceneItem> Draw(double left, double top, Theme theme)
    {
        double x = left + LabelWidth + Gap;
        foreach (var (i, (bar, label, text)) in Rows.Index())
        {
            double middle = top + Top + ((i + 0.5) * RowHeight), baseline = middle + (0.36 * label.Size);
            yield return label.At(new(x - Gap, baseline), theme.Ink, TextAnchor.End);
            yield return new SceneBox(new Rect(x, middle - (BarHeight / 2), BarWidth, BarHeight), 1, theme.Ink with { Opacity = 0.08 });
            double length = Math.Max(0.5, BarWidth * Math.Clamp(bar.Share, 0, 1));
            yield return new SceneBox(new Rect(x, middle - (BarHeight / 2), length, BarHeight), Math.Min(1, length / 2), theme.Ink with { Opacity = bar.IsTarget ? 0.85 : 0.45 });
            yield return text.At(new(x + BarWidth + Gap, baseline), theme.Ink, TextAnchor.Start);
        }
    }
}

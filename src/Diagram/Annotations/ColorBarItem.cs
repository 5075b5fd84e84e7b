using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Annotations;

/// <summary>A colour bar, measured: the colours as small boxes, the numbers under its ends, its title before it.</summary>
internal sealed record ColorBarItem
{
    private const double BarHeight = 5;

    /// <summary>Place of its upper border in what holds it.</summary>
    public double Top { get; init; }

    /// <summary>Width in points.</summary>
    public required double Width { get; init; }

    /// <summary>Height in points.</summary>
    public required double Height { get; init; }

    private ImmutableArray<Color> Colors { get; init; }

    private double BarLeft { get; init; }

    private double BarWidth { get; init; }

    private TextLine? Title { get; init; }

    private ImmutableArray<(double Share, TextLine Line)> Numbers { get; init; }

    /// <summary>Measures a bar.</summary>
    /// <param name="bar">What it shows.</param>
    /// <param name="measure">Measures text.</param>
    /// <param name="length">Length of the colours.</param>
    /// <param name="size">Font size of the numbers.</param>
    public static ColorBarItem Measure(ColorBar bar, TextMeasure measure, double length, double size)
    {
        TextLine? title = bar.Title.Length > 0 ? measure.LineOf(bar.Title, size + 0.5, isBold: false) : null;
        ImmutableArray<(double, TextLine)> numbers =
        [
            (0, measure.LineOf(bar.Low, size, isBold: false)),
            .. bar.Middle is null ? [] : (ReadOnlySpan<(double, TextLine)>)[(0.5, measure.LineOf(bar.Middle, size, isBold: false))],
            (1, measure.LineOf(bar.High, size, isBold: false)),
        ];
        // The numbers stand under the ends, and may reach past them.
        double before = numbers[0].Item2.Width / 2, after = numbers[^1].Item2.Width / 2, titled = title is { } t ? t.Width + 5 : 0;
        double left = Math.Max(titled, before);
        return new ColorBarItem
        {
            Colors = bar.Colors,
            Title = title,
            Numbers = numbers,
            BarLeft = left,
            BarWidth = length,
            Width = left + length + after,
            Height = BarHeight + 1 + (size * TextMeasure.Leading),
        };
    }

    /// <summary>Its primitives.</summary>
    public IEnumerable<SceneItem> Draw(double left, double top, Theme theme)
    {
        double x = left + BarLeft, step = BarWidth / Colors.Length;
        // Boxes overlap by a hair: viewers that smooth edges would show seams.
        foreach (var (i, color) in Colors.Index())
            yield return new SceneBox(new Rect(x + (i * step), top, i + 1 == Colors.Length ? step : step + 0.3, BarHeight), 0, color);
        yield return new SceneBox(new Rect(x, top, BarWidth, BarHeight), 0, null, new Stroke(theme.Ink with { Opacity = 0.55 }, 0.4));
        if (Title is { } title)
            yield return title.At(new(x - 5, top + (BarHeight / 2) + (0.36 * title.Size)), theme.Ink, TextAnchor.End);
        foreach (var (share, line) in Numbers)
            yield return line.At(new(x + (share * BarWidth), top + BarHeight + 1 + (0.91 * line.Size)), theme.Ink);
    }
}

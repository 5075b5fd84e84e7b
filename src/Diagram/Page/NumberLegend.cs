using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Page;

/// <summary>Explains colours that stand for numbers: what is counted and how, a bar of the colours with numbers under it, and what a box without a number looks like.</summary>
internal sealed class NumberLegend : IFigureLegend
{
    private const double BarLength = 140, BarHeight = 6, Swatch = 12, SwatchHeight = 8, Gap = 4, RowHeight = 13;

    private readonly FigureColoring coloring;
    private readonly ImmutableArray<TextLine> title;
    private readonly ImmutableArray<(double Share, TextLine Line)> marks;
    private readonly ImmutableArray<(CategoryLook Look, TextLine Line)> swatches;
    private readonly double length;

    private NumberLegend(FigureColoring coloring, ImmutableArray<TextLine> title, ImmutableArray<(double, TextLine)> marks, ImmutableArray<(CategoryLook, TextLine)> swatches, double length)
    {
        (this.coloring, this.title, this.marks, this.swatches, this.length) = (coloring, title, marks, swatches, length);
        double bar = marks.IsEmpty ? 0 : length + (2 * Overhang);
        Width = Math.Max(Math.Max(bar, title.Max(static l => l.Width)), swatches.Select(static s => Swatch + Gap + s.Item2.Width).DefaultIfEmpty().Max());
        Height = TitleHeight + (marks.IsEmpty ? 0 : BarHeight + 1 + (marks[0].Item2.Size * TextMeasure.Leading) + Gap) + (swatches.Length * RowHeight);
    }

    public double Width { get; }

    public double Height { get; }

    // The numbers at the ends reach past the bar.
    private double Overhang => Math.Max(marks[0].Line.Width, marks[^1].Line.Width) / 2;

    private double TitleHeight => title.Sum(static l => l.Size * TextMeasure.Leading) + 3;

    /// <summary>Measures it.</summary>
    /// <param name="coloring">The numbers.</param>
    /// <param name="more">What else the figure has to explain.</param>
    /// <param name="measure">Measures text.</param>
    /// <param name="maxWidth">Greatest width in points.</param>
    public static NumberLegend Measure(FigureColoring coloring, ImmutableArray<(CategoryLook Look, string Name)> more, TextMeasure measure, double maxWidth)
    {
        ImmutableArray<(double, TextLine Line)> marks = coloring.IsKnown ? [.. coloring.Marks.Select(m => (m.Share, Line(m.Text)))] : [];
        (CategoryLook Look, string Name)[] looks = [.. coloring.Endless is { } endless ? [endless] : Array.Empty<(CategoryLook, string)>(), .. coloring.HasMissing ? [(coloring.Missing, "no number")] : Array.Empty<(CategoryLook, string)>(), .. more];
        double length = marks.IsEmpty ? 0 : Math.Clamp(maxWidth - Math.Max(marks[0].Line.Width, marks[^1].Line.Width), BarLength / 3, BarLength);
        return new(coloring, NoteLines.Of(coloring.Title, TextMeasure.ShapeSize, maxWidth, measure), marks, [.. looks.Select(l => (l.Look, Line(l.Name)))], length);

        TextLine Line(string text) => measure.LineOf(text, TextMeasure.ShapeSize, isBold: false, maxWidth - Swatch - Gap);
    }

    public SceneGroup Draw(double left, double top, Color ink)
    {
        var items = ImmutableArray.CreateBuilder<SceneItem>();
        double middle = left + (Width / 2), y = top;
        foreach (var line in title)
        {
            items.Add(line.At(new(middle, y + (0.91 * line.Size)), ink));
            y += line.Size * TextMeasure.Leading;
        }

        y = top + TitleHeight;
        if (!marks.IsEmpty)
        {
            items.AddRange(Bar(middle - (length / 2), y, ink));
            y += BarHeight + 1 + (marks[0].Line.Size * TextMeasure.Leading) + Gap;
        }

        // One under the other, from one left border on.
        double widest = swatches.Select(static s => Swatch + Gap + s.Line.Width).DefaultIfEmpty().Max();
        foreach (var (look, line) in swatches)
        {
            double x = middle - (widest / 2), centre = y + (RowHeight / 2);
            items.Add(new SceneBox(new Rect(x, centre - (SwatchHeight / 2), Swatch, SwatchHeight), 2, look.Fill, look.Border));
            items.Add(line.At(new(x + Swatch + Gap, centre + (0.36 * line.Size)), ink, TextAnchor.Start));
            y += RowHeight;
        }

        return new SceneGroup(GroupKind.Legend, "", items.ToImmutable()) { Title = "Legend" };
    }

    private IEnumerable<SceneItem> Bar(double x, double y, Color ink)
    {
        var colors = coloring.Colors;
        double step = length / colors.Length;
        // Boxes overlap by a hair: viewers that smooth edges would show seams.
        foreach (var (i, color) in colors.Index())
            yield return new SceneBox(new Rect(x + (i * step), y, i + 1 == colors.Length ? step : step + 0.3, BarHeight), 0, color);
        yield return new SceneBox(new Rect(x, y, length, BarHeight), 0, null, new Stroke(ink with { Opacity = 0.55 }, 0.4));
        foreach (var (share, line) in marks)
            yield return line.At(new(x + (share * length), y + BarHeight + 1 + (0.91 * line.Size)), ink);
    }
}

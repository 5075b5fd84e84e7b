using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Annotations;

/// <summary>What stands under a figure with pictures: the scales that hold for all of it, and the notes.</summary>
internal sealed class AnnotationFooter
{
    private const double BarLength = 120, TextSize = 6, Gap = 5, LeastText = 180, MostText = 420;

    private readonly ImmutableArray<ColorBarItem> bars;
    private readonly ImmutableArray<TextLine> notes;

    private AnnotationFooter(ImmutableArray<ColorBarItem> bars, ImmutableArray<TextLine> notes)
    {
        this.bars = bars;
        this.notes = notes;
        Width = Math.Max(bars.Select(static b => b.Width).DefaultIfEmpty().Max(), notes.Select(static n => n.Width).DefaultIfEmpty().Max());
        Height = bars.Sum(static b => b.Height + Gap) + notes.Sum(static n => n.Size * TextMeasure.Leading);
    }

    /// <summary>Width in points.</summary>
    public double Width { get; }

    /// <summary>Height in points.</summary>
    public double Height { get; }

    /// <summary>Measures it; null where there is nothing to say.</summary>
    /// <param name="scales">Scales of what is shown.</param>
    /// <param name="remarks">What is said of it.</param>
    /// <param name="measure">Measures text.</param>
    /// <param name="width">Width of the figure, which notes are broken to.</param>
    public static AnnotationFooter? Measure(ImmutableArray<ColorBar> scales, ImmutableArray<string> remarks, TextMeasure measure, double width)
    {
        if (scales.IsEmpty && remarks.IsEmpty)
            return null;
        double most = Math.Clamp(width, LeastText, MostText);
        return new AnnotationFooter(
            [.. scales.Select(b => ColorBarItem.Measure(b, measure, BarLength, TextSize))],
            [.. remarks.SelectMany(n => LineBreaks.Of(n, TextSize, most, measure))]);
    }

    /// <summary>Its primitives, one below the other, each in the middle.</summary>
    public SceneGroup Draw(double middle, double top, Theme theme)
    {
        var items = ImmutableArray.CreateBuilder<SceneItem>();
        foreach (var bar in bars)
        {
            items.AddRange(bar.Draw(middle - (bar.Width / 2), top, theme));
            top += bar.Height + Gap;
        }

        foreach (var line in notes)
        {
            items.Add(line.At(new(middle, top + (0.91 * line.Size)), theme.Note));
            top += line.Size * TextMeasure.Leading;
        }

        return new SceneGroup(GroupKind.Notes, "", items.ToImmutable());
    }
}

using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Page;

/// <summary>Explains the colours that occur: swatches and names in rows.</summary>
internal sealed class ColorLegend : IFigureLegend
{
    /// <summary>A narrow figure's legend may be this wide.</summary>
    public const double PreferredWidth = 260;

    // Room for a swatch and a word.
    private const double LeastWidth = 60;

    private const double Swatch = 12, SwatchHeight = 8, TextGap = 4, ItemGap = 12, RowHeight = 13;
    private readonly ImmutableArray<Entry> entries;

    private ColorLegend(ImmutableArray<Entry> entries, double width, double height)
    {
        this.entries = entries;
        Width = width;
        Height = height;
    }

    /// <summary>Widest that a legend may be under a drawing: as the drawing, or so that it fits a figure of exact width.</summary>
    /// <param name="drawing">Width of the drawing.</param>
    /// <param name="inner">Width wanted of the figure, without its margins; null for any.</param>
    public static double MostWidth(double drawing, double? inner) => Math.Max(drawing, Math.Clamp(inner ?? PreferredWidth, LeastWidth, PreferredWidth));

    public double Width { get; }

    public double Height { get; }

    /// <summary>The legend of a figure, or null where one colour at most needs no explanation.</summary>
    public static ColorLegend? Measure(BlockGraph graph, Theme theme, TextMeasure measure, double maxWidth, ImmutableArray<(CategoryLook Look, string Name)> more)
    {
        List<(CategoryLook Look, string Name)> looks = [.. LegendRows.Find(graph, theme), .. more];
        if (looks.Count < 2)
            return null;
        double x = 0, y = 0, width = 0;
        var entries = ImmutableArray.CreateBuilder<Entry>();
        foreach (var (look, name) in looks)
        {
            var line = measure.LineOf(name, TextMeasure.ShapeSize, isBold: false, maxWidth - Swatch - TextGap);
            double right = x + Swatch + TextGap + line.Width;
            if (x > 0 && right > maxWidth)
            {
                y += RowHeight;
                right -= x;
                x = 0;
            }

            entries.Add(new(look, line, x, y));
            width = Math.Max(width, right);
            x = right + ItemGap;
        }

        return new(entries.ToImmutable(), width, y + RowHeight);
    }

    public SceneGroup Draw(double left, double top, Color ink)
    {
        var items = ImmutableArray.CreateBuilder<SceneItem>();
        foreach (var entry in entries)
        {
            double x = left + entry.X, middle = top + entry.Y + (RowHeight / 2);
            items.Add(new SceneBox(new Rect(x, middle - (SwatchHeight / 2), Swatch, SwatchHeight), 2, entry.Look.Fill, entry.Look.Border));
            items.Add(entry.Line.At(new(x + Swatch + TextGap, middle + (0.36 * entry.Line.Size)), ink, TextAnchor.Start));
        }

        return new SceneGroup(GroupKind.Legend, "", items.ToImmutable()) { Title = "Legend" };
    }

    private sealed record Entry(CategoryLook Look, TextLine Line, double X, double Y);
}

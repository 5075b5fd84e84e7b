using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>Explains the colours that occur: swatches and names in rows.</summary>
internal sealed class FlowLegend : IFigureLegend
{
    /// <summary>A narrow figure's legend may be this wide.</summary>
    public const double PreferredWidth = 260;

    // Room for a swatch and a word.
    private const double LeastWidth = 60;

    private const double Swatch = 12, SwatchHeight = 8, TextGap = 4, ItemGap = 12, RowHeight = 13;
    private readonly ImmutableArray<Entry> entries;

    private FlowLegend(ImmutableArray<Entry> entries, double width, double height)
    {
        this.entries = entries;
        Width = width;
        Height = height;
    }

    /// <summary>Widest that a legend may be under a drawing: as the drawing, or so that it fits a figure of exact width.</summary>
    /// <param name="drawing">Width of the drawing.</param>
    /// <param name="figure">Width wanted of the figure; null for any.</param>
    /// <param name="margin">Margin at each side of the figure.</param>
    public static double MostWidth(double drawing, double? figure, double margin) =>
        Math.Max(drawing, Math.Clamp((figure - (2 * margin)) ?? PreferredWidth, LeastWidth, PreferredWidth));

    public double Width { get; }

    public double Height { get; }

    /// <summary>The legend of a figure, or null where one colour at most needs no explanation.</summary>
    public static FlowLegend? Of(BlockGraph graph, Theme theme, FlowMeasure measure, double maxWidth, params ReadOnlySpan<(CategoryLook Look, string Name)> more)
    {
        List<(CategoryLook Look, string Name)> looks = [.. LegendRows.Of(graph, theme), .. more];
        if (looks.Count < 2)
            return null;
        double x = 0, y = 0, width = 0;
        var entries = ImmutableArray.CreateBuilder<Entry>();
        foreach (var (look, name) in looks)
        {
            var line = measure.LineOf(name, FlowMeasure.ShapeSize, isBold: false, maxWidth - Swatch - TextGap);
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
            items.Add(FlowScene.LabelOf(entry.Line, new(x + Swatch + TextGap, middle + (0.36 * entry.Line.Size)), ink, TextAnchor.Start));
        }

        return new SceneGroup("legend", "", items.ToImmutable()) { Title = "Legend" };
    }

    private sealed record Entry(CategoryLook Look, FlowLine Line, double X, double Y);
}

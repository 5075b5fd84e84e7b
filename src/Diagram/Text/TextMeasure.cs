using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Fonts;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Text;

/// <summary>Turns texts into lines of known width: one measure decides all layout, whatever font a viewer has.</summary>
public sealed class TextMeasure
{
    /// <summary>Font size of names in boxes, to which the other sizes are in proportion.</summary>
    public const double TitleSize = 8;

    /// <summary>Font size of what boxes do, and of captions of frames.</summary>
    public const double LabelSize = 7.5;

    /// <summary>Font size of what was joined to a layer.</summary>
    public const double PartSize = 6.5;

    /// <summary>Font size of shapes, and of legends.</summary>
    public const double ShapeSize = 6.5;

    /// <summary>Distance of baselines, and height of a line, per point of font size.</summary>
    public const double Leading = 1.22;

    internal const double MaxText = 210;
    private const double MaxRich = 300;
    internal const int MaxUnits = 200;

    private readonly FontMetrics metrics;
    private readonly Network network;
    private readonly string? template;

    /// <summary>Measures the texts of one figure.</summary>
    /// <param name="network">The network that labels tell of.</param>
    /// <param name="template">The user's pattern of layers' labels; null for none.</param>
    /// <param name="font">The figure's own font; null for the usual one.</param>
    /// <param name="fallbacks">Where letters come from that the others lack; null for nowhere.</param>
    internal TextMeasure(Network network, string? template = null, FigureFont? font = null, FallbackFonts? fallbacks = null)
        : this(network, template, FontMetrics.Of(font, fallbacks))
    {
    }

    private TextMeasure(Network network, string? template, FontMetrics metrics) => (this.network, this.template, this.metrics) = (network, template, metrics);

    /// <summary>Whether shapes are written with their batch where it is 1 or a name.</summary>
    internal bool ShowsBatch { get; init; }

    /// <summary>Smallest font size of a line, whatever is asked for; 0 for any.</summary>
    internal double Least { get; private init; }

    /// <summary>The same measure with no letters smaller than a size.</summary>
    internal TextMeasure NoSmallerThan(double size) => size == Least ? this : new(network, template, metrics) { Least = size, ShowsBatch = ShowsBatch };

    /// <summary>A line of text, made fit to be drawn, and cut in its middle to the widest that it may be.</summary>
    public TextLine LineOf(string text, double size, bool isBold, double maxWidth = MaxText)
    {
        size = Math.Max(size, Least);
        string shown = TextElision.Middle(PlainText.Label(text, MaxUnits), maxWidth, size, isBold, metrics);
        return new(shown, size, isBold, metrics.Width(shown, size, isBold));
    }

    /// <summary>Width in points of a text as it is.</summary>
    internal double WidthOf(string text, double size, bool isBold) => metrics.Width(text, size, isBold);

    /// <summary>The lines of the user's pattern, or null. A rule's is for whatever block it means, the figure's for layers: inputs and results keep name and shape.</summary>
    public ImmutableArray<TextLine>? TemplateLines(Block block)
    {
        string? pattern = block.Override.Label ?? (block.Kind == BlockKind.Layer ? template : null);
        if (pattern is null)
            return null;
        ImmutableArray<TextLine> lines = [.. LabelText.Compose(block, network, pattern).Select((runs, i) => LineOf(runs, i == 0 ? TitleSize : LabelSize, isBold: i == 0))];
        return lines.IsEmpty ? null : lines;
    }

    /// <summary>The shape of what a block makes, or of what a result shows; null where nobody knows it, and of several ends as one.</summary>
    internal string? ShapeOf(Block block)
    {
        if (block is { Kind: not BlockKind.Layer, IsFolded: true })
            return null;
        string? tensor = block.Kind == BlockKind.Output ? block.Name : block.Outputs.FirstOrDefault();
        return tensor is null ? null : ShowsBatch ? ShapeText.Of(network.TensorOf(tensor).Shape, network) : ShapeText.OfSample(network, tensor);
    }

    // A line too wide to be drawn whole is cut, and then without raised parts.
    private TextLine LineOf(ImmutableArray<TextRun> runs, double size, bool isBold)
    {
        size = Math.Max(size, Least);
        double width = metrics.Width(runs, size, isBold);
        bool isRich = runs.Any(static r => r.Position != TextPosition.Line || r.Formula is not null);
        return isRich && width <= MaxRich
            ? new TextLine(RunMeasure.TextOf(runs), size, isBold, width) { Runs = runs }
            : LineOf(RunMeasure.TextOf(runs), size, isBold, MaxRich);
    }
}

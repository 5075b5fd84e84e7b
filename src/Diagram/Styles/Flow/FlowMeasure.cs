using System.Collections.Immutable;
using NetDraw.Diagram.Annotations;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>Turns blocks into boxes of measured size: every box is as large as its texts and its padding ask for, so that nothing is clipped.</summary>
internal sealed class FlowMeasure(Network network, ITextMeasurer measurer, string? template = null)
{
    public const double TitleSize = 8;
    public const double LabelSize = 7.5;
    public const double PartSize = 6.5;
    public const double ShapeSize = 6.5;

    /// <summary>Distance of baselines, and height of a line, per point of font size.</summary>
    public const double Leading = 1.22;

    private const double MaxText = 150;
    private const double MaxRich = 300;
    private const double PadX = 8;
    private const double PadY = 4.5;
    private const double MinWidth = 44;
    private const int MaxUnits = 200;

    /// <summary>The box of a block.</summary>
    public FlowBox BoxOf(Block block)
    {
        var form = FormOf(block);
        var lines = TemplateLines(block) ?? LinesOf(block, form);
        double width = lines.Max(static l => l.Width), height = lines.Sum(static l => l.Size * Leading);
        double padX = form == FlowForm.Pill ? PadX + 1 : PadX, padY = PadY + (form == FlowForm.DoubleBox ? 1.5 : 0);
        if (form == FlowForm.Pill && lines.Length == 1)
            padY = 3;
        var panel = AnnotationPanel.Of(AnnotationLookup.Of(block, Pictures), this, MostPanel);
        if (panel is not null)
            return WithPanel(new(block, form, lines, width, height) { Panel = panel }, padX, Math.Max(padY, PadY));
        bool isSmall = form == FlowForm.Pill && block.Kind == BlockKind.Layer;
        return Scaled(new(block, form, lines, Math.Max(width + (2 * padX), isSmall ? 22 : MinWidth) + (FlowIcons.Has(form) ? FlowIcons.Width : 0), height + (2 * padY)), block.Override.Size);
    }

    /// <summary>Space between a box's texts and what is shown under them.</summary>
    public const double PanelGap = 3;

    /// <summary>What is shown on the layers.</summary>
    public LayerPictures Pictures { get; init; } = LayerPictures.None;

    /// <summary>Width of pictures beyond which they go on in a further row, in points.</summary>
    public double MostPanel { get; init; } = 300;

    private static FlowBox WithPanel(FlowBox box, double padX, double padY) => box with
    {
        Width = Up(Math.Max(Math.Max(box.Width, box.Panel!.Width) + (2 * padX), MinWidth) + (FlowIcons.Has(box.Form) ? FlowIcons.Width : 0)),
        Height = Up(box.Height + PanelGap + box.Panel.Height + (2 * padY)),
    };

    private static FlowBox Scaled(FlowBox box, double factor) => box with
    {
        Lines = factor == 1 ? box.Lines : [.. box.Lines.Select(l => l with { Size = l.Size * factor, Width = l.Width * factor })],
        Width = Up(box.Width * factor),
        Height = Up(box.Height * factor),
    };

    /// <summary>A line of text, cut in its middle to the widest that a box may hold.</summary>
    public FlowLine LineOf(string text, double size, bool isBold, double maxWidth = MaxText)
    {
        string shown = TextElision.Middle(PlainText.Label(text, MaxUnits), maxWidth, size, isBold, measurer);
        return new(shown, size, isBold, measurer.Width(shown, size, isBold));
    }

    /// <summary>The lines of the user's pattern, or null. A rule's is for whatever block it means, the figure's for layers: inputs and results keep name and shape.</summary>
    public ImmutableArray<FlowLine>? TemplateLines(Block block)
    {
        string? pattern = block.Override.Label ?? (block.Kind == BlockKind.Layer ? template : null);
        if (pattern is null)
            return null;
        ImmutableArray<FlowLine> lines = [.. LabelText.Of(block, network, pattern).Select((runs, i) => LineOf(runs, i == 0 ? TitleSize : LabelSize, isBold: i == 0))];
        return lines.IsEmpty ? null : lines;
    }

    // A line too wide to be drawn whole is cut, and then without raised parts.
    private FlowLine LineOf(ImmutableArray<TextRun> runs, double size, bool isBold)
    {
        double width = measurer.Width(runs, size, isBold);
        bool isRich = runs.Any(static r => r.Position != TextPosition.Line);
        return isRich && width <= MaxRich
            ? new FlowLine(RunMeasure.TextOf(runs), size, isBold, width) { Runs = runs }
            : LineOf(RunMeasure.TextOf(runs), size, isBold, MaxRich);
    }

    private static FlowForm FormOf(Block block) =>
        block.Kind != BlockKind.Layer ? FlowForm.Pill
        : block.Head is { Subgraphs.IsEmpty: false } ? FlowForm.DoubleBox
        : block.Category == OperatorCategory.Merge && block.Label.Length <= 24 ? FlowForm.Pill
        : block.Category switch
        {
            OperatorCategory.Recurrent => FlowForm.Recurrent,
            OperatorCategory.Attention => FlowForm.Attention,
            OperatorCategory.Embedding => FlowForm.Embedding,
            _ => FlowForm.Box,
        };

    private ImmutableArray<FlowLine> LinesOf(Block block, FlowForm form)
    {
        var lines = ImmutableArray.CreateBuilder<FlowLine>();
        bool isMerge = form == FlowForm.Pill && block.Kind == BlockKind.Layer;
        if (isMerge)
            return [LineOf(string.Join(" · ", block.Parts.Prepend(block.Label)), LabelSize, isBold: false)];
        if (block.Title.Length > 0)
            lines.Add(LineOf(block.Title, TitleSize, isBold: true));
        if (block.Label.Length > 0)
            lines.Add(LineOf(block.Label, LabelSize, isBold: block.Title.Length == 0));
        string extra = string.Join(" · ", [.. block.Parts, .. block.Badges]);
        if (extra.Length > 0)
            lines.Add(LineOf(extra, PartSize, isBold: false));
        if (block.Kind != BlockKind.Layer && ShapeOf(block) is { } shape)
            lines.Add(LineOf(shape, ShapeSize, isBold: false));
        if (lines.Count == 0)
            lines.Add(LineOf(block.Kind == BlockKind.Input ? "input" : "output", TitleSize, isBold: true));
        return lines.ToImmutable();
    }

    private string? ShapeOf(Block block)
    {
        string? tensor = block.Kind == BlockKind.Input ? block.Outputs.FirstOrDefault() : block.Name;
        return tensor is null ? null : ShapeText.Of(network.TensorOf(tensor).Shape);
    }

    // Whole points keep coordinates short.
    private static double Up(double value) => Math.Ceiling(value);
}

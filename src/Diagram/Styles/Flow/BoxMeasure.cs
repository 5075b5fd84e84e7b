using System.Collections.Immutable;
using NetDraw.Diagram.Annotations;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>Turns blocks into boxes of measured size: every box is as large as its texts and its padding ask for, so that nothing is clipped.</summary>
internal sealed class BoxMeasure(TextMeasure text)
{
    private const double PadX = 8;
    private const double PadY = 4.5;
    private const double MinWidth = 44;

    // Of boxes of one line.
    private const double CompactPadX = 5, CompactPadY = 2.5, CompactWidth = 30, MostCompact = 110;

    private const string Comma = ", ", Input = "input";

    private const string SharedWith = "shared with ";

    /// <summary>The box of a block.</summary>
    public FlowBox BoxOf(Block block)
    {
        var form = FormOf(block);
        // An icon of the user's own says more than our sign.
        if ((IsCompact || block.Override.Icon is not null) && FlowIcons.Has(form))
            form = FlowForm.Box;
        if (text.TemplateLines(block) is not { } lines)
        {
            if (FlowBalls.Has(block) && block.Override.Icon is null && Annotations?.Find(block) is null)
                return Scaled(new(block, FlowForm.Ball, [], 2 * FlowBalls.Radius, 2 * FlowBalls.Radius), block.Override.Size);
            lines = LinesOf(block, form);
        }

        double width = lines.Max(static l => l.Width), height = lines.Sum(static l => l.Size * TextMeasure.Leading);
        var icon = IconOf(block, height);
        if (icon.Height > 0)
            (width, height) = (width + icon.Width + BoxContents.IconGap, Math.Max(height, icon.Height));
        double padX = IsCompact ? CompactPadX : form == FlowForm.Pill ? PadX + 1 : PadX, padY = IsCompact ? CompactPadY : PadY + (form == FlowForm.DoubleBox ? 1.5 : 0);
        if (form == FlowForm.Pill && lines.Length == 1)
            padY = Math.Min(padY, 3);
        var panel = AnnotationPanel.Measure(Annotations?.Find(block), text, MostPanel);
        if (panel is not null)
            return WithPanel(new(block, form, lines, width, height) { Panel = panel, Icon = icon }, padX, Math.Max(padY, PadY));
        bool isSmall = form == FlowForm.Pill && block.Kind == BlockKind.Layer;
        return Scaled(new(block, form, lines, Math.Max(width + (2 * padX), isSmall ? 22 : IsCompact ? CompactWidth : MinWidth) + (FlowIcons.Has(form) ? FlowIcons.Width : 0), height + (2 * padY)) { Icon = icon }, block.Override.Size);
    }

    /// <summary>Space between a box's texts and what is shown under them.</summary>
    public const double PanelGap = 3;

    /// <summary>What is shown on the layers; null for nothing.</summary>
    public AnnotationPlaces? Annotations { get; init; }

    /// <summary>Whether boxes say what they do, in one line where that is short, and not which layer does it.</summary>
    public bool IsCompact { get; init; }

    /// <summary>Whether lines may also go on after a comma.</summary>
    public bool IsNarrow { get; init; }

    /// <summary>Width of what a box does, beyond which it goes on in a further line where it has several parts, in points.</summary>
    public double MostLine { get; init; } = double.MaxValue;

    /// <summary>Width of pictures beyond which they go on in a further row, in points.</summary>
    public double MostPanel { get; init; } = 300;

    private static FlowBox WithPanel(FlowBox box, double padX, double padY) => box with
    {
        Width = Up(Math.Max(Math.Max(box.Width, box.Panel!.Width) + (2 * padX), MinWidth) + (FlowIcons.Has(box.Form) ? FlowIcons.Width : 0)),
        Height = Up(box.Height + PanelGap + box.Panel.Height + (2 * padY)),
    };

    private static FlowBox Scaled(FlowBox box, double factor) => box with
    {
        Lines = factor == 1 ? box.Lines : [.. box.Lines.Select(l => l.Times(factor))],
        Width = Up(box.Width * factor),
        Height = Up(box.Height * factor),
        Icon = box.Icon.Times(factor),
    };

    // As high as the texts, within what is seen well and does not outweigh them.
    private IconSize IconOf(Block block, double height) =>
        block.Override.Icon is { } icon ? IconSize.In(icon, Math.Clamp(height, IsCompact ? LeastCompactIcon : LeastIcon, MostIcon)) : default;

    private const double LeastIcon = 16, LeastCompactIcon = 10, MostIcon = 24;

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

    private ImmutableArray<TextLine> LinesOf(Block block, FlowForm form)
    {
        var lines = ImmutableArray.CreateBuilder<TextLine>();
        bool isMerge = form == FlowForm.Pill && block.Kind == BlockKind.Layer;
        if (isMerge)
            return [text.LineOf(PartText.Join(block.Parts.Prepend(block.Label)), TextMeasure.LabelSize, isBold: false)];
        if (IsCompact && block is { Kind: BlockKind.Layer, Label.Length: > 0 })
            return [.. Compact(block)];
        if (block.Title.Length > 0)
            lines.Add(text.LineOf(block.Title, TextMeasure.TitleSize, isBold: true));
        // Data that are called data need not be told to be.
        if (block.Label.Length > 0 && !(block.Kind == BlockKind.Input && (string.Equals(block.Label, block.Title, StringComparison.OrdinalIgnoreCase) || (block.Title.Length > 0 && block.Label == Input))) && CompactBoxes.OwnName(block) is null)
            lines.AddRange(Broken(block.Label, TextMeasure.LabelSize, isBold: block.Title.Length == 0 && !block.IsListed));
        string extra = PartText.Join([.. block.Parts, .. block.Badges]);
        if (extra.Length > 0)
            lines.AddRange(Broken(extra, TextMeasure.PartSize, isBold: false));
        if (block.Kind != BlockKind.Layer && text.ShapeOf(block) is { } shape)
            lines.Add(text.LineOf(shape, TextMeasure.ShapeSize, isBold: false));
        if (lines.Count == 0)
            lines.Add(text.LineOf(block.Kind == BlockKind.Input ? Input : "output", TextMeasure.TitleSize, isBold: true));
        return lines.ToImmutable();
    }

    // What a block known by name is comes before what is in it; a layer is what it does.
    private IEnumerable<TextLine> Compact(Block block)
    {
        bool isNamed = block.IsFolded;
        string extra = PartText.Join([.. block.Parts, .. block.Badges.Select(static b => b.StartsWith(SharedWith, StringComparison.Ordinal) ? "shared" : b)]), all = PartText.Join(block.Label, extra);
        if (!isNamed && text.LineOf(all, TextMeasure.LabelSize, isBold: false) is var line && ((extra.Length == 0 && !IsNarrow) || line.Width <= Math.Min(MostCompact, MostLine)))
            return [line];
        // What is in a module is no name of it.
        if (block.IsTitled && CompactBoxes.LastOf(block.Title) is { Length: > 0 } title)
            return [.. Broken(title, TextMeasure.LabelSize, isBold: true), .. Broken(all, TextMeasure.PartSize, isBold: false)];
        // Of several things none is the name of the others.
        if (block.IsListed)
            return Broken(all, TextMeasure.LabelSize, isBold: false);
        // Where all is narrow, what is known by name is only named.
        return [.. Broken(CompactBoxes.OwnName(block) ?? block.Label, TextMeasure.LabelSize, isNamed), .. extra.Length > 0 && !(IsNarrow && isNamed) ? Broken(extra, TextMeasure.PartSize, isBold: false) : []];
    }

    // Between parts a line may go on as another, and has to before words would be cut.
    private IEnumerable<TextLine> Broken(string line, double size, bool isBold)
    {
        string rest = "";
        double most = Math.Min(MostLine, TextMeasure.MaxText);
        foreach (string part in line.Replace(" →", PartText.Dot + "→", StringComparison.Ordinal).Replace(" " + PartText.Bar, PartText.Dot + PartText.Bar, StringComparison.Ordinal).Split(PartText.Dot))
        {
            string[] pieces = IsNarrow && WidthOf(part) > most ? Pieces(part) : [part];
            foreach (var (i, piece) in pieces.Index())
            {
                string longer = i > 0 ? rest + Comma + piece : PartText.Join(rest, piece);
                if (rest.Length > 0 && WidthOf(longer) > most)
                {
                    // A line ends with a bar rather than that one begins with it.
                    bool isBarred = piece.StartsWith(PartText.Bar, StringComparison.Ordinal);
                    yield return text.LineOf(isBarred ? $"{rest} {PartText.Bar.TrimEnd()}" : rest, size, isBold);
                    longer = isBarred ? piece[PartText.Bar.Length..] : piece;
                }

                rest = longer;
            }
        }

        yield return text.LineOf(rest, size, isBold);

        // As long as it is, not as it would be cut.
        double WidthOf(string part) => text.WidthOf(PlainText.Label(part, TextMeasure.MaxUnits), Math.Max(size, text.Least), isBold);
    }

    // A stride alone on a line says nothing.
    private static string[] Pieces(string part)
    {
        var pieces = new List<string>();
        foreach (string piece in part.Split(Comma))
        {
            if (piece.StartsWith('/') && pieces.Count > 0)
                pieces[^1] += Comma + piece;
            else
                pieces.Add(piece);
        }

        return [.. pieces];
    }

    // Whole points keep coordinates short.
    private static double Up(double value) => Math.Ceiling(value);
}

/// <summary>Outline of a box.</summary>
internal enum FlowForm
{
    /// <summary>A rectangle with slightly rounded corners: a layer.</summary>
    Box,
    /// <summary>Fully rounded ends: inputs, results, merges.</summary>
    Pill,
    /// <summary>A small circle with a sign: a sum or a product of two tensors.</summary>
    Ball,
    /// <summary>A rectangle with a second border inside: control flow and called functions, which hold a network of their own.</summary>
    DoubleBox,
    /// <summary>A box with a loop: a cell that reads its own last state.</summary>
    Recurrent,
    /// <summary>A box with three ways that join: queries, keys and values.</summary>
    Attention,
    /// <summary>A box with ruled rows: a table that is looked up.</summary>
    Embedding,
}

/// <summary>A block with its texts measured.</summary>
/// <param name="Block">What it shows.</param>
/// <param name="Form">Its outline.</param>
/// <param name="Lines">Its lines of text, top first.</param>
/// <param name="Width">Its width in points.</param>
/// <param name="Height">Its height in points.</param>
internal sealed record FlowBox(Block Block, FlowForm Form, ImmutableArray<TextLine> Lines, double Width, double Height)
{
    /// <summary>Pictures and numbers under its texts; null for none.</summary>
    public AnnotationPanel? Panel { get; init; }

    /// <summary>Size of the block's icon left of its texts; nothing where it has none.</summary>
    public IconSize Icon { get; init; }
}

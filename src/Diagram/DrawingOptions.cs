using System.Collections.Immutable;
using NetDraw.Diagram.Annotations;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Changes;
using NetDraw.Diagram.Coloring;
using NetDraw.Diagram.Fonts;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Rules;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram;

/// <summary>How a network is drawn. Names (style, theme, engine) are those of the catalogues.</summary>
public sealed record DrawingOptions
{
    /// <summary>Name of the style.</summary>
    public string Style { get; init; } = "flow";

    /// <summary>A style of one's own, in place of the named one; null for that.</summary>
    public IDiagramStyle? CustomStyle { get; init; }

    /// <summary>Name of the colour theme; null takes the style's own.</summary>
    public string? Theme { get; init; }

    /// <summary>How much of the network is shown; null for as much as fits the page, and without one for <see cref="DetailLevel.Layers"/>.</summary>
    public DetailLevel? Detail { get; init; }

    /// <summary>How many levels of modules and blocks are open: at 1 what the network consists of is boxes, at 2 what these consist of; null leaves it to <see cref="Detail"/>. At least 1.</summary>
    public int? Depth { get; init; }

    /// <summary>Modules, blocks and repeats that are shown open whatever the level of detail: selectors such as <c>module:layer1</c>, <c>class:BasicBlock</c>, <c>residual</c>.</summary>
    public SelectorList Expand { get; init; } = [];

    /// <summary>Modules, blocks and repeats that are shown as one box each: selectors as for <see cref="Expand"/>; of both this counts.</summary>
    public SelectorList Collapse { get; init; } = [];

    /// <summary>Which way data flows; null takes the style's own.</summary>
    public FlowDirection? Direction { get; init; }

    /// <summary>Name of the layout engine; <c>auto</c> lets size and time decide.</summary>
    public string Layout { get; init; } = "auto";

    /// <summary>A layout engine of one's own, in place of the named one; null for that.</summary>
    public ILayoutEngine? Engine { get; init; }

    /// <summary>How edges run.</summary>
    public EdgeRouting Routing { get; init; } = EdgeRouting.Rectilinear;

    /// <summary>
    /// Time after which a layout is given up: <c>auto</c> goes on with the linear-time engine, and notes it; an engine asked for by name or handed in ends
    /// with a <see cref="DrawingException"/>. Null grants 30 s to engines that do not declare <see cref="EngineFeatures.KeepsBudget"/>, and to MSAGL, from when it
    /// is this figure's turn, which no graph that is fit to be looked at needs: output does not depend on the machine's speed.
    /// </summary>
    public TimeSpan? LayoutBudget { get; init; }

    /// <summary>Widest page in points; longer flows wrap into rows or columns. Null does not wrap.</summary>
    public double? PageWidth { get; init; }

    /// <summary>How the whole figure runs over the page.</summary>
    public FigureForm Form { get; init; } = FigureForm.Auto;

    /// <summary>Name of the law by which the styles that draw volumes turn extents into lengths, or two names with a comma between, for space and for channels; null takes the style's own.</summary>
    public string? ScaleLaw { get; init; }

    /// <summary>
    /// Exact width of the figure in points, such as a column's: flows wrap, volumes scale, then the whole shrinks until letters are as small as <see cref="MinFontSize"/> allows.
    /// A figure that does not fit then either is none: a <see cref="DrawingException"/> says what would. Null lets the figure be as wide as it is.
    /// </summary>
    public double? Width { get; init; }

    /// <summary>Greatest height of the figure in points, kept as the width is. Null lets the figure be as high as it is.</summary>
    public double? Height { get; init; }

    /// <summary>Smallest letters of a figure with a width or a height, in points; <see cref="FontSize"/> where that is smaller.</summary>
    public double MinFontSize { get; init; } = 6;

    /// <summary>Font size of ordinary labels in points, the greatest where the figure has to shrink to its page; the others keep their proportion to it.</summary>
    public double FontSize { get; init; } = 8;

    /// <summary>Font of the letters; null for Arimo, whose widths are those of Arial and Helvetica. What it lacks is taken from there.</summary>
    public FigureFont? Font { get; init; }

    /// <summary>Where letters come from that neither <see cref="Font"/> nor the usual fonts have, such as those of other scripts; null for nowhere: a note names what is missing.</summary>
    public FallbackFonts? FallbackFonts { get; init; }

    /// <summary>Pattern of the text in boxes and under volumes, such as <c>{name}\n{type}</c>; null takes the style's own.</summary>
    public string? LabelTemplate { get; init; }

    /// <summary>PNG file shown on the input in the styles that draw volumes; empty for none.</summary>
    public ImmutableArray<byte> InputPicture { get; init; } = [];

    /// <summary>The same picture as areas, as <see cref="Formats.Pictures.SvgPicture"/> reads them; null for one that has none.</summary>
    public VectorDrawing? InputDrawing { get; init; }

    /// <summary>Pictures and numbers shown on the layers.</summary>
    public LayerPictures Pictures { get; init; } = LayerPictures.None;

    /// <summary>What the user decided about single layers, types and arrangements.</summary>
    public FigureRules Rules { get; init; } = FigureRules.None;

    /// <summary>What boxes and bodies are coloured by, in place of what they are; null for that. It goes before colours of rules.</summary>
    public LayerMeasure? ColorBy { get; init; }

    /// <summary>Whether the figure explains its colours.</summary>
    public bool ShowLegend { get; init; } = true;

    /// <summary>Whether the legend of styles that draw volumes says by which law sizes grow.</summary>
    public bool ShowSizeNote { get; init; } = true;

    /// <summary>How many boxes of a figure with a page are drawn open beside it, where that has room for what is in them: one of each kind; 0 for none.</summary>
    public int Insets { get; init; }

    /// <summary>Whether output shapes are written on edges.</summary>
    public bool ShowShapes { get; init; } = true;

    /// <summary>Whether shapes are written with their batch: a first axis that is 1, a name, or how many pictures the network is fed at once. Numbers that may be anything else are always written.</summary>
    public bool ShowBatch { get; init; }

    /// <summary>What the figure shows, in words for readers who do not see it; null for a sentence of its boxes.</summary>
    public string? Description { get; init; }

    /// <summary>Title above the figure; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>What became of the layers, where the network is two as one; null for one network.</summary>
    internal FigureChanges? Changes { get; init; }

    /// <summary>Into how many stretches the network is taken apart at most where all else is too much for the page; null for none.</summary>
    internal int? Parts { get; init; }

    /// <summary>Boxes that are opened a level further where the page has room, by the first layer of each.</summary>
    internal ImmutableArray<string> Opened { get; init; } = [];

    /// <summary>Width that the figure has among others, to which lines of text are broken; null for that of the page.</summary>
    internal double? Share { get; init; }

    /// <summary>The boxes of other figures that are on one scale of colours with this one's; null for none.</summary>
    internal Func<DrawingOptions, IEnumerable<(Network Network, ImmutableArray<Block> Boxes)>>? OnScaleWith { get; init; }

    /// <summary>Whether the figure has to keep to a size.</summary>
    internal bool HasPage => Width is not null || Height is not null;

    /// <summary>Smallest letters in points; 0 where there is no page to shrink to.</summary>
    internal double LeastText => HasPage ? Math.Min(MinFontSize, FontSize) : 0;
}

using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles;

/// <summary>
/// What a style makes of a figure's blocks: bodies with their sizes, the edges between them, and how both are painted once they have their places.
/// Placing, frames, legend, title and the page itself are no concern of it. Lengths are in points before <see cref="Scale"/>.
/// </summary>
/// <param name="context">What it was made from.</param>
public abstract class StylePlan(StyleContext context)
{
    /// <summary>What it was made from.</summary>
    public StyleContext Context { get; } = context;

    /// <summary>The blocks that it shows, with the frames that are drawn around them.</summary>
    public BlockGraph Graph { get; init; } = context.Graph;

    /// <summary>What is placed.</summary>
    public required ImmutableArray<PlanBody> Bodies { get; init; }

    /// <summary>Heights that bodies have at least, so that they stand level with those of another figure; empty for none.</summary>
    internal ImmutableArray<double> LeastHeights { get; set; } = [];

    /// <summary>What joins the bodies.</summary>
    public required ImmutableArray<PlanEdge> Edges { get; init; }

    /// <summary>Which way data flows on the page.</summary>
    public FlowDirection Direction { get; init; } = context.Options.Direction ?? FlowDirection.TopToBottom;

    /// <summary>Free space between bodies along the flow.</summary>
    public double RankGap { get; init; } = 22;

    /// <summary>How much longer than what is written on it an edge between neighbours is at least.</summary>
    internal double LabelAir { get; init; } = 15;

    /// <summary>Free space between bodies side by side.</summary>
    public double NodeGap { get; init; } = 14;

    /// <summary>Free space around the figure.</summary>
    public double Margin { get; init; } = context.Options.HasPage ? 6 : 12;

    /// <summary>Factor on all lengths of the finished page, letters too, for styles that draw at one size.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Factor on all lengths of the finished page, that of the page's search too.</summary>
    internal double WholeScale => Scale * Context.Zoom;

    /// <summary>Whether shortcuts past other bodies run above them (flow across the page) or left of them, all on that side.</summary>
    public bool ShortcutsAbove { get; init; }

    /// <summary>Whether edges may be curves where the user asks for them.</summary>
    public bool AllowsCurves { get; init; } = true;

    /// <summary>Whether an encoder-decoder net is a U where the user does not say.</summary>
    public bool PrefersU { get; init; }

    /// <summary>Whether a net of several resolutions is drawn in levels where the user does not say.</summary>
    public bool PrefersLevels { get; init; }

    /// <summary>Whether bodies cover the edges, instead of edges the bodies.</summary>
    public bool BodiesCoverEdges { get; init; } = true;

    /// <summary>Whether frames are filled, and say inside what they are and how often, instead of on their border.</summary>
    internal bool HasFilledFrames { get; init; }

    /// <summary>Whether the drawing's left border lies on a whole point.</summary>
    public bool IsOnWholePoints { get; init; }

    /// <summary>Whether bodies are so small that their names are what one sees of a figure in several rows.</summary>
    internal bool AreSmall { get; init; }

    /// <summary>What bodies are called where the figure is described.</summary>
    public string BodiesName { get; init; } = "boxes";

    /// <summary>What a legend says of the sizes; null for nothing.</summary>
    public string? Sizes { get; init; }

    /// <summary>What the figure says less than usual, to have room, in words that go on a sentence; null for nothing.</summary>
    internal string? Lacks { get; init; }

    /// <summary>What the legend explains besides the colours of the categories.</summary>
    public ImmutableArray<(CategoryLook Look, string Name)> MoreLegend { get; init; } = [];

    /// <summary>Whether a block's form says what it is, so that the legend need not.</summary>
    internal Func<Block, bool> ExplainsItself { get; init; } = static _ => false;

    /// <summary>Makes a legend of the style's own, of a width at most, or null for none; null for the legend of colours.</summary>
    internal Func<double, IFigureLegend?>? OwnLegend { get; init; }

    /// <summary>Draws a body in its place. Groups within tell blocks apart; without any, the body is one thing, called as its first block.</summary>
    public abstract IEnumerable<SceneItem> PaintBody(int body, PlacedFigure placed);

    /// <summary>Draws an edge along its path.</summary>
    public virtual IEnumerable<SceneItem> PaintEdge(int edge, PlacedFigure placed) =>
        [new SceneLine(placed.Paths[edge].Points, Context.Theme.Edge, placed.Paths[edge].IsCurve, CornerRadius: 4, HeadLength: 4.5)];

    /// <summary>Draws what is written on an edge, over all edges.</summary>
    public virtual IEnumerable<SceneItem> PaintLabel(int edge, PlacedFigure placed) => [];

    /// <summary>Makes what is painted of one of several blocks in a body a node of its own.</summary>
    protected SceneGroup GroupOf(Block block, ImmutableArray<SceneItem> items) => BlockGroups.Wrap(Graph.Network, block, items);
}

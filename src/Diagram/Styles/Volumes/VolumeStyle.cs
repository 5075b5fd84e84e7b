using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Layout.UShape;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Flow;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>
/// What the styles have in common that draw tensors as things with a size: blocks become units, units become glyphs of fitted sizes, glyphs are
/// laid out along the flow, and edges lead from body to body. A style says how a glyph looks.
/// </summary>
internal abstract class VolumeStyle : IDiagramStyle
{
    // Tried largest first; below the last the figure wraps into rows instead of shrinking on.
    private static readonly ImmutableArray<double> Factors = [1.5, 1.25, 1.1, 1, 0.9, 0.8, 0.7, 0.6];

    /// <summary>Factor of the volumes in figures that wrap to a page's width.</summary>
    private const double WrappedFactor = 0.75;

    public abstract string Name { get; }

    public abstract string Description { get; }

    public virtual string DefaultTheme => "paper";

    /// <summary>Laws and lengths where the user names none.</summary>
    protected abstract ScaleWishes Wishes { get; }

    /// <summary>Free space between glyphs along the flow, in points.</summary>
    protected virtual double RankGap => 26;

    /// <summary>Free space between glyphs side by side, in points.</summary>
    protected virtual double NodeGap => 12;

    /// <summary>Whether shortcuts run above what they pass; below, where sizes stand above the bodies.</summary>
    protected virtual bool ShortcutsAbove => true;

    /// <summary>What the legend says of the scales; null for nothing.</summary>
    protected virtual string? DescribeLaws(Scales scales) => scales.Describe();

    /// <summary>What the legend explains; null for none.</summary>
    protected virtual IFigureLegend? LegendOf(VolumeContext context, double maxWidth) =>
        FlowLegend.Of(context.Graph, context.Theme, context.Measure, maxWidth);

    /// <summary>What is drawn as one: blocks that touch, unless a style has another idea.</summary>
    protected virtual UnitGraph UnitsOf(BlockGraph graph, FeatureExtents extents) => UnitGraph.Of(graph, (a, b) => Touches(a, b, extents));

    /// <summary>Whether a block is drawn against the one that it alone reads, which is the last of some that touch already.</summary>
    protected virtual bool Touches(IReadOnlyList<Block> before, Block block, FeatureExtents extents) => false;

    /// <summary>The style's own last pass over the blocks; plumbing is hidden already.</summary>
    protected virtual BlockGraph Prepare(BlockGraph graph) => graph;

    /// <summary>Draws one unit.</summary>
    protected abstract Glyph GlyphOf(Unit unit, VolumeContext context);

    /// <summary>Draws one edge from body to body.</summary>
    protected virtual IEnumerable<SceneItem> EdgeOf(UnitEdge edge, ImmutableArray<Point> points, PlacedGlyph from, PlacedGlyph to, VolumeContext context) =>
        [new SceneLine(points, context.Theme.Edge, CornerRadius: 4, HeadLength: 4.5)];

    public DrawingResult Draw(Network network, Theme theme, DrawingOptions options, CancellationToken cancellation)
    {
        var graph = Prepare(VolumePlumbing.Hide(BlockPasses.Run(network, options)));
        var (scene, layout) = Fitted(graph, theme, options, cancellation);
        return new(scene, [.. graph.Notes, .. Notes(graph, layout, scene, options)]);
    }

    // One row where it fits the width asked for, at the largest size that does; else rows.
    private (Scene Scene, LayoutResult Layout) Fitted(BlockGraph graph, Theme theme, DrawingOptions options, CancellationToken cancellation)
    {
        if (options.Width is not { } width)
            return Compose(graph, theme, options, options.PageWidth is null ? 1 : WrappedFactor, options.PageWidth, cancellation);
        foreach (double factor in Factors)
        {
            var row = Compose(graph, theme, options, factor, null, cancellation);
            if (row.Scene.Width <= width)
                return (VolumeScene.Widened(row.Scene, width), row.Layout);
        }

        var rows = Compose(graph, theme, options, WrappedFactor, width, cancellation);
        return (VolumeScene.Widened(rows.Scene, width), rows.Layout);
    }

    private (Scene Scene, LayoutResult Layout) Compose(
        BlockGraph graph, Theme theme, DrawingOptions options, double factor, double? pageWidth, CancellationToken cancellation)
    {
        var extents = FeatureExtents.Of(graph);
        var units = UnitsOf(graph, extents);
        // A frame that is drawn as a glyph needs none around it.
        graph = graph with { Frames = [.. graph.Frames.Where(f => !units.Units.Any(u => ReferenceEquals(u.Frame, f)))] };
        var scales = Scales.Fit([.. graph.Blocks.Select(extents.Out)], Wishes.Times(factor), options.ScaleLaw);
        var context = new VolumeContext(graph, theme, options, extents, scales, new FlowMeasure(graph.Network, FontMetrics.Instance, options.LabelTemplate)) { Units = units };
        ImmutableArray<Glyph> glyphs = [.. units.Units.Select(u => GlyphPanel.Under(GlyphOf(u, context), u, context))];
        var layout = Arrange(context, units, glyphs, pageWidth, cancellation);
        var scene = new VolumeScene(context, units, glyphs, layout, EdgeOf, LegendOf, DescribeLaws(context.Scales)).Build();
        return (scene, layout);
    }

    private LayoutResult Arrange(
        VolumeContext context, UnitGraph units, ImmutableArray<Glyph> glyphs, double? pageWidth, CancellationToken cancellation)
    {
        var (graph, options) = (context.Graph, context.Options);
        int[] unitOf = new int[graph.Blocks.Length];
        foreach (var (index, unit) in units.Units.Index())
        {
            foreach (int block in unit.Blocks)
                unitOf[block] = index;
        }

        var direction = options.Direction ?? FlowDirection.LeftToRight;
        var problem = new LayoutProblem
        {
            Nodes = [.. glyphs.Select((g, i) => NodeOf(g, direction) with { Order = graph.Blocks[units.Units[i].Blocks[0]].Override.Place })],
            Edges = [.. units.Edges.Select(static e => new LayoutEdge(e.From, e.To))],
            Direction = direction,
            ShortcutsAbove = ShortcutsAbove && (direction is FlowDirection.LeftToRight or FlowDirection.RightToLeft),
            RankGap = RankGap,
            NodeGap = NodeGap,
            Budget = options.LayoutBudget,
            Groups = UnitsOf(graph.FrameMembers()),
            PageWidth = pageWidth - (2 * VolumeScene.Margin),
        };
        if (options.Shape != FigureShape.Line && direction == FlowDirection.LeftToRight && EncoderDecoder.Levels(units, graph, context.Extents) is { } levels
            && UShapeLayout.TryArrange(problem, levels) is { } u)
            return u;
        // Bodies of different heights look best on one axis: the engine that draws series and parallel parts as such comes first.
        string engine = string.Equals(options.Layout, "auto", StringComparison.OrdinalIgnoreCase) ? "series-parallel" : options.Layout;
        var layout = LayoutEngines.Find(engine).Arrange(problem, cancellation);
        // Frames stay whole where the page is wide enough for them; else captions' frames come in pieces, and only counts are kept whole.
        return layout.Width <= problem.PageWidth || problem.PageWidth is null
            ? layout
            : LayoutEngines.Find(engine).Arrange(problem with { Groups = UnitsOf(graph.RepeatMembers()) }, cancellation);

        ImmutableArray<ImmutableArray<int>> UnitsOf(IEnumerable<ImmutableArray<int>> frames) =>
            [.. frames.Select(f => f.Select(b => unitOf[b]).Distinct().ToImmutableArray())];
    }

    private static LayoutNode NodeOf(Glyph glyph, FlowDirection direction)
    {
        bool isLevel = direction is FlowDirection.LeftToRight or FlowDirection.RightToLeft;
        var body = glyph.BodyBounds;
        return new(glyph.Width, glyph.Height) { Axis = isLevel ? glyph.Axis : body.Centre.X, Reach = Math.Min(glyph.Reach, (isLevel ? body.Height : body.Width) / 2) };
    }

    private static IEnumerable<Diagnostic> Notes(BlockGraph graph, LayoutResult layout, Scene scene, DrawingOptions options)
    {
        if (OrderNote.Of(graph, layout) is { } note)
            yield return note;
        if (options.Shape == FigureShape.U && layout.Engine != UShapeLayout.Name)
            yield return new("no-u-shape", "--shape u draws encoder-decoder nets that shrink their maps in at least two steps and bring them back, in a flow to the right; this one is drawn in a line");
        if (layout.Note is not null && !string.Equals(options.Layout, "auto", StringComparison.OrdinalIgnoreCase))
            yield return new("layout-fallback", layout.Note);
        if ((options.Width ?? options.PageWidth) is { } page && scene.Width > page + 0.5)
            yield return new("wider-than-page", $"the figure is {Num.Text(scene.Width)} pt wide, the page {Num.Text(page)} pt: there is no place to wrap it");
    }
}

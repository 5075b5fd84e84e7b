using System.Collections.Immutable;
using NetDraw.Diagram.Annotations;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Layout.UForm;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>
/// What the styles have in common that draw tensors as things with a size: blocks become units, units become glyphs of fitted sizes, and
/// edges lead from body to body. A style says how a glyph looks.
/// </summary>
internal abstract class VolumeStyle : IDiagramStyle
{
    public abstract string Name { get; }

    public abstract string Description { get; }

    public virtual string DefaultTheme => "paper";

    // Tried largest first; below the last the figure wraps into rows instead of shrinking on.
    public virtual BodyScaling Scaling => new([1.5, 1.3, 1.15, 1, 0.9, 0.8, 0.72, 0.65, 0.58, 0.52, 0.46, 0.4], Wrapped: 0.75) { Smaller = [0.5, 0.4, 0.3], PrefersOneRow = PrefersOneRow };

    /// <summary>Whether a row that breaks loses what the figure is about.</summary>
    protected virtual bool PrefersOneRow => false;

    // Of what bodies are at their normal size.
    private const double SmallBodies = 0.5;

    /// <summary>Laws and lengths where the user names none.</summary>
    protected abstract ScaleWishes Wishes { get; }

    /// <summary>The same for a figure whose bodies are drawn at a factor, where it is a U or not.</summary>
    /// <param name="isU">Whether it is one.</param>
    /// <param name="factor">Size of bodies against their normal one.</param>
    /// <param name="stretch">Size along the flow against that, in a row.</param>
    protected virtual ScaleWishes WishesOf(bool isU, double factor, double stretch) => Wishes.Times(factor);

    /// <summary>Whether numbered parts of one module in a row are called by its name, once.</summary>
    protected virtual bool SharesNames => false;

    /// <summary>Whether what is in a frame is drawn as one thing.</summary>
    protected virtual bool DrawsFramesAsOne => false;

    bool IDiagramStyle.JoinsFrames => DrawsFramesAsOne;

    /// <summary>Free space between glyphs along the flow, in points.</summary>
    protected virtual double RankGap => 26;

    /// <summary>Free space between glyphs side by side, in points.</summary>
    protected virtual double NodeGap => 12;

    /// <summary>Whether shortcuts run above what they pass; below, where sizes stand above the bodies.</summary>
    protected virtual bool ShortcutsAbove => true;

    /// <summary>How long vectors are where they are means of maps, against where dense layers made them: one number a map is little beside the maps.</summary>
    protected virtual double PooledUnits => 1;

    /// <summary>What the legend says of the scales; null for nothing.</summary>
    protected virtual string? DescribeLaws(Scales scales) => scales.Describe("height and depth", "width", "length");

    /// <summary>What the legend explains besides the colours of the categories.</summary>
    protected virtual ImmutableArray<(CategoryLook Look, string Name)> MoreLegend(VolumeContext context) => [];

    /// <summary>Makes a legend of another kind, of a width at most; null for the legend of colours.</summary>
    protected virtual Func<double, IFigureLegend?>? OwnLegend(VolumeContext context) => null;

    /// <summary>What is drawn as one: blocks that touch, unless a style has another idea.</summary>
    protected virtual UnitGraph UnitsOf(BlockGraph graph, FeatureExtents extents, bool isU) => UnitGraph.Build(graph, (a, b) => Touches(a, b, extents, isU));

    /// <summary>Whether stages are made of other layers in a U than in a row.</summary>
    protected virtual bool HasOwnU => false;

    /// <summary>Whether a block is drawn against the one that it alone reads, which is the last of some that touch already.</summary>
    protected virtual bool Touches(IReadOnlyList<Block> before, Block block, FeatureExtents extents, bool isU) => false;

    /// <summary>The style's own last pass over the blocks; plumbing is hidden already.</summary>
    protected virtual BlockGraph Join(BlockGraph graph) => graph;

    /// <summary>Free space between glyphs along the flow, of a figure whose bodies are drawn at its factors.</summary>
    protected virtual double GapOf(VolumeContext context, StyleContext style) => RankGap;

    /// <summary>How far what is painted reaches out of the glyphs' places, left and right, where others may hide it; below 0 for air.</summary>
    protected virtual ImmutableArray<(double Before, double After)> RoomOf(ImmutableArray<Glyph> glyphs, VolumeContext context, double gap) => [.. glyphs.Select(static _ => (0.0, 0.0))];

    /// <summary>How far the tallest body of one row reaches from the axis, where words stand on one line for all; 0 where each has its own.</summary>
    protected virtual double TallestOf(VolumeContext context) => 0;

    /// <summary>Draws one unit.</summary>
    protected abstract Glyph GlyphOf(Unit unit, VolumeContext context);

    /// <summary>Draws one edge from body to body.</summary>
    protected virtual IEnumerable<SceneItem> EdgeOf(PlanEdge edge, ImmutableArray<Point> points, PlacedGlyph from, PlacedGlyph to, VolumeContext context) =>
        [new SceneLine(points, context.Theme.Edge, CornerRadius: 4, HeadLength: 4.5)];

    /// <summary>Whether an edge is drawn as more than a line, which only neighbours can have between them.</summary>
    protected virtual bool IsTied(PlanEdge edge, VolumeContext context) => false;

    public BlockGraph Prepare(BlockGraph graph) => Join(VolumePlumbing.Hide(graph));

    public StylePlan Compose(StyleContext context)
    {
        var extents = FeatureExtents.Infer(context.Graph);
        // A U may tear a repeat, which only layout finds out: that is one of stages as in a row.
        bool mayBeU = HasOwnU && (context.Options.Direction ?? FlowDirection.LeftToRight) == FlowDirection.LeftToRight && context.Options.Form != FigureForm.Line
            && !context.Graph.Frames.Any(static f => f.Count > 1);
        if (mayBeU && UnitsOf(context.Graph, extents, isU: true) is var stages && EncoderDecoder.Levels(context.Graph, [.. stages.Units.Select(static u => u.Blocks)], stages.Edges) is { } levels
            && UFormLayout.RowsOf([.. levels], [.. stages.Edges.Select(static e => (e.From, e.To))]) is { } rows)
            return Compose(context, extents, stages, rows);
        return Compose(context, extents, UnitsOf(context.Graph, extents, isU: false), null);
    }

    private VolumePlan Compose(StyleContext context, FeatureExtents extents, UnitGraph units, UFormRows? rows)
    {
        // A frame that is drawn as a glyph needs none around it.
        var graph = context.Graph with { Frames = [.. context.Graph.Frames.Where(f => !units.Units.Any(u => ReferenceEquals(u.Frame, f)))] };
        var wishes = WishesOf(rows is not null, context.Factor, context.Stretch);
        if (graph.Blocks.Any(b => b.IsGlobalPooling(graph.Network) && extents.Out(b).Kind == FeatureKind.Vector && extents.In(b).Kind is FeatureKind.Map or FeatureKind.Volume))
            wishes = wishes with { Units = (wishes.Units.Low * PooledUnits, wishes.Units.High * PooledUnits) };
        var scales = Scales.Fit([.. graph.Blocks.Where(static b => !b.IsSideInput).Select(extents.Out)], wishes, context.Options.ScaleLaw);
        var volumes = new VolumeContext(graph, context.Theme, context.Options, extents, scales, context.Measure) { Annotations = AnnotationPlaces.Settle(context.Graph, context.Options.Pictures), Units = units, Rows = rows, Factor = context.Factor };
        if (volumes.IsLevel && !context.IsWrapped)
            volumes = volumes with { Tallest = TallestOf(volumes) };
        volumes = volumes with { RunNames = SharesNames ? RunNames.Find(volumes) : volumes.RunNames };
        var icons = new GlyphIcons(volumes, isAbove: !ShortcutsAbove);
        ImmutableArray<Glyph> glyphs = [.. units.Units.Select(u => GlyphPanel.Under(WithIcons(icons, GlyphOf(u, volumes), u, volumes), u, volumes))];
        double gap = GapOf(volumes, context);
        var room = RoomOf(glyphs, volumes, gap);
        return new VolumePlan(context, volumes, glyphs, room, EdgeOf)
        {
            Graph = graph,
            Bodies = [.. glyphs.Select((g, i) => BodyOf(g, room[i], units.Units[i], volumes))],
            Edges = [.. units.Edges.Select(e => IsTied(e, volumes) ? e with { IsTied = true } : e)],
            Direction = volumes.Direction,
            RankGap = gap,
            NodeGap = NodeGap,
            Margin = context.Options.HasPage ? 6 : 13,
            ShortcutsAbove = ShortcutsAbove && volumes.IsLevel,
            AllowsCurves = false,
            PrefersU = !HasOwnU || rows is not null || graph.Frames.Any(static f => f.Count > 1),
            BodiesCoverEdges = false,
            IsOnWholePoints = true,
            BodiesName = "volumes",
            AreSmall = context.Factor < SmallBodies,
            Sizes = DescribeLaws(scales),
            MoreLegend = MoreLegend(volumes),
            OwnLegend = OwnLegend(volumes),
        };
    }

    private Glyph WithIcons(GlyphIcons icons, Glyph glyph, Unit unit, VolumeContext context) => icons.Beside(glyph, unit, context.Rows is null ? null : PortsOf(glyph, 0, unit));

    /// <summary>Where lines to other levels meet a glyph in a U, from the left border of its place; null for its middle.</summary>
    protected virtual LevelPorts? PortsOf(Glyph glyph, double before, Unit unit) => null;

    private PlanBody BodyOf(Glyph glyph, (double Before, double After) room, Unit unit, VolumeContext context)
    {
        var body = glyph.BodyBounds;
        return new(unit.Blocks, glyph.Width - room.Before - room.After, glyph.Height)
        {
            Before = room.Before,
            After = room.After,
            Ports = context.Rows is null ? null : PortsOf(glyph, room.Before, unit),
            Axis = context.IsLevel ? glyph.Axis : body.Centre.X,
            Reach = Math.Min(glyph.Reach, (context.IsLevel ? body.Height : body.Width) / 2),
        };
    }
}

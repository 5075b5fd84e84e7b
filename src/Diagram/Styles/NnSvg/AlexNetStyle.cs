using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.NnSvg;

/// <summary>
/// NN-SVG's AlexNet figures (Alexander LeNail, 2019, after Krizhevsky et al., 2012, figure 2): boxes as three.js' orthographic camera sees them
/// from NN-SVG's place, every length ten times the logarithm of its extent, kernels as boxes that end in pyramids.
/// </summary>
internal sealed class AlexNetStyle : VolumeStyle
{
    public override string Name => "alexnet";

    public override string Description => "translucent boxes with kernels and their pyramids, as NN-SVG's AlexNet";

    public override string DefaultTheme => "nn-svg";

    protected override ScaleWishes Wishes { get; } = new("ln", (7, 76.2), "ln", (5, 76.2), "ln", (10, 76.2)) { IsThinKept = false };

    // On a narrow page boxes get short before they get low.
    protected override ScaleWishes WishesOf(bool isU, double factor, double stretch)
    {
        var wishes = Wishes.Times(factor);
        double thin = Math.Pow(Math.Min(1, factor), Thinning);
        return wishes with { Channels = (wishes.Channels.Low * thin, wishes.Channels.High * thin) };
    }

    private const double Thinning = 1.6;

    protected override double GapOf(VolumeContext context, StyleContext style) => context.IsLevel ? Math.Max(6, 18 * Math.Min(1, style.Factor)) : 18;

    protected override ImmutableArray<(double Before, double After)> RoomOf(ImmutableArray<Glyph> glyphs, VolumeContext context, double gap) => NnSvgRow.RoomOf(glyphs, context, gap, ShortcutsAbove);

    protected override double TallestOf(VolumeContext context) => context.Graph.Blocks.Where(b => IsForm(b, context)).Select(b => CuboidGlyph.HalfHeight(b, context)).DefaultIfEmpty(0).Max();

    protected override bool PrefersOneRow => true;

    protected override BlockGraph Join(BlockGraph graph) => Stages.Join(graph);

    protected override Glyph GlyphOf(Unit unit, VolumeContext context)
    {
        var block = context.Graph.Blocks[unit.Blocks[0]];
        return IsForm(block, context) ? CuboidGlyph.Draw(block, context)
            : block.Category == OperatorCategory.Merge && BallGlyph.SymbolOf(block) is { } symbol ? BallGlyph.Draw(block, symbol, context)
            : ChipGlyph.Draw(block, context);
    }

    protected override IEnumerable<SceneItem> EdgeOf(PlanEdge edge, ImmutableArray<Point> points, PlacedGlyph from, PlacedGlyph to, VolumeContext context)
    {
        var link = context.IsLevel && Neighbours.Are(points, from, to, context) ? Link(edge, from, to, context) : [];
        return link.IsEmpty ? [new SceneLine(points, context.Theme.Edge, CornerRadius: 4, HeadLength: 4.5)] : link;
    }

    private static ImmutableArray<SceneItem> Link(PlanEdge edge, PlacedGlyph from, PlacedGlyph to, VolumeContext context)
    {
        ImmutableArray<Point> corners = from.Mark(CuboidGlyph.Corners), next = to.Mark(CuboidGlyph.Corners);
        if (corners.IsEmpty || next.IsEmpty || context.Extents.Out(context.Graph.Blocks[edge.Edge.To]).Kind != FeatureKind.Vector)
            return Pyramid.Draw(edge, from, to, context);
        return NnSvgRow.Fan(corners.MaxBy(static p => p.X - p.Y), corners.MaxBy(static p => p.X + p.Y), next.MinBy(static p => p.X + p.Y), next.MinBy(static p => p.X - p.Y), context.Theme);
    }

    private static bool IsForm(Block block, VolumeContext context) =>
        Stages.IsStage(block, context.Extents) || (block is { Kind: BlockKind.Input, IsSideInput: false } && Stages.HasForm(context.Extents.Out(block)));
}

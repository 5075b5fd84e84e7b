using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.NnSvg;

/// <summary>
/// NN-SVG's fully connected figures (Alexander LeNail, 2019): a column of neurons a layer, every pair of neurons of dense layers joined. Layers
/// over fields are columns of squares, one a channel, joined by arrows.
/// </summary>
internal sealed class FcnnStyle : VolumeStyle
{
    public override string Name => "fcnn";

    public override string Description => "columns of neurons, weights as coloured lines where the file has them, as NN-SVG's FCNN";

    public override string DefaultTheme => "nn-svg";

    protected override ScaleWishes Wishes { get; } = new("log", (10, 20), "log", (10, 20), "log", (10, 20));

    protected override double RankGap => 20;

    protected override bool PrefersOneRow => true;

    protected override string? DescribeLaws(Scales scales) => null;

    protected override BlockGraph Join(BlockGraph graph) => Stages.Join(graph);

    protected override Glyph GlyphOf(Unit unit, VolumeContext context)
    {
        var block = context.Graph.Blocks[unit.Blocks[0]];
        return IsColumn(block, context.Extents) ? ColumnGlyph.Draw(block, IsLarge(context), context)
            : block.Category == OperatorCategory.Merge && BallGlyph.SymbolOf(block) is { } symbol ? BallGlyph.Draw(block, symbol, context)
            : ChipGlyph.Draw(block, context);
    }

    protected override IEnumerable<SceneItem> EdgeOf(PlanEdge edge, ImmutableArray<Point> points, PlacedGlyph from, PlacedGlyph to, VolumeContext context)
    {
        var lines = Neighbours.AreEitherWay(points, from, to, context) ? Synapses.Draw(edge, from, to, IsLarge(context), context) : [];
        return lines.IsEmpty ? [new SceneLine(points, context.Theme.Edge, CornerRadius: 4, HeadLength: 4.5)] : lines;
    }

    protected override bool IsTied(PlanEdge edge, VolumeContext context)
    {
        Block from = context.Graph.Blocks[edge.Edge.From], to = context.Graph.Blocks[edge.Edge.To];
        return IsColumn(from, context.Extents) && ColumnGlyph.IsDense(to, context.Extents.Out(to));
    }

    protected override ImmutableArray<(CategoryLook Look, string Name)> MoreLegend(VolumeContext context) =>
        context.Units.Edges.Any(e => IsTied(e, context) && context.Extents.Out(context.Graph.Blocks[e.Edge.From]).Kind == FeatureKind.Vector && LayerWeights.AreStored(context.Graph.Blocks[e.Edge.To]))
            ? [(Swatch(context.Theme.Positive), "positive weight"), (Swatch(context.Theme.Negative), "negative weight")]
            : [];

    private const int FewColumns = 16;

    private static CategoryLook Swatch(Color color) => new(color, new Stroke(color, 0.5), Color.Black);

    // In a net of many columns they are drawn shorter.
    private static bool IsLarge(VolumeContext context) => context.Graph.Blocks.Count(b => IsColumn(b, context.Extents)) > FewColumns;

    private static bool IsColumn(Block block, FeatureExtents extents) =>
        Stages.IsStage(block, extents) || (block is { Kind: BlockKind.Input, IsSideInput: false } && Stages.HasForm(extents.Out(block)));
}

using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.NnSvg;

/// <summary>
/// NN-SVG's LeNet figures (Alexander LeNail, 2019, after LeCun et al., 1998, figure 2): stacks of maps in proportion, windows with lines to what
/// they make, leaning bars for vectors. Sizes are linear wherever the smallest stays legible, else a power.
/// </summary>
internal sealed class LeNetStyle : VolumeStyle
{
    public override string Name => "lenet";

    public override string Description => "stacked feature maps with sliding windows and leaning dense layers, as NN-SVG's LeNet";

    public override string DefaultTheme => "nn-svg";

    protected override ScaleWishes Wishes { get; } = new("power", (10, 78), "log", (4, 30), "ln", (10, 76.2));

    protected override double GapOf(VolumeContext context, StyleContext style) => context.IsLevel ? NnSvgRow.WayOf(style.Factor) : 6;

    protected override ImmutableArray<(double Before, double After)> RoomOf(ImmutableArray<Glyph> glyphs, VolumeContext context, double gap) => NnSvgRow.RoomOf(glyphs, context, gap, ShortcutsAbove);

    protected override double TallestOf(VolumeContext context) =>
        context.Graph.Blocks.Where(b => IsForm(b, context)).Select(b => context.Extents.Out(b).Kind == FeatureKind.Vector ? BarGlyph.HalfHeight(b, context) : StackGlyph.HalfHeight(b, context)).DefaultIfEmpty(0).Max();

    protected override bool ShortcutsAbove => false;

    protected override bool PrefersOneRow => true;

    protected override string? DescribeLaws(Scales scales) =>
        string.Join("; ", new[] { scales.Drawn.Space ? $"maps: {scales.Space.GrowthOf("their side", "side")}" : null, scales.Drawn.Units ? $"bars: {scales.Units.GrowthOf("units")}" : null }.OfType<string>());

    protected override BlockGraph Join(BlockGraph graph) => Stages.Join(graph);

    protected override Glyph GlyphOf(Unit unit, VolumeContext context)
    {
        var block = context.Graph.Blocks[unit.Blocks[0]];
        var extent = context.Extents.Out(block);
        return IsForm(block, context) ? (extent.Kind == FeatureKind.Vector ? BarGlyph.Draw(block, SourceBottom(block, context), context) : StackGlyph.Draw(block, SourceBottom(block, context), context))
            : block.Category == OperatorCategory.Merge && BallGlyph.SymbolOf(block) is { } symbol ? BallGlyph.Draw(block, symbol, context)
            : ChipGlyph.Draw(block, context);
    }

    protected override IEnumerable<SceneItem> EdgeOf(PlanEdge edge, ImmutableArray<Point> points, PlacedGlyph from, PlacedGlyph to, VolumeContext context)
    {
        var link = Neighbours.Are(points, from, to, context) ? StackLinks.Draw(edge, from, to, context) : [];
        return link.IsEmpty ? [new SceneLine(points, context.Theme.Edge, CornerRadius: 4, HeadLength: 4.5)] : link;
    }

    private static bool IsForm(Block block, VolumeContext context) =>
        Stages.IsStage(block, context.Extents) || (block is { Kind: BlockKind.Input, IsSideInput: false } && Stages.HasForm(context.Extents.Out(block)));

    // Words under the way to a stage must clear the stage that the way comes from as well.
    private static double SourceBottom(Block block, VolumeContext context)
    {
        if (block.Inputs is not [var tensor, ..] || context.WriterOf(tensor) is not { } source || !Stages.HasForm(context.Extents.Out(source)))
            return 0;
        bool isStage = Stages.IsStage(source, context.Extents) || source is { Kind: BlockKind.Input, IsSideInput: false };
        return !isStage ? 0 : context.Extents.Out(source).Kind == FeatureKind.Vector ? BarGlyph.HalfHeight(source, context) : StackGlyph.HalfHeight(source, context);
    }
}

using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.Net2Vis;

/// <summary>
/// Net2Vis's look (Bäuerle, van Onzenoodt, Ropinski: "Net2Vis – A Visual Grammar for Automatically Generating Publication-Tailored CNN
/// Architecture Visualizations", IEEE TVCG 2021): a trapezoid a layer, as high as its input is on one side and as its output on the other, as
/// wide as it has channels, coloured by type; a legend with a glyph for each type; groups as glyphs of their own that the legend takes apart.
/// </summary>
internal sealed class Net2VisStyle : VolumeStyle
{
    public override string Name => "net2vis";

    public override string Description => "flat glyphs from input size to output size, groups explained in the legend, as Net2Vis's";

    public override string DefaultTheme => "net2vis";

    protected override double RankGap => 12;

    protected override double NodeGap => 9;

    // 30 to 100 and 20 to 80 of its pixels, of 1/96 in: its preferences of old, linear between the smallest and the largest.
    protected override ScaleWishes Wishes { get; } = new("minmax", (22.5, 75), "minmax", (15, 60), "minmax", (22.5, 75)) { IsThinKept = false };

    protected override bool DrawsFramesAsOne => true;

    protected override string? DescribeLaws(Scales scales) => scales.Describe("height", "width", "height");

    protected override UnitGraph UnitsOf(BlockGraph graph, FeatureExtents extents, bool isU) => GroupUnits.Build(graph);

    protected override Func<double, IFigureLegend?> OwnLegend(VolumeContext context) => maxWidth => Net2VisLegend.Measure(context, maxWidth);

    protected override Glyph GlyphOf(Unit unit, VolumeContext context)
    {
        var block = context.Graph.Blocks[unit.Blocks[0]];
        return unit is { Frame: { } frame, Blocks.Length: > 1 } ? TrapezoidGlyph.Group(unit, frame, context)
            : VolumeBlocks.IsVolume(block, context.Extents) ? TrapezoidGlyph.Layer(block, unit.Frame?.Count ?? 1, context)
            : block is { Kind: BlockKind.Input, IsSideInput: false } && context.Extents.Out(block).Channels > 0 ? TrapezoidGlyph.Input(block, context)
            : block.Category == OperatorCategory.Merge && BallGlyph.SymbolOf(block) is { } symbol ? BallGlyph.Draw(block, symbol, context)
            : ChipGlyph.Draw(block, context);
    }

    protected override IEnumerable<SceneItem> EdgeOf(PlanEdge edge, ImmutableArray<Point> points, PlacedGlyph from, PlacedGlyph to, VolumeContext context) =>
        [new SceneLine(points, context.Theme.Edge, CornerRadius: 3, HeadLength: 3.6)];
}

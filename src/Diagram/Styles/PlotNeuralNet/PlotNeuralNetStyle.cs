using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.PlotNeuralNet;

/// <summary>
/// PlotNeuralNet's look (Haris Iqbal, <c>layers/*.sty</c>): opaque slabs in TikZ's oblique basis, one a convolution, those of equal size
/// touching and their pooling behind them; bands for activations, channels below, size along the depth, balls for sums and concatenations.
/// Its hand-set sizes are here laws: size by its logarithm, channels by a power.
/// </summary>
internal sealed class PlotNeuralNetStyle : VolumeStyle
{
    public override string Name => "plotneuralnet";

    public override string Description => "oblique slabs sized by their tensors, as PlotNeuralNet's";

    public override string DefaultTheme => "plotneuralnet";

    public override BodyScaling Scaling => base.Scaling with { Stretches = true };

    protected override ScaleWishes Wishes { get; } = new("log", (13, 92), "power", (3, 23), "log", (40, 190));

    // Convolutions of one size stand against each other, a pooling against what it pools, a band layer against anything.
    protected override bool Touches(IReadOnlyList<Block> unit, Block block, FeatureExtents extents, bool isU)
    {
        var before = unit[^1];
        if (UnitCaption.IsCompound(before) || UnitCaption.IsCompound(block) || !VolumeBlocks.IsVolume(before, extents) || !VolumeBlocks.IsVolume(block, extents))
            return false;
        var (a, b) = (extents.Out(before), extents.Out(block));
        return block.Category switch
        {
            // In a U the pooling leads down: it stands before the level that it makes.
            OperatorCategory.Pooling => !isU && before.Category != OperatorCategory.Pooling && a.Kind == b.Kind,
            OperatorCategory.Activation or OperatorCategory.Normalization => a.IsAlignedWith(b),
            OperatorCategory.Convolution => (isU ? !SlabLook.IsUpsampling(block, extents) : unit.All(static u => u.Category != OperatorCategory.Pooling)) && a.Kind != FeatureKind.Vector && a.IsNearlyAlignedWith(b),
            _ => false,
        };
    }

    protected override bool HasOwnU => true;

    protected override bool SharesNames => true;

    protected override Func<double, IFigureLegend?> OwnLegend(VolumeContext context) => width => SlabLegend.Measure(context, width);

    // A U has the page's height for its levels, and its slabs lie further apart: they may be wide. On a narrow page slabs get thin before they get small.
    protected override ScaleWishes WishesOf(bool isU, double factor, double stretch)
    {
        var wishes = (isU ? Wishes with { Space = (18, 84), Channels = (4, 36) } : Wishes).Times(factor);
        double thin = Math.Pow(Math.Min(1, factor), Thinning);
        return wishes with { Channels = (wishes.Channels.Low * thin * Math.Pow(stretch, 0.75), wishes.Channels.High * thin * stretch) };
    }

    private const double Thinning = 0.7;

    protected override double PooledUnits => 0.5;

    // Plates are of one depth.
    protected override string? DescribeLaws(Scales scales) => scales.AreLines ? scales.Describe("height", "width", "height") : base.DescribeLaws(scales);

    protected override BlockGraph Join(BlockGraph graph) => MapScores.Join(SizeCrops.Hide(JoinedHalves.Join(graph)));

    protected override LevelPorts? PortsOf(Glyph glyph, double before, Unit unit)
    {
        int first = unit.Blocks[0], last = unit.Blocks[^1];
        if (!glyph.Marks.TryGetValue(SlabMark.Top(first), out var top) || !glyph.Marks.TryGetValue(SlabMark.Top(last), out var lastTop))
            return null;
        var foot = glyph.Marks[SlabMark.Foot(first)];
        return new(top[0].X - before, glyph.Marks[SlabMark.Foot(last)][0].X - before, lastTop[0].X - before, foot[1].X - before) { Reach = Math.Max(0, glyph.Marks[SlabMark.Rim(last)][0].X - lastTop[0].X - 1.5), RiseReach = Math.Max(0, glyph.Marks[SlabMark.Corner(first)][0].X - foot[1].X - 1.5) };
    }

    protected override Glyph GlyphOf(Unit unit, VolumeContext context)
    {
        var first = context.Graph.Blocks[unit.Blocks[0]];
        return first is { Kind: BlockKind.Input, IsSideInput: false } ? PlaneGlyph.Draw(first, context)
            : VolumeBlocks.IsVolume(first, context.Extents) ? SlabGlyph.Draw(unit, context)
            : first.Category == OperatorCategory.Merge && BallGlyph.SymbolOf(first) is { } symbol ? BallGlyph.Draw(first, symbol, context)
            : ChipGlyph.Draw(first, context);
    }

    protected override double GapOf(VolumeContext context, StyleContext style) =>
        context.Direction == FlowDirection.LeftToRight ? Math.Max(5.5, 9 * Math.Min(1, style.Factor + 0.2)) * Math.Pow(style.Stretch, GapStretch) : RankGap;

    // Slabs grow far more than what lies between them.
    private const double GapStretch = 0.6;

    // Slabs hide a part of those before them; boxes without a depth get some air.
    protected override ImmutableArray<(double Before, double After)> RoomOf(ImmutableArray<Glyph> glyphs, VolumeContext context, double gap)
    {
        if (context.Direction != FlowDirection.LeftToRight)
            return base.RoomOf(glyphs, context, gap);
        int[] followers = SlabRows.Followers(glyphs, context, ShortcutsAbove);
        bool[] forks = [.. followers.Select((f, i) => f >= 0 && context.Rows is null && context.Units.Edges.Any(e => e.From == i && e.To != f))];
        var room = RowRoom.Find(glyphs, followers, forks, gap);
        // What is written on a line before a glyph needs a longer line.
        double[] written = [.. glyphs.Select((_, i) => context.Units.Edges.Where(e => e.To == i).Select(static e => e.Edge.ShortCountText).OfType<string>().Select(t => context.WidthOf(t, context.NoteSize) + Air).DefaultIfEmpty(0).Max())];
        return [.. room.Select((r, i) => glyphs[i].Marks.ContainsKey(RowRoom.Face) || r != (0, 0) ? (r.Before - written[i], r.After) : (-Air - written[i], -Air))];
    }

    private const double Air = 3;

    protected override IEnumerable<SceneItem> EdgeOf(PlanEdge edge, ImmutableArray<Point> points, PlacedGlyph from, PlacedGlyph to, VolumeContext context) =>
        SlabEdge.Draw(edge, points, from, to, context);
}

using System.Collections.Immutable;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>Arms side by side whose maps are joined, and gates.</summary>
internal static class JoinRegions
{
    // As in Inception-v4's longest arm, each convolution with a normalisation and an activation apart.
    private const int MostInArm = 18;

    public static ImmutableArray<RegionRecogniser> All { get; } =
    [
        new("ASPP", "Chen et al. 2018 (DeepLab), fig. 4: arms that begin with growing dilation", static r => r.Arms.Length >= 3
            && r.Arms.Select(a => FirstDilation(r, a)).Where(static d => d > 1).Distinct().Count() >= 2 && r.Arms.All(a => LargestDilation(r, a) == FirstDilation(r, a))),
        new("pyramid pooling", "Zhao et al. 2017 (PSPNet), fig. 3: pooled at several sizes, scaled up again, joined; Zhao et al. 2018 (ICNet), fig. 3: added", static r =>
            (r.Merge.IsConcatenation || r.Merge.IsAddition) && r.Arms.Count(static a => Holds(a, OperatorCategory.Pooling) && Holds(a, OperatorCategory.Resampling)) >= 2),
        new(RegionRecognisers.PoolingInSeries, "Jocher 2021 (YOLOv5, models/common.py, SPPF): one window several times, each result joined", static r => r.Merge.IsConcatenation
            && r.Arms.Length >= 3 && PoolsOf(r) is { Count: >= 2 } pools && pools.Count == r.Blocks.Length - 1 && pools.Count(r.ReadsEntry) == 1),
        new("SPP", "He et al. 2015 (SPP-net), fig. 3: windows of several sizes side by side", static r => r.Merge.IsConcatenation
            && r.Arms.Length >= 3 && r.Arms.Count(static a => Holds(a, OperatorCategory.Pooling)) >= r.Arms.Length - 1 && r.Arms.All(a => r.ConvolutionsOf(a).IsEmpty)),
        new(RegionRecognisers.FireExpand, "Iandola et al. 2016 (SqueezeNet), fig. 1: 1×1 beside 3×3, joined", static r => r.Merge.IsConcatenation && r.Arms is [[_], [_]]
            && r.Arms.Select(a => r.ConvolutionsOf(a)).OrderBy(static c => c is [{ IsPointwise: true }] ? 0 : 1).ToList()
                is [[{ IsPointwise: true, Stride: 1 }], [{ IsPointwise: false, Stride: 1, IsDepthwise: false }]]),
        new("ShuffleNet unit", "Ma et al. 2018 (ShuffleNet V2), fig. 3c and d: 1×1, depthwise, 1×1 beside half of the map, or beside depthwise, 1×1", static r => r.Merge.IsConcatenation && r.Arms.Length == 2
            && r.Arms.Any(a => r.ConvolutionsOf(a) is [{ IsPointwise: true }, { IsDepthwise: true }, { IsPointwise: true }])
            && r.Arms.Any(a => a.All(static b => b.IsPart) || r.ConvolutionsOf(a) is [{ IsDepthwise: true }, { IsPointwise: true }])),
        new(RegionRecognisers.GhostJoin, "Han et al. 2020 (GhostNet), fig. 1b: maps joined with what a depthwise convolution makes of them", static r => r.Merge.IsConcatenation && r.Arms.Length == 2
            && r.Arms.Any(static a => a.IsEmpty) && r.Arms.Any(a => r.ConvolutionsOf(a) is [{ IsDepthwise: true, Stride: 1 }] && a.All(static b => b.Category == OperatorCategory.Convolution || b.IsDressing))),
        new(RegionRecognisers.PartialStage, "Wang et al. 2020 (CSPNet), fig. 2b: 1×1 beside 1×1 and a row of cells, joined", static r => r.Merge.IsConcatenation && r.Arms.Length == 2
            && r.Arms.Any(a => r.ConvolutionsOf(a) is [{ IsPointwise: true, Stride: 1 }]) && r.Arms.Any(a => IsCells(r.ConvolutionsOf(a)) && a.All(IsCellPart))),
        new(RegionRecognisers.TrailedStage, "Wang et al. 2020 (CSPNet), fig. 3b: 1×1 beside 1×1, a row of cells and 1×1, joined", static r => r.Merge.IsConcatenation && r.Arms.Length == 2
            && r.Arms.Any(a => r.ConvolutionsOf(a) is [{ IsPointwise: true, Stride: 1 }]) && r.Arms.Any(a => r.ConvolutionsOf(a) is [.. { Length: >= 3 } cells, { IsPointwise: true }] && IsCells(cells) && a.All(IsCellPart))),
        new(RegionRecognisers.SplitStage, "Jocher 2023 (YOLOv8, nn/modules/block.py, C2f): halves of a map and what each of a row of cells makes of the last, joined", static r => r.Merge.IsConcatenation && IsSplitStage(r)),
        new(RegionRecognisers.PartialAttention, "Wang et al. 2024 (YOLOv10), fig. 3c: half of a map through attention and a feed-forward network, each bridged, joined with the other half", static r => r.Merge.IsConcatenation && IsPartialAttention(r)),
        new(RegionRecognisers.AggregatedStage, "Wang et al. 2022 (ELAN), fig. 1c: 1×1 beside 1×1 and a row of convolutions, every second joined", static r => r.Merge.IsConcatenation && IsAggregated(r)),
        new(RegionRecognisers.DenseLayer, "Huang et al. 2017 (DenseNet), fig. 1: new maps joined to all the earlier ones", static r => r.Merge.IsConcatenation && r.Arms.Length == 2
            && r.Arms.Any(static a => a.IsEmpty) && r.Arms.Any(a => IsDenseArm(r, a))),
        new("two-way dense layer", "Wang et al. 2018 (Pelee), fig. 2: new maps of 3×3 and of two 3×3, each behind a 1×1, joined to all the earlier ones", static r => r.Merge.IsConcatenation && IsTwoWay(r)),
        new("dense block", "Huang et al. 2017 (DenseNet), fig. 1: every layer reads all the earlier ones", static r => r.Merge.IsConcatenation && IsDenseBlock(r)),
        new("inception reduction", "Szegedy et al. 2016 (Inception-v3), fig. 10: arms of stride 2 beside a pooling", static r => IsModule(r)
            && r.Arms.Any(a => Holds(a, OperatorCategory.Pooling) && r.ConvolutionsOf(a).IsEmpty) && r.Arms.Any(a => r.ConvolutionsOf(a).Any(static c => c.Stride > 1))),
        new("one-shot aggregation", "Lee et al. 2019 (VoVNet), fig. 2b: convolutions in a row, all of their results joined once", static r => IsOneShot(r)),
        new(RegionRecognisers.InceptionC, "Szegedy et al. 2016 (Inception-v3), fig. 7: 1×3 and 3×1 side by side", static r => IsInception(r) && Strips(r).Any(static c => c.Kernel.Max() == 3)),
        new(RegionRecognisers.InceptionB, "Szegedy et al. 2016 (Inception-v3), fig. 6: 1×n and n×1 in a row", static r => IsInception(r) && Strips(r).Any(static c => c.Kernel.Max() > 3)),
        new(RegionRecognisers.Inception, "Szegedy et al. 2015 (GoogLeNet), fig. 2: 1×1, larger windows behind 1×1 and a pooling side by side, joined channel by channel", IsInception),
        new("gated activation", "van den Oord et al. 2016 (PixelCNN), eq. 2: tanh of one convolution times sigmoid of another", static r => r.Merge.IsProduct && r.Arms is [[_], [_]]
            && r.Arms.All(a => r.ConvolutionsOf(a).Length == 1 && a[0].HasActivation) && r.Arms.Count(static a => a[0].Nodes.Any(static n => n.Has(OperatorTraits.Sigmoid))) == 1),
        new(RegionRecognisers.Gate, "Hu et al. 2018 (SENet), fig. 2: pooled to one position, two layers, product", static r => r.Merge.IsProduct
            && r.Arms.Any(static a => a.IsEmpty) && r.HasGate(r.Blocks) && r.Blocks.Count(static b => b.IsComputing) is 1 or 2),
    ];

    private static bool Holds(ImmutableArray<Block> arm, OperatorCategory category) => arm.Any(b => b.Category == category);

    private static List<Block> PoolsOf(RegionView region) => [.. region.Blocks.Where(b => b.Category == OperatorCategory.Pooling && !b.IsGlobalPooling(region.Network))];

    private static bool IsDenseArm(RegionView region, ImmutableArray<Block> arm) => region.ConvolutionsOf(arm) is { Length: 1 or 2 } convolutions
        && convolutions.All(static c => c is { Stride: 1, IsDepthwise: false }) && !convolutions[^1].IsPointwise && arm.All(b => b.IsDressing || ConvolutionFacts.Find(region.Network, b) is not null);

    // A convolution, then pairs of them, each of which may be bridged.
    private static bool IsCells(ImmutableArray<ConvolutionFacts> convolutions) => convolutions is [{ IsPointwise: true }, _, _, ..] && convolutions.Length % 2 == 1
        && convolutions.All(static c => c is { Stride: 1, Dilation: 1 }) && convolutions.Skip(2).Where(static (_, i) => i % 2 == 0).All(static c => !c.IsPointwise);

    private static bool IsCellPart(Block block) => block.IsAddition || block.IsDressing || (block.Category == OperatorCategory.Convolution && !block.IsProduct);

    private static bool IsSplitStage(RegionView region)
    {
        var parts = region.Blocks.Where(static b => b.IsPart).ToList();
        var convolutions = region.ConvolutionsOf(region.Blocks);
        return parts.Count is 1 or 2 && parts.TrueForAll(region.ReadsEntry) && region.Merge.Inputs.Length >= 3 && region.Merge.Inputs.Count(i => parts.Exists(p => p.Outputs.Contains(i))) == 2
            && convolutions.Length >= 2 && convolutions.All(static c => c.Stride == 1)
            && region.Blocks.All(b => b.IsPart || b.IsConcatenation || IsCellPart(b));
    }

    // One half as it is; the other through attention, then two 1×1 convolutions, each with a sum.
    private static bool IsPartialAttention(RegionView region)
    {
        var parts = region.Blocks.Where(b => b.IsPart && region.ReadsEntry(b)).ToList();
        int attending = region.Blocks.Count(static b => b.IsAttention);
        return parts.Count is 1 or 2 && region.Merge.Inputs.Length == 2 && region.Merge.Inputs.Count(i => parts.Exists(p => p.Outputs.Contains(i))) == 1
            && attending > 0 && region.Blocks.Count(static b => b.IsAddition) >= attending * 2
            && region.Blocks.All(b => b.IsPart || b.IsConcatenation || b.IsAttention || IsCellPart(b));
    }

    // One reads what enters, each of the others the one before it.
    private static bool IsOneShot(RegionView region)
    {
        var convolutions = region.Blocks.Where(static b => b.Category == OperatorCategory.Convolution).ToList();
        return region.Merge.IsConcatenation && convolutions.Count >= 2 && convolutions.Count(region.ReadsEntry) == 1 && convolutions.TrueForAll(b => ConvolutionFacts.Find(region.Network, b) is { IsPointwise: false, Stride: 1, IsDepthwise: false })
            && region.Blocks.All(static b => b.Category == OperatorCategory.Convolution || b.IsDressing || b.IsConcatenation) && region.Merge.Inputs.Length == convolutions.Count + 1 && region.Blocks.Count(static b => b.IsConcatenation) == 1;
    }

    private static bool IsAggregated(RegionView region)
    {
        var convolutions = region.Blocks.Where(static b => b.Category == OperatorCategory.Convolution).ToList();
        var first = convolutions.Where(region.ReadsEntry).ToList();
        return region.Merge.Inputs.Length >= 4 && first.Count == 2 && first.TrueForAll(b => ConvolutionFacts.Find(region.Network, b) is { IsPointwise: true, Stride: 1 })
            && convolutions.Count >= 6 && convolutions.Except(first).All(b => ConvolutionFacts.Find(region.Network, b) is { IsPointwise: false, Stride: 1 })
            && region.Blocks.All(static b => b.Category == OperatorCategory.Convolution || b.IsDressing || b.IsConcatenation);
    }

    // Convolutions in a row, which may part again: neither sums nor gates, and nothing that scales a map up or is no map any more.
    private static bool IsInceptionArm(ImmutableArray<Block> arm) => arm.Length <= MostInArm && !arm.Any(static b => b.IsAddition || b.IsProduct || b.IsPart
        || b.Category is OperatorCategory.Resampling or OperatorCategory.Dense or OperatorCategory.Recurrent or OperatorCategory.Attention || (b.Category == OperatorCategory.Layout && !b.Head.Does(OperatorTraits.ReordersAxes)));

    private static bool IsModule(RegionView region) => region.Merge.IsConcatenation && region.Arms.Length >= 3 && region.Arms.All(IsInceptionArm);

    // Each arm has a part in it: a 1×1 alone, a pooling that keeps the map's size, and at least one of larger windows. Branches that only lead to one list, or what enters beside them, are none.
    private static bool IsInception(RegionView region) => IsModule(region) && IsOnChannels(region)
        && region.Arms.All(a => Holds(a, OperatorCategory.Pooling) || !region.ConvolutionsOf(a).IsEmpty)
        && region.Arms.Any(a => !Holds(a, OperatorCategory.Pooling) && region.ConvolutionsOf(a) is [{ IsPointwise: true }])
        && region.Arms.Any(a => !Holds(a, OperatorCategory.Pooling) && region.ConvolutionsOf(a).Any(static c => !c.IsPointwise))
        && region.Arms.Count(a => Holds(a, OperatorCategory.Pooling) && region.ConvolutionsOf(a).All(static c => c.IsPointwise)) == 1
        && region.Arms.SelectMany(a => region.ConvolutionsOf(a)).All(static c => c is { Stride: 1, Dilation: 1, IsDepthwise: false });

    // Where sizes are known, what is joined has the same places, and only more channels.
    private static bool IsOnChannels(RegionView region) => region.Merge.Outputs is not [var output, ..] || region.Network.TensorOf(output).Shape is not { } joined
        || (joined.Rank == 4 && region.Merge.Inputs.All(i => region.Network.TensorOf(i).Shape is not { } part || (part.Rank == 4 && part.Dims.Skip(2).SequenceEqual(joined.Dims.Skip(2)))));

    private static bool IsTwoWay(RegionView region) => region.Arms.Length == 3 && region.Arms.Count(static a => a.IsEmpty) == 1
        && region.Blocks.All(b => b.IsDressing || b.IsConcatenation || ConvolutionFacts.Find(region.Network, b) is { Stride: 1, Dilation: 1, IsDepthwise: false })
        && region.Arms.Select(a => region.ConvolutionsOf(a)).OrderBy(static c => c.Length).ToList() is [[], [{ IsPointwise: true }, { IsPointwise: false }], [{ IsPointwise: true }, { IsPointwise: false }, { IsPointwise: false }]];

    private static IEnumerable<ConvolutionFacts> Strips(RegionView region) => region.ConvolutionsOf(region.Blocks).Where(static c => c.Kernel is { Length: 2 } k && k.Min() == 1 && k.Max() > 1);

    private static long FirstDilation(RegionView region, ImmutableArray<Block> arm) => region.ConvolutionsOf(arm) is [var first, ..] ? first.Dilation : 1;

    private static long LargestDilation(RegionView region, ImmutableArray<Block> arm) =>
        region.ConvolutionsOf(arm).Select(static c => c.Dilation).DefaultIfEmpty(1).Max();

    // Each concatenation reads what an earlier one read, and more, be it joined already, of which the next layer is made.
    private static bool IsDenseBlock(RegionView region)
    {
        var joins = region.Blocks.Where(static b => b.IsConcatenation).ToList();
        return joins.Count >= 2 && joins.Zip(joins.Skip(1)).All(p =>
            p.First.Inputs.All(i => p.Second.Inputs.Contains(i)) || (p.Second.Inputs.Length == 2 && p.First.Outputs is [var made, ..] && p.Second.Inputs.Contains(made) && region.Blocks.Any(b => b != p.Second && b.Inputs.Contains(made))));
    }
}

using System.Collections.Immutable;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>The catalogue of regions known by name; of several that match the first counts.</summary>
internal static class RegionRecognisers
{
    /// <summary>Sum with attention on one arm: half of a transformer's layer.</summary>
    public const string Attention = "attention & add";

    /// <summary>Sum with two dense layers on one arm: the other half.</summary>
    public const string FeedForward = "feed-forward & add";

    /// <summary>Sum with attention and, beside it, two dense layers: a layer whose halves work in parallel.</summary>
    public const string ParallelLayer = "attention, feed-forward & add";

    /// <summary>Sum with several feed-forward networks on one arm, of which a gate chooses.</summary>
    public const string Experts = "mixture of experts";

    /// <summary>Concatenation of a map with what few convolutions make of it.</summary>
    public const string DenseLayer = "dense layer";

    /// <summary>1×1 and 3×3 convolutions side by side, not named before a squeezing layer stands in front.</summary>
    public const string FireExpand = "expand";

    // Equal arms from here on are cardinality, not inception.
    private const int ManyArms = 8;

    // As in Inception-v4's longest arm, each convolution with a normalisation and an activation apart.
    private const int MostInArm = 18;

    public static ImmutableArray<RegionRecogniser> All { get; } =
    [
        new(ParallelLayer, "Chowdhery et al. 2022 (PaLM), §2: attention and MLP in parallel, added", static r => r.Merge.IsAddition
            && r.Blocks.Where(static b => b.IsAttention).ToList() is [var attention] && IsFeedForward([.. r.Beside(attention)])),
        new(Attention, "Vaswani et al. 2017, fig. 1: multi-head attention, add", static r => r.Main is { } main && main.Any(static b => b.IsAttention)
            && main.Count(static b => b.Category == OperatorCategory.Convolution) <= 4),
        new(Experts, "Shazeer et al. 2017, fig. 1: a gate weighs several feed-forward networks", static r => r.Main is { } main && IsMixture(main)),
        new(FeedForward, "Vaswani et al. 2017, §3.3: two linear maps with an activation between, add", static r => r.Main is { } main && IsFeedForward(main)),
        new("inverted residual", "Sandler et al. 2018 (MobileNetV2), fig. 3b: expand 1×1, depthwise, project 1×1, add", static r => r.Main is { } main
            && r.ConvolutionsOf(main) is [{ IsPointwise: true, IsGrouped: false }, { IsDepthwise: true }, { IsPointwise: true, IsGrouped: false }]),
        new("ShuffleNet unit", "Zhang et al. 2018 (ShuffleNet), fig. 2: grouped 1×1, depthwise, grouped 1×1", static r =>
            r.Arms.Any(a => r.ConvolutionsOf(a) is [{ IsPointwise: true }, { IsDepthwise: true }, { IsPointwise: true, IsGrouped: true }])),
        new("ResNeXt block", "Xie et al. 2017 (ResNeXt), fig. 3c: 1×1, grouped 3×3, 1×1, add", static r => r.Main is { } main
            && r.ConvolutionsOf(main) is [{ IsPointwise: true }, { IsGrouped: true, IsPointwise: false }, { IsPointwise: true }]),
        new("ResNeXt block", "Xie et al. 2017 (ResNeXt), fig. 3a: many equal narrow arms, added", static r =>
            r.Merge.IsAddition && r.Arms.Length > ManyArms && r.Arms.Select(a => Plan(r, a)).Distinct(StringComparer.Ordinal).Count() <= 2),
        new("bottleneck", "He et al. 2016 (ResNet), fig. 5 right: 1×1, 3×3, 1×1, add", static r => r.Main is { } main
            && r.ConvolutionsOf(main) is [{ IsPointwise: true }, { IsPointwise: false, IsDepthwise: false }, { IsPointwise: true }]),
        new("inception residual", "Szegedy et al. 2017 (Inception-ResNet), fig. 10: inception arms, 1×1, add", static r => r.Main is { } main
            && main.Any(static b => b.IsConcatenation) && r.ConvolutionsOf(main).Length > 2 && r.ConvolutionsOf(main).All(static c => c.Dilation == 1)),
        new("residual", "He et al. 2016 (ResNet), fig. 5 left: convolutions bridged by a shortcut", static r => r.Main is { } main
            && r.ConvolutionsOf(main).Length is >= 1 and <= 4 && (r.HasGate(main) || !main.Any(static b => b.IsProduct))),
        new("ASPP", "Chen et al. 2018 (DeepLab), fig. 4: arms of growing dilation", static r =>
            r.Arms.Length >= 3 && r.Arms.Select(a => LargestDilation(r, a)).Where(static d => d > 1).Distinct().Count() >= 2),
        new("pyramid pooling", "Zhao et al. 2017 (PSPNet), fig. 3: pooled at several sizes, scaled up again, joined", static r =>
            r.Merge.IsConcatenation && r.Arms.Count(static a => Holds(a, OperatorCategory.Pooling) && Holds(a, OperatorCategory.Resampling)) >= 2),
        new("SPP", "He et al. 2015 (SPP-net), fig. 3: windows of several sizes side by side", static r => r.Merge.IsConcatenation
            && r.Arms.Length >= 3 && r.Arms.Count(static a => Holds(a, OperatorCategory.Pooling)) >= r.Arms.Length - 1 && r.Arms.All(a => r.ConvolutionsOf(a).IsEmpty)),
        new(FireExpand, "Iandola et al. 2016 (SqueezeNet), fig. 1: 1×1 beside 3×3, joined", static r => r.Merge.IsConcatenation && r.Arms is [[_], [_]]
            && r.Arms.Select(a => r.ConvolutionsOf(a)).OrderBy(static c => c is [{ IsPointwise: true }] ? 0 : 1).ToList()
                is [[{ IsPointwise: true, Stride: 1 }], [{ IsPointwise: false, Stride: 1, IsDepthwise: false }]]),
        new(DenseLayer, "Huang et al. 2017 (DenseNet), fig. 1: new maps joined to all the earlier ones", static r => r.Merge.IsConcatenation && r.Arms.Length == 2
            && r.Arms.Any(static a => a.IsEmpty) && r.Arms.Any(a => r.ConvolutionsOf(a).Length is 1 or 2 && r.ConvolutionsOf(a).All(static c => c.Stride == 1))),
        new("dense block", "Huang et al. 2017 (DenseNet), fig. 1: every layer reads all the earlier ones", static r => r.Merge.IsConcatenation && IsDenseBlock(r)),
        new("inception reduction", "Szegedy et al. 2016 (Inception-v3), fig. 10: arms of stride 2 beside a pooling", static r => r.Merge.IsConcatenation && r.Arms.Length >= 2
            && r.Arms.All(IsInceptionArm) && r.Arms.Any(a => Holds(a, OperatorCategory.Pooling) && r.ConvolutionsOf(a).IsEmpty) && r.Arms.Any(a => r.ConvolutionsOf(a).Any(static c => c.Stride > 1))),
        new("inception", "Szegedy et al. 2015 (GoogLeNet), fig. 2: windows of several sizes side by side", static r => r.Merge.IsConcatenation && r.Arms.Length >= 3
            && r.Arms.Count(a => !r.ConvolutionsOf(a).IsEmpty) >= 2 && r.Arms.All(IsInceptionArm) && r.Arms.SelectMany(a => r.ConvolutionsOf(a)).All(static c => c is { Stride: 1, Dilation: 1 })),
        new("squeeze-and-excitation", "Hu et al. 2018 (SENet), fig. 2: pooled to one position, two layers, product", static r => r.Merge.IsProduct
            && r.Arms.Any(static a => a.IsEmpty) && r.HasGate(r.Blocks) && r.Blocks.Count(static b => b.IsComputing) is 1 or 2),
    ];

    /// <summary>What is said before a name, where it holds of the arm that computes.</summary>
    public static ImmutableArray<RegionRecogniser> Qualifiers { get; } =
    [
        new("SE", "Hu et al. 2018 (SENet), fig. 3: squeeze and excitation before the sum", static r => r.Main is { } main && r.HasGate(main)),
        new("pre-activation", "He et al. 2016 (Identity mappings), fig. 1b: normalisation and activation before each convolution", static r => r.Main is [var first, ..]
            && first.Category is OperatorCategory.Normalization or OperatorCategory.Activation && first.HasActivation && !r.Merge.HasActivation
            && r.Main is { } main && main.Any(static b => b.Category == OperatorCategory.Convolution)),
    ];

    private static bool Holds(ImmutableArray<Block> arm, OperatorCategory category) => arm.Any(b => b.Category == category);

    // A few convolutions in a row, which may part again: neither sums nor gates, and nothing that scales a map up.
    private static bool IsInceptionArm(ImmutableArray<Block> arm) => arm.Length <= MostInArm && !arm.Any(static b => b.IsAddition || b.IsProduct || b.Category is OperatorCategory.Resampling or OperatorCategory.Dense);

    private static bool IsFeedForward(ImmutableArray<Block> main) =>
        main.Count(static b => b.Category == OperatorCategory.Dense) is 2 or 3 && main.All(static b => b.Category == OperatorCategory.Dense || (b.IsDressing && !b.IsAddition) || b.IsProduct || b.IsPart)
        && main.Any(static b => b.HasActivation);

    // Experts beside each other, or one layer that holds them; the gate's shares are probabilities.
    private static bool IsMixture(ImmutableArray<Block> main) => main.Any(static b => b.Head.Does(OperatorTraits.MixesExperts))
        || (main.Count(static b => b.Category == OperatorCategory.Dense) > 4 && main.Any(static b => b.Nodes.Any(static n => n.HasAny(OperatorTraits.Softmax | OperatorTraits.Sigmoid)) && !b.IsActivated)
            && main.Count(static b => b.IsProduct) > 2 && main.Any(static b => b.IsAddition) && !main.Any(static b => b.IsAttention || b.Category is OperatorCategory.Convolution or OperatorCategory.Recurrent));

    private static string Plan(RegionView region, ImmutableArray<Block> arm) =>
        string.Join('|', arm.Select(static b => b.Label)) + (region.ConvolutionsOf(arm).IsEmpty ? "-" : "");

    private static long LargestDilation(RegionView region, ImmutableArray<Block> arm) =>
        region.ConvolutionsOf(arm).Select(static c => c.Dilation).DefaultIfEmpty(1).Max();

    // Each concatenation reads what an earlier one read, and more.
    private static bool IsDenseBlock(RegionView region)
    {
        var joins = region.Blocks.Where(static b => b.IsConcatenation).ToList();
        return joins.Count >= 2 && joins.Zip(joins.Skip(1)).All(static p =>
            p.First.Inputs.All(i => p.Second.Inputs.Contains(i)) || p.Second.Inputs.Contains(p.First.Outputs[0]));
    }
}

/// <summary>A plan of a split and its merge that readers know by a name.</summary>
/// <param name="Name">That name.</param>
/// <param name="Source">Where it was published: paper and figure.</param>
/// <param name="Matches">Whether a region follows the plan.</param>
internal sealed record RegionRecogniser(string Name, string Source, Func<RegionView, bool> Matches);

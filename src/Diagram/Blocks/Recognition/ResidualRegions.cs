using System.Collections.Immutable;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>Convolutions that a shortcut bridges.</summary>
internal static class ResidualRegions
{
    // Equal arms from here on are cardinality, not inception.
    private const int ManyArms = 8;

    public static ImmutableArray<RegionRecogniser> All { get; } =
    [
        new(RegionRecognisers.InvertedResidual, "Sandler et al. 2018 (MobileNetV2), fig. 3b: expand 1×1, depthwise, project 1×1, add", static r => r.Main is { } main && IsConvolutional(main)
            && r.ConvolutionsOf(main) is [{ IsPointwise: true, IsGrouped: false }, { IsDepthwise: true }, { IsPointwise: true, IsGrouped: false }] && !main.Any(static b => b.IsConcatenation && b.Inputs.Length > 1)),
        new(RegionRecognisers.InvertedResidual, "Sandler et al. 2018 (MobileNetV2), table 2: without expansion depthwise, project 1×1 without activation, add", static r => r.Main is { } main && IsConvolutional(main)
            && r.ConvolutionsOf(main) is [{ IsDepthwise: true }, { IsPointwise: true, IsGrouped: false }] && main.Where(static b => b.Category == OperatorCategory.Convolution).ToList() is [{ HasActivation: true }, { HasActivation: false }] && !r.Merge.HasActivation),
        new("BlazeBlock", "Bazarevsky et al. 2019 (BlazeFace), fig. 1: depthwise, 1×1 without activation between, add, activation", static r => r.Main is { } main && IsConvolutional(main)
            && r.ConvolutionsOf(main) is [{ IsDepthwise: true }, { IsPointwise: true, IsGrouped: false }] && r.Merge.HasActivation && !main.Any(static b => b.HasActivation)),
        new("ShuffleNet unit", "Zhang et al. 2018 (ShuffleNet), fig. 2: grouped 1×1, depthwise, grouped 1×1", static r =>
            r.Arms.Any(a => r.ConvolutionsOf(a) is [{ IsPointwise: true }, { IsDepthwise: true }, { IsPointwise: true, IsGrouped: true }])),
        new("Ghost bottleneck", "Han et al. 2020 (GhostNet), fig. 3: two Ghost modules, add", static r => r.Merge.IsAddition && r.Arms.Length == 2 && r.Arms.Any(a => IsGhost(r, a))),
        new("ResNeXt block", "Xie et al. 2017 (ResNeXt), fig. 3c: 1×1, grouped 3×3, 1×1, add", static r => r.Main is { } main && IsConvolutional(main)
            && r.ConvolutionsOf(main) is [{ IsPointwise: true }, { IsGrouped: true, IsPointwise: false }, { IsPointwise: true }]),
        new("ResNeXt block", "Xie et al. 2017 (ResNeXt), fig. 3a: many equal narrow arms, added", static r =>
            r.Merge.IsAddition && r.Arms.Length > ManyArms && r.Arms.Select(a => Plan(r, a)).Distinct(StringComparer.Ordinal).Count() <= 2),
        new("bottleneck", "He et al. 2016 (ResNet), fig. 5 right: 1×1, 3×3, 1×1, add", static r => r.Main is { } main && IsConvolutional(main) && !IsJoined(r, main)
            && r.ConvolutionsOf(main) is [{ IsPointwise: true }, { IsPointwise: false, IsDepthwise: false }, { IsPointwise: true }]),
        new("inception residual", "Szegedy et al. 2017 (Inception-ResNet), fig. 10: inception arms, 1×1, add", static r => r.Main is { } main
            && IsJoined(r, main) && r.ConvolutionsOf(main).Length > 2 && r.ConvolutionsOf(main).All(static c => c is { Dilation: 1, IsDepthwise: false })),
        new("ResBlock", "Ho et al. 2020 (DDPM), appendix B: two convolutions, the time's embedding added between, add", static r => r.Main is { } main
            && main.Any(r.IsConditioned) && r.ConvolutionsOf(main).Length == 2 && !main.Any(static b => b.IsAttention)),
        new("residual", "He et al. 2016 (ResNet), fig. 5 left: convolutions bridged by a shortcut", static r => r.Main is { } main && IsConvolutional(main) && IsPlain(r, main)),
    ];

    /// <summary>What is said before a name, where it holds of the arm that computes.</summary>
    public static ImmutableArray<RegionRecogniser> Qualifiers { get; } =
    [
        new("CBAM", "Woo et al. 2018 (CBAM), fig. 1: a gate for channels, then one for places, before the sum", static r => r.Main is { } main && IsCbam(r, main)),
        new("SE", "Hu et al. 2018 (SENet), fig. 3: squeeze and excitation before the sum", static r => r.Main is { } main && r.HasGate(main) && !IsCbam(r, main)),
        new(RegionRecognisers.PreActivation, "He et al. 2016 (Identity mappings), fig. 1b: normalisation and activation before each convolution", static r => !r.Merge.HasActivation && r.Main is { } main
            && main.Any(static b => b.Category == OperatorCategory.Convolution) && !main.Any(r.IsConditioned) && !main.Any(static b => b.IsAttention) && (Prepares(main[0]) || (r.Before is { } before && Prepares(before)))),
    ];

    // What adds a map of another resolution is a pyramid's way down, not a shortcut; neither are two arms of one convolution each.
    private static bool IsPlain(RegionView region, ImmutableArray<Block> main) => region.ConvolutionsOf(main).Length is >= 1 and <= 4 && (region.HasGate(main) || !main.Any(static b => b.IsProduct))
        && !main.Any(static b => b.Category == OperatorCategory.Resampling)
        && !region.Arms.Any(a => a.Any(b => b.Category == OperatorCategory.Resampling || (b.Category == OperatorCategory.Convolution && ConvolutionFacts.Find(region.Network, b) is null)));

    // No products of two maps, as attention is made of where it is written in a way that nobody knows.
    private static bool IsConvolutional(ImmutableArray<Block> main) => main.Any(static b => b.Category == OperatorCategory.Convolution)
        && !main.Any(static b => b.Category is OperatorCategory.Attention or OperatorCategory.Recurrent || (b.Category == OperatorCategory.Dense && b.Inputs.Length > 1));

    private static bool Prepares(Block block) => block.Category is OperatorCategory.Normalization or OperatorCategory.Activation && block.HasActivation;

    // Joined arms of convolutions; the two maps that a gate for places is made of are none, and neither are a map and what its sign alone is turned of (C.ReLU).
    private static bool IsJoined(RegionView region, ImmutableArray<Block> main) => main.Any(b => b.IsConcatenation && region.ConvolutionsBefore(b).Skip(1).Any()) && !IsCbam(region, main);

    private static bool IsCbam(RegionView region, ImmutableArray<Block> main) => main.Count(static b => b.IsProduct) >= 2 && main.Any(b => b.IsGlobalPooling(region.Network))
        && main.Any(b => ConvolutionFacts.Find(region.Network, b) is { ChannelsIn: 2, ChannelsOut: 1 });

    // Each of the two joins a convolution's maps with what a depthwise one makes of them.
    private static bool IsGhost(RegionView region, ImmutableArray<Block> arm) => arm.Count(static b => b.IsConcatenation) == 2
        && region.ConvolutionsOf(arm) is [{ IsPointwise: true }, { IsDepthwise: true }, .. { Length: 2 or 3 } rest] && rest[^2].IsPointwise && rest[^1].IsDepthwise;

    private static string Plan(RegionView region, ImmutableArray<Block> arm) =>
        string.Join('|', arm.Select(static b => b.Label)) + (region.ConvolutionsOf(arm).IsEmpty ? "-" : "");
}

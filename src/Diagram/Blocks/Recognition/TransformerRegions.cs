using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>Halves of transformer layers, and what is built like one.</summary>
internal static class TransformerRegions
{
    // A layer of a transformer has no more convolutions than projections.
    private const int MostProjections = 4;

    // A gate, and two experts of two layers.
    private const int LeastDense = 5;

    public static ImmutableArray<RegionRecogniser> All { get; } =
    [
        new(RegionRecognisers.ParallelLayer, "Chowdhery et al. 2022 (PaLM), §2: attention and MLP in parallel, added", static r => r.Merge.IsAddition
            && r.Blocks.Where(static b => b.IsAttention).ToList() is [var attention] && IsFeedForward([.. r.Beside(attention)])),
        new("spatial transformer", "Rombach et al. 2022 (latent diffusion), §3.3: a map as a sequence, through whole transformer layers, added", static r =>
            r.IsMap && r.Main is { } main && main.Any(static b => b.IsAttention) && main.Count(static b => b.IsAddition) >= 2 && main.Count(static b => b.Category == OperatorCategory.Dense) >= 2),
        new(RegionRecognisers.WindowAttention, "Liu et al. 2021 (Swin), fig. 2: attention within windows, add", static r => r.Main is { } main && main.Any(static b => b.IsAttention) && r.IsWindowed(main)),
        new(RegionRecognisers.Attention, "Vaswani et al. 2017, fig. 1: multi-head attention, add", static r => r.Main is { } main && main.Any(static b => b.IsAttention)
            && main.Count(static b => b.Category == OperatorCategory.Convolution) <= MostProjections && main.Count(static b => b.IsAttention) == 1),
        new(RegionRecognisers.Experts, "Shazeer et al. 2017, fig. 1: a gate weighs several feed-forward networks", static r => r.Main is { } main && IsMixture(main)),
        new("ConvNeXt block", "Liu et al. 2022 (ConvNeXt), fig. 4: depthwise of a large window, two layers with an activation between, add", static r => r.Main is { } main && IsConvNext(r, main)),
        new(RegionRecognisers.TokenMixing, "Tolstikhin et al. 2021 (MLP-Mixer), fig. 1: two layers over positions, add", static r => r.Main is { } main && IsFeedForward(main) && TurnsTwice(main)),
        new(RegionRecognisers.FeedForward, "Vaswani et al. 2017, §3.3: two linear maps with an activation between, add", static r => r.Main is { } main && IsFeedForward(main)),
        new(RegionRecognisers.FeedForward, "Vaswani et al. 2017, §3.3: as two convolutions with kernel size 1, behind attention, add", static r => r.Main is { } main && r.FollowsAttention && IsPointwiseFeedForward(r.Network, main)),
    ];

    /// <summary>Whether some blocks are two layers with an activation between, or three of which one gates another.</summary>
    public static bool IsFeedForward(ImmutableArray<Block> main) =>
        main.Count(static b => b.Category == OperatorCategory.Dense) is 2 or 3 && main.All(static b => b.Category == OperatorCategory.Dense || (b.IsDressing && !b.IsAddition) || b.IsProduct || b.IsPart)
        && main.Any(static b => b.HasActivation);

    /// <summary>Whether some blocks are two 1×1 convolutions with an activation between: the same at every place of a map.</summary>
    public static bool IsPointwiseFeedForward(Network network, ImmutableArray<Block> main) =>
        main.Where(static b => b.Category == OperatorCategory.Convolution).ToList() is [{ HasActivation: true } first, { HasActivation: false } second] && main.All(static b => b.Category == OperatorCategory.Convolution || (b.IsDressing && !b.IsAddition))
        && ConvolutionFacts.Find(network, first) is { IsPointwise: true, Groups: 1 } && ConvolutionFacts.Find(network, second) is { IsPointwise: true, Groups: 1 };

    // Experts beside each other, or one layer that holds them; the gate's shares are probabilities.
    private static bool IsMixture(ImmutableArray<Block> main) => main.Any(static b => b.Head.Does(OperatorTraits.MixesExperts))
        || (main.Count(static b => b.Category == OperatorCategory.Dense) >= LeastDense && main.Any(static b => !b.IsActivated && b.Nodes.Any(static n => n.HasAny(OperatorTraits.Softmax | OperatorTraits.Sigmoid)))
            && main.Count(static b => b.IsProduct) > 2 && main.Any(static b => b.IsAddition) && !main.Any(static b => b.IsAttention || b.Category is OperatorCategory.Convolution or OperatorCategory.Recurrent));

    private static bool IsConvNext(RegionView region, ImmutableArray<Block> main)
    {
        var convolutions = region.ConvolutionsOf(main);
        int dense = main.Count(static b => b.Category == OperatorCategory.Dense);
        return convolutions is [{ IsDepthwise: true } depthwise, ..] && depthwise.Kernel.All(static k => k >= 5) && convolutions.Skip(1).All(static c => c.IsPointwise)
            && dense + convolutions.Length == 3 && !main.Any(static b => b.IsAttention);
    }

    // Positions become features and back.
    private static bool TurnsTwice(ImmutableArray<Block> main)
    {
        var turns = main.Index().Where(static b => b.Item.Head.Does(OperatorTraits.ReordersAxes)).Select(static b => b.Index).ToList();
        int first = main.Index().First(static b => b.Item.Category == OperatorCategory.Dense).Index, last = main.Index().Last(static b => b.Item.Category == OperatorCategory.Dense).Index;
        return turns.Exists(t => t < first) && turns.Exists(t => t > last);
    }
}

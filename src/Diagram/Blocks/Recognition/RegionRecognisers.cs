using System.Collections.Immutable;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>The catalogue of regions known by name; of several that match the first counts.</summary>
internal static class RegionRecognisers
{
    /// <summary>Sum with attention on one arm: half of a transformer's layer.</summary>
    public const string Attention = "attention & add";

    /// <summary>The same, within windows of a map.</summary>
    public const string WindowAttention = "window attention & add";

    /// <summary>Sum with two dense layers on one arm: the other half.</summary>
    public const string FeedForward = "feed-forward & add";

    /// <summary>The same over positions instead of features.</summary>
    public const string TokenMixing = "token mixing & add";

    /// <summary>Sum with attention and, beside it, two dense layers: a layer whose halves work in parallel.</summary>
    public const string ParallelLayer = "attention, feed-forward & add";

    /// <summary>Sum with several feed-forward networks on one arm, of which a gate chooses.</summary>
    public const string Experts = "mixture of experts";

    /// <summary>Concatenation of a map with what few convolutions make of it.</summary>
    public const string DenseLayer = "dense layer";

    /// <summary>1×1 and 3×3 convolutions side by side, not named before a squeezing layer stands in front.</summary>
    public const string FireExpand = "expand";

    /// <summary>Product of a map with a number for each of its channels.</summary>
    public const string Gate = "squeeze-and-excitation";

    /// <summary>Maps beside what a depthwise convolution makes of them, not named without the convolution that makes them.</summary>
    public const string GhostJoin = "ghost";

    /// <summary>Poolings in a row, not named without the convolutions around.</summary>
    public const string PoolingInSeries = "pooling in series";

    /// <summary>Two ways of which one holds cells, not named without the convolution behind.</summary>
    public const string PartialStage = "partial stage";

    /// <summary>The same with a convolution behind the cells.</summary>
    public const string TrailedStage = "trailed partial stage";

    /// <summary>Halves and cells joined, not named without the convolutions around.</summary>
    public const string SplitStage = "split stage";

    /// <summary>Aggregated convolutions, not named without the convolution behind.</summary>
    public const string AggregatedStage = "aggregated stage";

    /// <summary>Half of a map through attention, joined with the other, not named without the convolutions around.</summary>
    public const string PartialAttention = "partial attention";

    /// <summary>The same with the convolutions around: partial self-attention.</summary>
    public const string Psa = "PSA";

    /// <summary>Windows of several sizes side by side.</summary>
    public const string Inception = "inception";

    /// <summary>The same with strips in a row.</summary>
    public const string InceptionB = "inception B";

    /// <summary>The same with strips side by side.</summary>
    public const string InceptionC = "inception C";

    /// <summary>Expansion, depthwise convolution and linear projection.</summary>
    public const string InvertedResidual = "inverted residual";

    /// <summary>A depthwise convolution and a pointwise one.</summary>
    public const string DepthwiseSeparable = "depthwise separable";

    /// <summary>What is said of blocks that begin with normalisation and activation.</summary>
    public const string PreActivation = "pre-activation";

    /// <summary>Every row. A row of arms that are added comes before one of arms that are joined.</summary>
    public static ImmutableArray<RegionRecogniser> All { get; } = [.. TransformerRegions.All, .. ResidualRegions.All, .. JoinRegions.All];

    /// <summary>What is said before a name, where it holds of the arm that computes.</summary>
    public static ImmutableArray<RegionRecogniser> Qualifiers { get; } = ResidualRegions.Qualifiers;

    /// <summary>Regions that have a name only together with what stands around them.</summary>
    public static ImmutableArray<string> Parts { get; } = [FireExpand, GhostJoin, PoolingInSeries, PartialStage, TrailedStage, SplitStage, AggregatedStage, PartialAttention];
}

/// <summary>A plan of a split and its merge that readers know by a name.</summary>
/// <param name="Name">That name.</param>
/// <param name="Source">Where it was published: paper and figure.</param>
/// <param name="Matches">Whether a region follows the plan.</param>
internal sealed record RegionRecogniser(string Name, string Source, Func<RegionView, bool> Matches);

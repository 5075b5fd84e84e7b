using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>
/// One letter a link of a chain: <c>p</c> 1×1 convolution, <c>q</c> the same without activation, <c>d</c> depthwise, <c>c</c> any other
/// convolution, <c>n</c> what only dresses, <c>v</c> average pooling, <c>m</c> other pooling, <c>l</c> recurrent; of recognised regions <c>A</c>
/// attention, <c>K</c> attention to what came before, <c>U</c> attention through a mask that nothing is known of, <c>X</c> attention to tensors from
/// elsewhere, <c>F</c> feed-forward, <c>R</c>, <c>S</c>, <c>T</c> attention as of the first three with a feed-forward beside it, <c>E</c> expand, <c>D</c>
/// dense layer, <c>W</c> attention within windows, <c>M</c> token mixing, <c>G</c> gate, <c>H</c> maps and what is made of them, <c>V</c> poolings in series, <c>C</c>, <c>Y</c>, <c>B</c>, <c>N</c>
/// partial, trailed partial, split and aggregated stages, <c>P</c> attention on half of a map; of the first five in lower case those that are normalised within, and need none after the sum; <c>.</c> anything else.
/// </summary>
internal static class ChainLetters
{
    public static char Of(BlockGraph graph, Block block) => block.Category switch
    {
        OperatorCategory.Convolution => OfConvolution(graph, block),
        OperatorCategory.Pooling when block.IsGlobalPooling(graph.Network) => '.',
        OperatorCategory.Pooling => block.Head.Does(OperatorTraits.TakesMean) ? 'v' : 'm',
        OperatorCategory.Recurrent => 'l',
        _ => block.IsDressing ? 'n' : '.',
    };

    /// <summary>The letter of a recognised region.</summary>
    /// <param name="region">Its name in the catalogue.</param>
    /// <param name="readsElsewhere">Whether attention in it looks at tensors from elsewhere.</param>
    /// <param name="reach">How far attention in it reaches.</param>
    /// <param name="isNormalisedWithin">Whether a normalisation is part of it.</param>
    public static char Of(string region, bool readsElsewhere, AttentionReach reach, bool isNormalisedWithin)
    {
        char letter = OfRegion(region, readsElsewhere, reach);
        return isNormalisedWithin && letter is 'A' or 'K' or 'U' or 'X' or 'F' ? char.ToLowerInvariant(letter) : letter;
    }

    private static char OfRegion(string region, bool readsElsewhere, AttentionReach reach) => region switch
    {
        RegionRecognisers.Attention => readsElsewhere ? 'X' : OfReach("AKU", reach),
        RegionRecognisers.ParallelLayer => OfReach("RST", reach),
        RegionRecognisers.FeedForward or RegionRecognisers.Experts => 'F',
        RegionRecognisers.FireExpand => 'E',
        RegionRecognisers.DenseLayer => 'D',
        RegionRecognisers.WindowAttention => 'W',
        RegionRecognisers.TokenMixing => 'M',
        RegionRecognisers.Gate => 'G',
        RegionRecognisers.GhostJoin => 'H',
        RegionRecognisers.PoolingInSeries => 'V',
        RegionRecognisers.PartialStage => 'C',
        RegionRecognisers.TrailedStage => 'Y',
        RegionRecognisers.SplitStage => 'B',
        RegionRecognisers.AggregatedStage => 'N',
        RegionRecognisers.PartialAttention => 'P',
        _ => '.',
    };

    private static char OfReach(string letters, AttentionReach reach) => letters[(int)reach];

    private static char OfConvolution(BlockGraph graph, Block block) => ConvolutionFacts.Find(graph.Network, block) switch
    {
        { IsDepthwise: true } => 'd',
        { IsPointwise: true } => block.HasActivation ? 'p' : 'q',
        _ => 'c',
    };
}

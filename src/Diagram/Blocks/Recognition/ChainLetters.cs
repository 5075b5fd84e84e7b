using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>
/// One letter a link of a chain: <c>p</c> 1×1 convolution, <c>q</c> the same without activation, <c>d</c> depthwise, <c>c</c> any other
/// convolution, <c>n</c> what only dresses, <c>v</c> average pooling, <c>m</c> other pooling, <c>l</c> recurrent; of recognised regions <c>A</c>
/// attention, <c>K</c> attention that keeps its keys and values, <c>X</c> attention to tensors from elsewhere, <c>F</c> feed-forward, <c>E</c> expand, <c>D</c> dense layer; of the first four in lower case those that begin with a
/// normalisation, and need none after the sum; <c>.</c> anything else.
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

    public static char Of(string region, bool readsElsewhere, bool isKept, bool beginsWithNorm)
    {
        char letter = OfRegion(region, readsElsewhere, isKept);
        return beginsWithNorm && letter is 'A' or 'K' or 'X' or 'F' ? char.ToLowerInvariant(letter) : letter;
    }

    private static char OfRegion(string region, bool readsElsewhere, bool isKept) => region switch
    {
        RegionRecognisers.Attention => readsElsewhere ? 'X' : isKept ? 'K' : 'A',
        RegionRecognisers.FeedForward => 'F',
        RegionRecognisers.FireExpand => 'E',
        RegionRecognisers.DenseLayer => 'D',
        _ => '.',
    };

    private static char OfConvolution(BlockGraph graph, Block block) => ConvolutionFacts.Find(graph.Network, block) switch
    {
        { IsDepthwise: true } => 'd',
        { IsPointwise: true } => block.HasActivation ? 'p' : 'q',
        _ => 'c',
    };
}

using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>Gives layers the colour and form of what they do here, where their operator may do several things.</summary>
internal static class ShownCategories
{
    /// <summary>The graph with such layers.</summary>
    public static BlockGraph Apply(BlockGraph graph) => !graph.Blocks.Any(b => Of(graph.Network, b) != b.Category) ? graph
        : graph with { Blocks = [.. graph.Blocks.Select(b => b with { Category = Of(graph.Network, b) })] };

    // What scales by learned weights normalises with what comes before it; by what the network computes it is a product (Hu et al. 2018, fig. 3).
    private static OperatorCategory Of(Network network, Block block) => block switch
    {
        { Kind: BlockKind.Layer, Category: OperatorCategory.Normalization, IsFolded: false, Inputs.Length: 2 } when block.Head.Does(OperatorTraits.Multiplies) => OperatorCategory.Merge,
        // PyTorch and Keras write global pooling as a mean over axes.
        { Kind: BlockKind.Layer, Category: OperatorCategory.Reduction, IsFolded: false, Head: { } head } when GlobalPooling.NameOf(network, LayerView.Of(network, head)) is not null => OperatorCategory.Pooling,
        _ => block.Category,
    };
}

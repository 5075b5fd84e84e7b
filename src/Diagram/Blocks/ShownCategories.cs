using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>Gives layers the colour and form of what they do here, where their operator may do several things.</summary>
internal static class ShownCategories
{
    /// <summary>The graph with such layers.</summary>
    public static BlockGraph Apply(BlockGraph graph) => !graph.Blocks.Any(WeighsChannels) ? graph
        : graph with { Blocks = [.. graph.Blocks.Select(static b => WeighsChannels(b) ? b with { Category = OperatorCategory.Merge } : b)] };

    // What scales by learned weights normalises with what comes before it; by what the network computes it is a product (Hu et al. 2018, fig. 3).
    private static bool WeighsChannels(Block block) => block is { Kind: BlockKind.Layer, Category: OperatorCategory.Normalization, IsFolded: false, Inputs.Length: 2 } && block.Head.Does(OperatorTraits.Multiplies);
}

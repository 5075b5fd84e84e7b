using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>Says which part of a tensor a layer takes (<c>select [:, 0]</c>), where all copies that a box stands for take the same.</summary>
internal static class TakenPart
{
    /// <summary>The graph with such labels.</summary>
    public static BlockGraph Tell(BlockGraph graph) => graph.Blocks.All(static b => b.Head?.Operator?.Takes is null) ? graph
        : graph with { Blocks = [.. graph.Blocks.Select(b => Of(graph.Network, b) is { Length: > 0 } part ? b with { Label = b.Label + part } : b)] };

    private static string Of(Network network, Block block)
    {
        if (block is not { Kind: BlockKind.Layer, Nodes: [{ Operator.Takes: { } takes } head] } || !string.Equals(block.Label, LayerLabel.NameOf(network, head), StringComparison.Ordinal))
            return "";
        string[] parts = [.. block.Nodes.Concat(block.Folded).Where(n => string.Equals(n.Kind, head.Kind, StringComparison.Ordinal)).Select(n => takes(LayerView.Of(network, n))).Distinct(StringComparer.Ordinal)];
        return parts is [var only] ? only : "";
    }
}

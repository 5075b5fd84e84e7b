using System.Collections.Immutable;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>
/// One layer of a pyramid that is walked both ways: from the top each map is added to the one above scaled up, then from the bottom to the one below scaled
/// down. A module's or a copy's blocks are told by it, as what enters and leaves are several maps.
/// </summary>
internal static class BidirectionalPyramid
{
    /// <summary>Where it was published: paper and figure.</summary>
    public const string Source = "Tan et al. 2020 (EfficientDet), fig. 2d: sums on the way down, then on the way up, one of either at each resolution";

    /// <summary>What it is called.</summary>
    public const string Name = "BiFPN layer";

    private const int LeastSums = 2;

    // Weights of a sum's operands, and activations.
    private const int MostBetween = 3;

    // Five to seven levels, each with two sums of up to three weighted maps.
    private const int MostBlocks = 200;

    /// <summary>Whether some blocks are such a layer: sums of neighbouring levels, and convolutions behind each.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="members">Indexes of the blocks, ascending.</param>
    public static bool Holds(BlockGraph graph, ImmutableArray<int> members)
    {
        if (members.Length > MostBlocks)
            return false;
        ImmutableArray<Block> blocks = [.. members.Select(m => graph.Blocks[m])];
        if (blocks.Count(static b => b.IsAddition) < LeastSums * 2 || !blocks.All(static b => b.IsAddition || b.IsDressing || b.Category is OperatorCategory.Convolution or OperatorCategory.Pooling or OperatorCategory.Resampling))
            return false;
        var writers = new Dictionary<string, Block>(StringComparer.Ordinal);
        foreach (var block in blocks)
        {
            foreach (string output in block.Outputs)
                writers.TryAdd(output, block);
        }

        var up = new List<string>();
        var down = new List<string>();
        foreach (var sum in blocks.Where(static b => b.IsAddition))
        {
            foreach (string operand in sum.Inputs)
            {
                if (ScaledBy(graph, writers, operand) is { } factor && factor != 0)
                    (factor > 0 ? up : down).Add(ResolutionOf(graph, sum));
            }
        }

        return IsOneEach(up) && IsOneEach(down);
    }

    // One at each resolution: where several meet at one, as in a network that keeps all resolutions and exchanges, it is no walk.
    private static bool IsOneEach(List<string> sums) => sums.Count >= LeastSums && sums.Distinct(StringComparer.Ordinal).Count() == sums.Count && !sums.Contains("");

    // Whether the operand was made larger (1), smaller (−1) or neither just before.
    private static int? ScaledBy(BlockGraph graph, Dictionary<string, Block> writers, string tensor)
    {
        for (int step = 0; step < MostBetween && writers.TryGetValue(tensor, out var block); step++)
        {
            if (block.Category == OperatorCategory.Resampling)
                return 1;
            if (block.Category == OperatorCategory.Pooling || ConvolutionFacts.Find(graph.Network, block) is { Stride: > 1 })
                return -1;
            if (!block.IsDressing || block.Inputs is not [var only])
                return null;
            tensor = only;
        }

        return null;
    }

    private static string ResolutionOf(BlockGraph graph, Block block) => block.Outputs is [var output, ..] && graph.Network.TensorOf(output).Shape is { Rank: 4 } shape ? $"{shape[2].Text}×{shape[3].Text}" : "";
}

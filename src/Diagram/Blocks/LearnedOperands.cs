using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>
/// Shows learned tensors that sums, concatenations and products take as an operand beside the data: position embeddings, class tokens, learned queries. A layer's
/// own weights, biases, scales and tables are no operands. What leads from the tensor to its reader, as a slice or a look-up of all positions, is not shown.
/// </summary>
internal static class LearnedOperands
{
    // Layers between a stored tensor and the sum that it enters.
    private const int MostSteps = 8;

    public static BlockGraph Apply(BlockGraph graph)
    {
        if (graph.Network.Weights.Count == 0)
            return graph;
        var shown = new Dictionary<string, WeightTensor>(StringComparer.Ordinal);
        var written = graph.Blocks.SelectMany(static b => b.Outputs).ToHashSet(StringComparer.Ordinal);
        var blocks = graph.Blocks.ToBuilder();
        for (int i = 0; i < blocks.Count; i++)
        {
            if (blocks[i] is { Kind: BlockKind.Layer, Nodes: [var node], Inputs.IsEmpty: false } && Takes(node))
                blocks[i] = WithOperands(graph.Network, blocks[i], node, written, shown);
        }

        if (shown.Count == 0)
            return graph;
        int at = Enumerable.Range(0, blocks.Count).FirstOrDefault(i => blocks[i].Kind != BlockKind.Input);
        blocks.InsertRange(at, shown.Select(static s => BlockOf(s.Key, s.Value)));
        return graph with { Blocks = blocks.ToImmutable() };
    }

    private static bool Takes(Node node) =>
        node.HasAny(OperatorTraits.Adds | OperatorTraits.Joins | OperatorTraits.Multiplies) || node.Category == OperatorCategory.Dense;

    // Operands in their order: what the block reads already, and the learned tensors between.
    private static Block WithOperands(Network network, Block block, Node node, HashSet<string> written, Dictionary<string, WeightTensor> shown)
    {
        var inputs = ImmutableArray.CreateBuilder<string>();
        int next = 0;
        bool isChanged = false;
        foreach (var (index, input) in node.Inputs.Index())
        {
            if (next < block.Inputs.Length && input == block.Inputs[next])
            {
                inputs.Add(block.Inputs[next++]);
            }
            else if (!written.Contains(input) && OriginOf(network, input) is { } weight && IsShown(network, node, index, weight))
            {
                shown.TryAdd(weight.Name, weight);
                inputs.Add(weight.Name);
                isChanged = true;
            }
        }

        inputs.AddRange(block.Inputs[next..]);
        return isChanged ? block with { Inputs = inputs.ToImmutable(), Category = node.Category } : block;
    }

    private static WeightTensor? OriginOf(Network network, string tensor)
    {
        for (int step = 0; step <= MostSteps; step++)
        {
            if (network.Weights.TryGetValue(tensor, out var weight))
                return weight;
            if (network.ProducerOf(tensor) is not { Inputs: [var source, ..] } node || !Moves(node))
                return null;
            tensor = source;
        }

        return null;
    }

    private static bool Moves(Node node) =>
        node.HasAny(OperatorTraits.PassesThrough | OperatorTraits.KeepsElements | OperatorTraits.ReordersAxes | OperatorTraits.LosesPlaces | OperatorTraits.Linear)
        && node.Category is OperatorCategory.Layout or OperatorCategory.Merge or OperatorCategory.Embedding or OperatorCategory.Arithmetic
        && !node.HasAny(OperatorTraits.Adds | OperatorTraits.Joins | OperatorTraits.Multiplies | OperatorTraits.Subtracts | OperatorTraits.Divides);

    private static bool IsShown(Network network, Node reader, int index, WeightTensor weight)
    {
        // A table that is added and named for positions is shown though nobody learned it.
        if (!IsLearned(network, weight) && !(reader.Has(OperatorTraits.Adds) && OperandNames.IsEmbedding(weight) && weight.Shape?.Dims.Count(static d => d.Value != 1) > 1))
            return false;
        // A product's right side is its own weight, and its left side may be.
        if (reader.Category == OperatorCategory.Dense)
            return index == 0 && OperandNames.EndsAsEmbedding(weight);
        // A vector that is added is a bias, whatever word an optimiser put behind its name.
        if (weight.Shape is { Rank: < 2 } && reader.Has(OperatorTraits.Adds))
            return false;
        int axes = weight.Shape?.Dims.Count(static d => d.Value != 1) ?? 0;
        if (OperandNames.IsEmbedding(weight) && (axes > 1 || OperandNames.EndsAsEmbedding(weight)))
            return true;
        return reader.Has(OperatorTraits.Joins) && weight.Shape is { Rank: > 1 };
    }

    /// <summary>Whether a stored tensor is learned: its readers say so.</summary>
    public static bool IsLearned(Network network, WeightTensor weight) =>
        network.ConsumersOf(weight.Name).SelectMany(static n => n.Weights).Any(w => w.IsLearned && string.Equals(w.Name, weight.Name, StringComparison.Ordinal));

    private static Block BlockOf(string tensor, WeightTensor weight) => new()
    {
        Name = tensor,
        Kind = BlockKind.Input,
        Category = OperatorCategory.Embedding,
        Title = TitleOf(weight.Name),
        Outputs = [tensor],
    };

    // Of a path the last part that tells: wpe of transformer.wpe.weight.
    private static string TitleOf(string name)
    {
        string[] parts = name.Split(['.', '/'], StringSplitOptions.RemoveEmptyEntries);
        return parts.LastOrDefault(static p => p != "weight" && !p.All(char.IsAsciiDigit)) ?? name;
    }
}

using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>
/// Finds what attention looks at where that is not where its queries come from: an encoder's memory, a text that a picture is made to. Such a tensor
/// stands beside the flow, however few layers read it.
/// </summary>
internal sealed class MemoryReads
{
    // Projections, positions and rearranging between a tensor and the attention that reads it.
    private const int MostSteps = 24;

    private readonly BlockWiring wiring;
    private readonly HashSet<(int Block, int Tensor)> reads = [];

    public MemoryReads(BlockWiring wiring)
    {
        this.wiring = wiring;
        for (int i = 0; i < wiring.Graph.Blocks.Length; i++)
        {
            if (wiring.Graph.Blocks[i].IsAttention && OperandsOf(i) is var (query, keys))
                Mark(query, keys);
        }
    }

    /// <summary>Whether a block reads a tensor as what attention looks at.</summary>
    public bool Contains(int block, int tensor) => reads.Contains((block, tensor));

    /// <summary>Whether a block reads any such tensor.</summary>
    public bool IsReader(int block) => wiring.Inputs[block].Any(t => reads.Contains((block, t)));

    private (int Query, List<int> Keys)? OperandsOf(int attention)
    {
        var block = wiring.Graph.Blocks[attention];
        int[] inputs = wiring.Inputs[attention];
        // Written out, the operands stand in the alphabet of the pattern's letters: k, a mask, q, v.
        if (!block.Head.Does(OperatorTraits.Attends))
            return inputs.Length is 3 or 4 or 5 ? (inputs[^2], [inputs[0], inputs[^1]]) : null;
        var roles = block.Head!.Operator!.InputRoles;
        int? At(string role) => roles.IndexOf(role) is >= 0 and var at && at < block.Head.Inputs.Length && block.Inputs.Contains(block.Head.Inputs[at]) ? inputs[block.Inputs.IndexOf(block.Head.Inputs[at])] : null;
        return At("query") is { } query && At("key") is { } key ? (query, [key, At("value") ?? key]) : null;
    }

    private void Mark(int query, List<int> keys)
    {
        if (SourceOf(query, null) is not { } asks)
            return;
        foreach (int key in keys)
        {
            var path = new List<(int, int)>();
            if (SourceOf(key, path) is { } looks && looks != asks && !IsFrom(looks, asks))
                reads.UnionWith(path.Where(p => p.Item2 == looks));
        }
    }

    // Back through one projection, and what dresses, turns and places before and behind it.
    private int? SourceOf(int tensor, List<(int Block, int Tensor)>? path)
    {
        bool isProjected = false;
        for (int step = 0; step < MostSteps; step++)
        {
            int writer = wiring.WriterOf(tensor);
            if (writer < 0 || wiring.Graph.Blocks[writer] is not { Kind: BlockKind.Layer } block)
                break;
            bool projects = block.Category == OperatorCategory.Dense || ConvolutionFacts.Find(wiring.Graph.Network, block) is { IsPointwise: true };
            if (projects && isProjected)
                break;
            isProjected |= projects;
            var flow = wiring.Inputs[writer].Where(t => !wiring.IsAside(t)).Distinct().ToList();
            if (!projects && flow.Count > 1 && isProjected)
                break;
            // A rotation adds two shades of one tensor: either leads on.
            if (flow.Count == 0 || (!projects && !Passes(block, isProjected)))
                break;
            tensor = flow[0];
            path?.Add((writer, tensor));
        }

        return isProjected ? tensor : null;
    }

    private static bool Passes(Block block, bool isProjected) => isProjected
        ? block.Category is OperatorCategory.Arithmetic or OperatorCategory.Layout || block.IsAddition
        : block.IsDressing || block.IsAddition || block.IsProduct || block.IsConcatenation || block.Category is OperatorCategory.Merge or OperatorCategory.Attention or OperatorCategory.Embedding;

    // One of the two made of the other by what only dresses it is the same flow.
    private bool IsFrom(int a, int b) => Undressed(a) == Undressed(b);

    private int Undressed(int tensor)
    {
        for (int step = 0; step < MostSteps && wiring.WriterOf(tensor) is >= 0 and var writer && wiring.Graph.Blocks[writer] is { Kind: BlockKind.Layer } block
            && block.IsDressing && wiring.Inputs[writer] is [var only]; step++)
            tensor = only;
        return tensor;
    }
}

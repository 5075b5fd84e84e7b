using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>
/// Finds what stands beside the flow, however few layers read it: what attention looks at where that is not where its queries come from (an encoder's memory,
/// a text that a picture is made to), and a vector by which whole maps are shifted or scaled (the embedding of a time step).
/// </summary>
internal sealed class SideReads
{
    // Projections, positions and rearranging between a tensor and the attention that reads it.
    private const int MostSteps = 24;

    private readonly BlockWiring wiring;
    private readonly HashSet<(int Block, int Tensor)> reads = [];

    public SideReads(BlockWiring wiring)
    {
        this.wiring = wiring;
        for (int i = 0; i < wiring.Graph.Blocks.Length; i++)
        {
            if (wiring.Graph.Blocks[i].IsAttention && OperandsOf(i) is var (query, keys))
                Mark(query, keys);
            if ((wiring.Graph.Blocks[i].IsAddition || wiring.Graph.Blocks[i].IsProduct) && wiring.Inputs[i].Length == 2)
                MarkVector(i);
        }
    }

    /// <summary>Whether a block reads a tensor that stands beside the flow.</summary>
    public bool Contains(int block, int tensor) => reads.Contains((block, tensor));

    /// <summary>Whether a block reads any such tensor.</summary>
    public bool IsReader(int block) => wiring.Inputs[block].Any(t => reads.Contains((block, t)));

    // One number for each channel, made of a vector that no pooling made of the map: the vector is a condition.
    private void MarkVector(int merge)
    {
        foreach (int operand in wiring.Inputs[merge].Where(t => wiring.Outputs[merge] is [var made, ..] && IsSpread(t, made)))
        {
            var path = new List<(int, int)>();
            int tensor = operand;
            bool isProjected = false;
            while (path.Count < MostSteps && wiring.WriterOf(tensor) is >= 0 and var writer && wiring.Graph.Blocks[writer] is { Kind: BlockKind.Layer } block && wiring.Inputs[writer] is [var only]
                && (block.Category is OperatorCategory.Dense or OperatorCategory.Layout or OperatorCategory.Activation or OperatorCategory.Arithmetic || block.IsPart))
            {
                isProjected |= block.Category == OperatorCategory.Dense;
                path.Add((writer, tensor = only));
            }

            bool isPooled = wiring.WriterOf(tensor) is >= 0 and var source && wiring.Graph.Blocks[source].IsGlobalPooling(wiring.Graph.Network);
            if (isProjected && !isPooled && RankOf(tensor) == 2)
                reads.Add(path[^1]);
        }
    }

    // The same number at all places: what is added to a map or a sequence has one place where that has many.
    private bool IsSpread(int operand, int result) => wiring.Graph.Network.TensorOf(wiring.NameOf(operand)).Shape is { Rank: > 2 } small && wiring.Graph.Network.TensorOf(wiring.NameOf(result)).Shape is { } large
        && small.Rank == large.Rank && Enumerable.Range(1, small.Rank - 1).Any(axis => small[axis].Value == 1 && large[axis].Value != 1);

    private int RankOf(int tensor) => wiring.Graph.Network.TensorOf(wiring.NameOf(tensor)).Shape?.Rank ?? 0;

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
            // A product with what is fed is a rotation.
            bool projects = (block.Category == OperatorCategory.Dense && wiring.Inputs[writer].Length == 1) || ConvolutionFacts.Find(wiring.Graph.Network, block) is { IsPointwise: true };
            if (projects && isProjected)
                break;
            isProjected |= projects;
            var flow = wiring.Inputs[writer].Where(t => !wiring.IsAside(t)).Distinct().ToList();
            if (!projects && flow.Count > 1 && isProjected)
                break;
            // A rotation adds two shades of one tensor: either leads on.
            if (flow.Count == 0 && projects)
                flow = [.. wiring.Inputs[writer].Distinct()];
            if (flow.Count == 0 || (!projects && !Passes(block, isProjected)))
                break;
            tensor = flow[0];
            path?.Add((writer, tensor));
        }

        return isProjected ? tensor : null;
    }

    private static bool Passes(Block block, bool isProjected) => isProjected
        ? block.Category is OperatorCategory.Arithmetic or OperatorCategory.Layout || block.IsAddition
        : block.IsDressing || block.Category == OperatorCategory.Dense || block.IsAddition || block.IsProduct || block.IsConcatenation || block.Category is OperatorCategory.Merge or OperatorCategory.Attention or OperatorCategory.Embedding;

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

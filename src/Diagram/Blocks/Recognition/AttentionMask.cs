using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>What the positions of an attention may look at, told from how its mask is made.</summary>
internal enum AttentionReach
{
    /// <summary>Everything that is no padding.</summary>
    All,
    /// <summary>Nothing that comes later.</summary>
    Earlier,
    /// <summary>Whatever a mask says that the file does not tell of.</summary>
    Unknown,
}

/// <summary>Tells how far attention reaches. A mask is causal where a triangle is cut out, or positions are compared with positions.</summary>
internal static class AttentionMask
{
    // Masks are made in few steps; what takes more is no mask.
    private const int MostNodes = 300;

    private static readonly string[] CausalWords = ["causal", "tril", "triu"];

    /// <summary>The reach of a block that attends.</summary>
    public static AttentionReach ReachOf(Network network, Block attention)
    {
        if (attention.Nodes.Any(static n => n.Has(OperatorTraits.AttendsBackwards)))
            return AttentionReach.Earlier;
        var head = attention.Head!;
        if (head.Has(OperatorTraits.Attends))
            return head.Operator!.InputRoles.IndexOf("mask") is >= 0 and var at && at < head.Inputs.Length && head.Inputs[at].Length > 0 ? ReachOf(network, [head.Inputs[at]], isChoice: false) : AttentionReach.All;
        var own = attention.Nodes.ToHashSet();
        return attention.Nodes.FirstOrDefault(static n => n.Has(OperatorTraits.Softmax)) is not { Inputs: [var scores, ..] } ? AttentionReach.Unknown : Written(network, own, scores);
    }

    // From the scores backwards to the product of queries and keys: what enters on the way is the mask.
    private static AttentionReach Written(Network network, HashSet<Node> own, string scores)
    {
        var reach = AttentionReach.All;
        while (network.ProducerOf(scores) is { } node && own.Remove(node) && node.Category != OperatorCategory.Dense)
        {
            var within = node.Inputs.Where(i => network.ProducerOf(i) is { } writer && own.Contains(writer)).ToList();
            bool isChoice = !node.HasAny(OperatorTraits.Adds | OperatorTraits.Multiplies | OperatorTraits.Subtracts | OperatorTraits.Divides);
            // What the scores are divided by, or a reshape's shape, is a number and no mask.
            var masks = node.Inputs.Where(i => i.Length > 0 && !within.Contains(i)).Where(i => (isChoice && node.Inputs.Length > 2) || node.HasAny(OperatorTraits.Adds | OperatorTraits.Subtracts)).ToList();
            if (masks.Count > 0 && ReachOf(network, masks, isChoice) is var found and not AttentionReach.All)
                reach = reach == AttentionReach.Earlier ? reach : found;
            if (within.Count == 0)
                break;
            scores = within[0];
        }

        return reach;
    }

    private static AttentionReach ReachOf(Network network, IReadOnlyList<string> masks, bool isChoice)
    {
        var seen = new HashSet<string>(masks, StringComparer.Ordinal);
        var open = new Queue<string>(masks);
        bool isKnown = true;
        for (int step = 0; step < MostNodes && open.TryDequeue(out string? tensor); step++)
        {
            if (network.Weights.TryGetValue(tensor, out var weight))
            {
                var stored = OfStored(weight, isChoice);
                if (stored == AttentionReach.Earlier)
                    return stored;
                isKnown &= stored == AttentionReach.All;
            }
            else if (network.ProducerOf(tensor) is not { } node)
            {
                isKnown &= IsPadding(network.TensorOf(tensor).Shape);
            }
            else if (node.Has(OperatorTraits.KeepsTriangle) || (node.Has(OperatorTraits.ComparesOrder) && node.Inputs.All(i => ComesFromCounting(network, i))))
            {
                return AttentionReach.Earlier;
            }
            else if (!node.Has(OperatorTraits.ReadsShapeOnly))
            {
                foreach (string input in node.Inputs.Where(i => i.Length > 0 && seen.Add(i)))
                    open.Enqueue(input);
            }
        }

        return isKnown && open.Count == 0 ? AttentionReach.All : AttentionReach.Unknown;
    }

    // A number for each token says which are padding; a square for all pairs may say anything.
    private static bool IsPadding(Shape? shape) => shape is { } known && (known.Rank < 3 || known[known.Rank - 1].Value == 1 || known[known.Rank - 2].Value == 1);

    // A stored square that chooses among scores is a triangle; what is added to them may as well be a learned bias of positions.
    private static AttentionReach OfStored(WeightTensor weight, bool isChoice)
    {
        if (CausalWords.Any(w => weight.Name.Contains(w, StringComparison.OrdinalIgnoreCase)))
            return AttentionReach.Earlier;
        bool isSquare = weight.Shape is { Rank: >= 2 } shape && shape[shape.Rank - 1].Value is > 1 and var side && shape[shape.Rank - 2].Value == side && shape.Dims.SkipLast(2).All(static d => d.Value == 1);
        return !isSquare ? AttentionReach.All : isChoice ? AttentionReach.Earlier : AttentionReach.Unknown;
    }

    private static bool ComesFromCounting(Network network, string tensor)
    {
        for (int step = 0; step < MostNodes && network.ProducerOf(tensor) is { } node; step++)
        {
            if (node.Has(OperatorTraits.CountsUp))
                return true;
            // Positions that are shifted are positions; distances of positions are not.
            if (node.Inputs.IsEmpty || node.Has(OperatorTraits.ReadsShapeOnly) || node.Inputs.Count(i => network.ProducerOf(i) is { } writer && writer.Category != OperatorCategory.Constant) > 1)
                return false;
            tensor = node.Inputs.FirstOrDefault(i => network.ProducerOf(i) is not null) ?? "";
        }

        return false;
    }
}

using NetDraw.Diagram.Blocks.Repeats;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks;

/// <summary>Tells one set of weights that is used several times from copies: by their own name where the file has names for them, else by the name they are shared under.</summary>
internal static class WeightSharing
{
    /// <summary>Marks each layer that uses the weights of one before it.</summary>
    public static BlockGraph Apply(BlockGraph graph)
    {
        var owners = new Dictionary<string, Block>(StringComparer.Ordinal);
        var blocks = graph.Blocks.ToBuilder();
        bool isChanged = false;
        for (int i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            Block? owner = null;
            foreach (string key in KeysOf(block))
            {
                if (!owners.TryAdd(key, block) && !ReferenceEquals(owners[key], block))
                    owner ??= owners[key];
            }

            if (owner is null)
                continue;
            string badge = $"shared with {(owner.Title.Length > 0 ? owner.Title : owner.Name)}";
            if (block.Badges.Contains(badge))
                continue;
            blocks[i] = block with { Badges = block.Badges.Add(badge) };
            isChanged = true;
        }

        return isChanged ? graph with { Blocks = blocks.ToImmutable() } : graph;
    }

    /// <summary>Whether all the stretches of a repeat use the same weights, and have some.</summary>
    public static bool IsShared(BlockGraph graph, Repeat run)
    {
        bool hasWeights = false;
        for (int i = run.Start + run.Period; i < run.End; i++)
        {
            var keys = KeysOf(graph.Blocks[i]).ToList();
            if (!keys.SequenceEqual(KeysOf(graph.Blocks[i - run.Period]), StringComparer.Ordinal))
                return false;
            hasWeights |= keys.Count > 0;
        }

        return hasWeights;
    }

    // Matrices and kernels: exporters also share small constants and scales that mean nothing by it.
    private static IEnumerable<string> KeysOf(Block block) => block.Nodes.SelectMany(static n => n.Weights.Select(w => KeyOf(n, w))).OfType<string>();

    private static string? KeyOf(Node node, WeightTensor weight)
    {
        if (weight is not { IsLearned: true, Shape.Rank: > 1 } || weight.Shape.Dims.All(static d => d.Value == 1))
            return null;
        return node.Dialect.HasNamedWeights ? weight.Name : weight.SharedAs ?? $"{node.Name}/{weight.Name}";
    }
}

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
            string name = owner.Title.Length > 0 ? owner.Title : owner.Name;
            // One module called twice has one name.
            string badge = name == block.Title ? "shared weights" : $"shared with {name}";
            if (block.Badges.Contains(badge))
                continue;
            blocks[i] = block with { Badges = block.Badges.Add(badge) };
            isChanged = true;
        }

        return isChanged ? graph with { Blocks = blocks.ToImmutable() } : graph;
    }

    /// <summary>Whether equal stretches of blocks use the same weights, and have some.</summary>
    public static bool IsShared(IReadOnlyList<IReadOnlyList<Block>> stretches)
    {
        var first = stretches[0].Select(static b => KeysOf(b).ToList()).ToList();
        return first.Exists(static k => k.Count > 0)
            && stretches.Skip(1).All(s => s.Zip(first).All(static p => KeysOf(p.First).SequenceEqual(p.Second, StringComparer.Ordinal)));
    }

    // Matrices and kernels: exporters also share small constants and scales that mean nothing by it. Of an operand that stands beside the block in a box of its own, the lines from there tell.
    private static IEnumerable<string> KeysOf(Block block) => block.Nodes.SelectMany(n => n.Weights.Where(w => !block.Inputs.Contains(w.Name)).Select(w => KeyOf(n, w))).OfType<string>();

    private static string? KeyOf(Node node, WeightTensor weight)
    {
        if (weight is not { IsLearned: true, Shape.Rank: > 1 } || weight.Shape.Dims.All(static d => d.Value == 1))
            return null;
        return node.Dialect.HasNamedWeights ? weight.Name : weight.SharedAs ?? $"{node.Name}/{weight.Name}";
    }
}

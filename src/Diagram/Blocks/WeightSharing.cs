using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks;

/// <summary>Tells one set of weights that is used several times from copies: by their own name where the file has names for them, else by the name they are shared under.</summary>
internal static class WeightSharing
{
    private const string Shared = "shared weights";

    /// <summary>Marks each layer that uses the weights of one before it; where whole towers do, has frames around them, which say so once.</summary>
    public static BlockGraph Apply(BlockGraph graph)
    {
        if (graph.Frames.Any(static f => f.TiedTo is not null) || OwnersOf(graph) is not { Count: > 0 } owners)
            return graph;
        var towers = TwinTowers.Find(graph, owners, static b => [.. KeysOf(b)]).ToList();
        var said = towers.SelectMany(static t => t.Values).ToHashSet();
        var blocks = graph.Blocks.ToBuilder();
        bool isChanged = towers.Count > 0;
        foreach (var (index, owner) in owners.Where(o => !said.Contains(o.Key)))
        {
            var (block, first) = (graph.Blocks[index], graph.Blocks[owner]);
            // By what is written in its box; one module called twice has one name.
            string name = first.Title.Length > 0 ? first.Title : graph.Blocks.Count(b => b.Label == first.Label) == 1 ? first.Label : block.Title;
            string badge = name == block.Title ? Shared : $"shared with {name}";
            if (block.Badges.Contains(badge))
                continue;
            blocks[index] = block with { Badges = block.Badges.Add(badge) };
            isChanged = true;
        }

        return isChanged ? graph with { Blocks = blocks.ToImmutable(), Frames = [.. graph.Frames, .. FramesOf(graph, towers)] } : graph;
    }

    private static SortedDictionary<int, int> OwnersOf(BlockGraph graph)
    {
        var owners = new Dictionary<string, int>(StringComparer.Ordinal);
        var found = new SortedDictionary<int, int>();
        for (int i = 0; i < graph.Blocks.Length; i++)
        {
            foreach (string key in KeysOf(graph.Blocks[i]))
            {
                if (!owners.TryAdd(key, i) && owners[key] != i)
                    found.TryAdd(i, owners[key]);
            }
        }

        return found;
    }

    // Each tower after the first is tied to it.
    private static IEnumerable<BlockFrame> FramesOf(BlockGraph graph, List<ImmutableSortedDictionary<int, int>> towers)
    {
        foreach (var twins in towers.GroupBy(static t => t.Keys.First()))
        {
            string first = graph.Blocks[twins.First().Keys.First()].Name;
            yield return new(1, NamesOf(twins.MaxBy(static t => t.Count)!.Keys)) { Caption = TwinTowers.Name };
            foreach (var twin in twins)
                yield return new(1, NamesOf(twin.Values)) { Caption = Shared, TiedTo = first };
        }

        ImmutableArray<string> NamesOf(IEnumerable<int> blocks) => [.. blocks.Order().Select(b => graph.Blocks[b].Name)];
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

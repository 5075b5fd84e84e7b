using System.Collections.Immutable;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>
/// Keeps what is known by name while passes go on. Some blocks are told by what a reader never sees (windows by their reshaping, token mixing by the
/// exchange of axes), so that they are found before the plumbing is hidden, and drawn after.
/// </summary>
/// <param name="Group">What is known of it, its blocks those of the graph in which it was found.</param>
/// <param name="Layers">Names of its layers.</param>
internal sealed record KnownStructure(NamedGroup Group, ImmutableArray<string> Layers)
{
    /// <summary>The pass that finds all. Layers are looked at with what dresses them, as they will be shown.</summary>
    public static BlockGraph Find(BlockGraph graph)
    {
        if (graph.Known is not null)
            return graph;
        var joined = LayerJoining.Apply(Plumbing.Tidy(graph));
        return graph with
        {
            Known = [.. StructureFinder.Find(new(joined)).Select(g => new KnownStructure(g, [.. g.Members.SelectMany(m => joined.Blocks[m].Nodes).Select(static n => n.Name)]))],
        };
    }

    /// <summary>The same in a graph after further passes, by the blocks that are left of it; without what is left of in one block.</summary>
    public static IEnumerable<NamedGroup> In(BlockWiring wiring)
    {
        if (wiring.Graph.Known is not { } known)
            return StructureFinder.Find(wiring);
        var blockOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, block) in wiring.Graph.Blocks.Index())
        {
            if (block is { Kind: BlockKind.Layer, Head: { } head })
                blockOf.TryAdd(head.Name, index);
        }

        return known.Select(k => k.Group with { Members = [.. k.Layers.Where(blockOf.ContainsKey).Select(l => blockOf[l]).Distinct().Order()] }).Where(static g => g.Members.Length > 1)
            .OrderBy(static g => g.Members[0]).ThenByDescending(static g => g.Members.Length);
    }
}

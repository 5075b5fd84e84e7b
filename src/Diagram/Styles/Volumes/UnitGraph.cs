using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>A block graph with some chains of blocks drawn as one.</summary>
/// <param name="Units">The units, in reading order of their first blocks.</param>
/// <param name="Edges">Edges between units: writer, reader, and the block edge that each stands for.</param>
internal sealed record UnitGraph(ImmutableArray<Unit> Units, ImmutableArray<PlanEdge> Edges)
{
    /// <summary>Joins each block to the one that it alone reads, and that is read by it alone or is pooled by it, wherever the style wants them to touch.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="touches">Whether a block is drawn against the last of some that touch already.</param>
    public static UnitGraph Build(BlockGraph graph, Func<IReadOnlyList<Block>, Block, bool> touches)
    {
        int[] unitOf = new int[graph.Blocks.Length], outgoing = new int[graph.Blocks.Length];
        var incoming = new List<int>[graph.Blocks.Length];
        foreach (var edge in graph.Edges)
        {
            outgoing[edge.From]++;
            // What is read twice needs a line to say so on.
            (incoming[edge.To] ??= []).AddRange(Enumerable.Repeat(edge.From, Math.Min(edge.Count, 2)));
        }

        int[] frameOf = FramesOf(graph);
        var units = new List<List<int>>();
        for (int i = 0; i < graph.Blocks.Length; i++)
        {
            int before = incoming[i] is [var only] && only < i && (outgoing[only] == 1 || graph.Blocks[i].Category == OperatorCategory.Pooling) && frameOf[only] == frameOf[i] ? only : -1;
            if (before >= 0 && units[unitOf[before]][^1] == before && touches([.. units[unitOf[before]].Select(u => graph.Blocks[u])], graph.Blocks[i]))
            {
                unitOf[i] = unitOf[before];
                units[unitOf[i]].Add(i);
                continue;
            }

            unitOf[i] = units.Count;
            units.Add([i]);
        }

        return new([.. units.Select(static u => new Unit([.. u]))], [.. EdgesOf(graph, unitOf)]);
    }

    private static IEnumerable<PlanEdge> EdgesOf(BlockGraph graph, int[] unitOf)
    {
        foreach (var edge in graph.Edges)
        {
            if (unitOf[edge.From] != unitOf[edge.To])
                yield return new(unitOf[edge.From], unitOf[edge.To], edge);
        }
    }

    // A block's frames as one number: equal only for blocks within the same ones.
    private static int[] FramesOf(BlockGraph graph)
    {
        int[] frameOf = new int[graph.Blocks.Length];
        foreach (var (frame, members) in graph.FrameMembers().Index())
        {
            foreach (int member in members)
                frameOf[member] = HashCode(frameOf[member], frame + 1);
        }

        return frameOf;

        static int HashCode(int before, int frame) => unchecked((before * 7919) + frame);
    }
}

/// <summary>Blocks in a row that one glyph shows, touching each other: a stage of convolutions and its pooling.</summary>
/// <param name="Blocks">Indexes into the graph's blocks, in the order of the flow; at least one.</param>
internal sealed record Unit(ImmutableArray<int> Blocks)
{
    /// <summary>The frame whose members it shows as one; null for blocks that touch and for single ones.</summary>
    public BlockFrame? Frame { get; init; }

    /// <summary>Number of its kind among the frames of equal make, from 0.</summary>
    public int Kind { get; init; }
}

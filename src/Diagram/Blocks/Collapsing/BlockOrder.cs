namespace NetDraw.Diagram.Blocks.Collapsing;

/// <summary>Restores the reading order of a graph of which blocks were made one.</summary>
internal static class BlockOrder
{
    /// <summary>The same blocks, writers before readers, otherwise in the order they had; blocks of a cycle last.</summary>
    public static BlockGraph Sorted(BlockGraph graph) => graph.Edges.All(static e => e.From < e.To) ? graph : Ordered(graph, isFollowed: false);

    /// <summary>
    /// The same blocks, writers before readers, each way followed as far as it leads before the next one is begun: what stands side by side in a graph
    /// stands one after the other here, however a file interleaves it. Blocks of a cycle last.
    /// </summary>
    public static BlockGraph Followed(BlockGraph graph) => Ordered(graph, isFollowed: true);

    private static BlockGraph Ordered(BlockGraph graph, bool isFollowed)
    {
        int[] open = new int[graph.Blocks.Length];
        var readers = graph.Edges.ToLookup(static e => e.From, static e => e.To);
        foreach (var edge in graph.Edges)
            open[edge.To]++;
        var ready = new PriorityQueue<int, (int Turn, int Block)>(Enumerable.Range(0, open.Length).Where(i => open[i] == 0).Select(static i => (i, (0, i))));
        var order = new List<int>();
        while (ready.TryDequeue(out int next, out _))
        {
            order.Add(next);
            // What has become ready last goes on first where ways are followed.
            int turn = isFollowed ? -order.Count : 0;
            foreach (int reader in readers[next])
            {
                if (--open[reader] == 0)
                    ready.Enqueue(reader, (turn, reader));
            }
        }

        var placed = order.ToHashSet();
        return graph with { Blocks = [.. order.Concat(Enumerable.Range(0, open.Length).Where(i => !placed.Contains(i))).Select(i => graph.Blocks[i])] };
    }
}

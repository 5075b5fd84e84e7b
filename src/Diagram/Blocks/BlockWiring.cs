namespace NetDraw.Diagram.Blocks;

/// <summary>Who writes and who reads which tensor, by number, for walks over a whole graph.</summary>
internal sealed class BlockWiring
{
    // A tensor that so many blocks read, over such a part of the graph, is at hand everywhere: a mask, positions, encoder memory.
    private const int ManyReaders = 3;
    private const int FarShare = 3;
    private const int FarBlocks = 16;

    private readonly List<int> writer = [];
    private readonly List<List<int>> readers = [];
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);

    public BlockWiring(BlockGraph graph)
    {
        Graph = graph;
        Outputs = new int[graph.Blocks.Length][];
        Inputs = new int[graph.Blocks.Length][];
        for (int i = 0; i < graph.Blocks.Length; i++)
        {
            Outputs[i] = [.. graph.Blocks[i].Outputs.Select(IdOf)];
            foreach (int tensor in Outputs[i])
                writer[tensor] = writer[tensor] < 0 ? i : writer[tensor];
        }

        for (int i = 0; i < graph.Blocks.Length; i++)
        {
            Inputs[i] = [.. graph.Blocks[i].Inputs.Select(IdOf)];
            foreach (int tensor in Inputs[i])
            {
                if (readers[tensor] is not [.., var last] || last != i)
                    readers[tensor].Add(i);
            }
        }
    }

    public BlockGraph Graph { get; }

    /// <summary>Tensors that each block reads, in operand order.</summary>
    public int[][] Inputs { get; }

    /// <summary>Tensors that each block writes.</summary>
    public int[][] Outputs { get; }

    /// <summary>Index of the block that writes a tensor, or −1.</summary>
    public int WriterOf(int tensor) => writer[tensor];

    /// <summary>Indexes of the blocks that read a tensor, ascending.</summary>
    public IReadOnlyList<int> ReadersOf(int tensor) => readers[tensor];

    /// <summary>The number of a tensor, or −1 where no block has to do with it.</summary>
    public int NumberOf(string tensor) => ids.GetValueOrDefault(tensor, -1);

    /// <summary>Whether a tensor comes from outside the network.</summary>
    public bool IsFed(int tensor) => writer[tensor] < 0 || Graph.Blocks[writer[tensor]].Kind == BlockKind.Input;

    /// <summary>Whether a tensor stands beside the flow: many blocks far apart read it, or it is an input that is read late.</summary>
    public bool IsSide(int tensor)
    {
        if (readers[tensor].Count == 0)
            return false;
        int span = readers[tensor][^1] - Math.Max(writer[tensor], 0);
        return (IsFed(tensor) || readers[tensor].Count >= ManyReaders) && span >= Math.Max(Graph.Blocks.Length / FarShare, FarBlocks);
    }

    private int IdOf(string tensor)
    {
        if (ids.TryGetValue(tensor, out int id))
            return id;
        ids[tensor] = id = writer.Count;
        writer.Add(-1);
        readers.Add([]);
        return id;
    }
}

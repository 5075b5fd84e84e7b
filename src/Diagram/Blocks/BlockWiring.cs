using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>Who writes and who reads which tensor, by number, for walks over a whole graph.</summary>
internal sealed class BlockWiring
{
    // A tensor that so many blocks read, over such a part of the graph, is at hand everywhere: a mask, positions, encoder memory.
    private const int ManyReaders = 3;
    private const int FarShare = 3;
    private const int FarBlocks = 16;

    // Layers between a kept state and the result that it is.
    private const int MostSteps = 4;

    private readonly List<int> writer = [];
    private readonly List<int> slot = [];
    private readonly List<string> names = [];
    private readonly List<List<int>> readers = [];
    private readonly bool[] isAside;
    // Whether a block leads to results alone, by block and steps allowed: 0 not asked yet, 1 yes, 2 no.
    private readonly byte[] leadsOut;
    // Whether a tensor is joined to more and more, as above.
    private readonly byte[] accumulated;
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);

    public BlockWiring(BlockGraph graph)
    {
        Graph = graph;
        Outputs = new int[graph.Blocks.Length][];
        Inputs = new int[graph.Blocks.Length][];
        for (int i = 0; i < graph.Blocks.Length; i++)
        {
            Outputs[i] = [.. graph.Blocks[i].Outputs.Select(IdOf)];
            for (int k = 0; k < Outputs[i].Length; k++)
            {
                int tensor = Outputs[i][k];
                if (writer[tensor] < 0)
                    (writer[tensor], slot[tensor]) = (i, k);
            }
        }

        leadsOut = new byte[graph.Blocks.Length * (MostSteps + 1)];
        isAside = new bool[graph.Blocks.Length];
        for (int i = 0; i < graph.Blocks.Length; i++)
        {
            Inputs[i] = [.. graph.Blocks[i].Inputs.Select(IdOf)];
            foreach (int tensor in Inputs[i])
            {
                if (readers[tensor] is not [.., var last] || last != i)
                    readers[tensor].Add(i);
            }

            isAside[i] = graph.Blocks[i] is { Kind: BlockKind.Layer, Category: OperatorCategory.Layout or OperatorCategory.Arithmetic or OperatorCategory.Merge }
                && Inputs[i].All(IsAside);
        }

        accumulated = new byte[writer.Count];
    }

    public BlockGraph Graph { get; }

    /// <summary>Tensors that each block reads, in operand order.</summary>
    public int[][] Inputs { get; }

    /// <summary>Tensors that each block writes.</summary>
    public int[][] Outputs { get; }

    /// <summary>Index of the block that writes a tensor, or −1.</summary>
    public int WriterOf(int tensor) => writer[tensor];

    /// <summary>The tensor's name.</summary>
    public string NameOf(int tensor) => names[tensor];

    /// <summary>The number of a tensor that some block reads or writes.</summary>
    public int NumberOf(string tensor) => ids[tensor];

    /// <summary>Which of its writer's outputs a tensor is.</summary>
    public int SlotOf(int tensor) => slot[tensor];

    /// <summary>Whether two tensors are of one kind and from one place: both fed from outside, or parts that one block deals out.</summary>
    public bool AreAlike(int a, int b) => (IsFed(a) && IsFed(b)) || (writer[a] >= 0 && writer[a] == writer[b] && !Graph.Blocks[writer[a]].Nodes.IsEmpty);

    /// <summary>Indexes of the blocks that read a tensor, ascending.</summary>
    public IReadOnlyList<int> ReadersOf(int tensor) => readers[tensor];

    /// <summary>Whether a tensor comes from outside the network.</summary>
    public bool IsFed(int tensor) => writer[tensor] < 0 || Graph.Blocks[writer[tensor]].Kind == BlockKind.Input;

    /// <summary>Whether a tensor is fed, or what mere rearranging and arithmetic make of fed ones: masks, positions, kept states.</summary>
    public bool IsAside(int tensor) => IsFed(tensor) || isAside[writer[tensor]];

    /// <summary>
    /// Whether a tensor stands beside the flow: many blocks read it, several of them far away, or it is an input that is read late. What the layers of a dense block join to all
    /// that came before is the flow itself, however many there are.
    /// </summary>
    public bool IsSide(int tensor)
    {
        if (readers[tensor].Count == 0)
            return false;
        int far = Math.Max(writer[tensor], 0) + Math.Max(Graph.Blocks.Length / FarShare, FarBlocks);
        return readers[tensor][^1] >= far && (IsAside(tensor) || (readers[tensor].Count >= ManyReaders && readers[tensor][^2] >= far && !IsAccumulated(tensor, far)));
    }

    // Each of the far readers joins all that the one before it joined, and more.
    private bool IsAccumulated(int tensor, int far)
    {
        ref byte known = ref accumulated[tensor];
        if (known == 0)
        {
            var joins = readers[tensor].Where(r => r >= far).ToList();
            known = joins.TrueForAll(j => Graph.Blocks[j].IsConcatenation)
                && joins.Zip(joins.Skip(1)).All(p => Inputs[p.Second].Length > Inputs[p.First].Length && Inputs[p.First].All(Inputs[p.Second].ToHashSet().Contains)) ? (byte)1 : (byte)2;
        }

        return known == 1;
    }

    /// <summary>Whether a reader only keeps what a block has put in order (keys and values, states) as a result for the next run.</summary>
    public bool IsKept(int block, int reader) => (IsRearranging(block) || Graph.Blocks[block].Category == OperatorCategory.Attention) && LeadsOut(reader, MostSteps);

    /// <summary>Whether some blocks hang together: each writes what another one reads, and all in the end.</summary>
    public bool AreConnected(IReadOnlyList<int> members)
    {
        var left = members.ToHashSet();
        left.Remove(members[0]);
        var open = new Stack<int>([members[0]]);
        while (left.Count > 0 && open.TryPop(out int block))
        {
            foreach (int neighbour in Outputs[block].SelectMany(ReadersOf).Concat(Inputs[block].Select(WriterOf)))
            {
                if (left.Remove(neighbour))
                    open.Push(neighbour);
            }
        }

        return left.Count == 0;
    }

    // Asked once for each block and number of steps: the ways multiply where joins read joins.
    private bool LeadsOut(int reader, int steps)
    {
        ref byte known = ref leadsOut[(reader * (MostSteps + 1)) + steps];
        if (known == 0)
            known = Graph.Blocks[reader].Kind == BlockKind.Output || (steps > 0 && IsRearranging(reader) && Outputs[reader].All(t => readers[t].All(r => LeadsOut(r, steps - 1)))) ? (byte)1 : (byte)2;
        return known == 1;
    }

    private bool IsRearranging(int block) => Graph.Blocks[block].Category == OperatorCategory.Layout || Graph.Blocks[block].IsConcatenation;

    private int IdOf(string tensor)
    {
        if (ids.TryGetValue(tensor, out int id))
            return id;
        ids[tensor] = id = writer.Count;
        writer.Add(-1);
        slot.Add(0);
        names.Add(tensor);
        readers.Add([]);
        return id;
    }
}

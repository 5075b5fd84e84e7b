using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks;

/// <summary>A graph under change. Who writes and who reads a tensor is kept up to date, so that a pass over the whole graph stays near-linear.</summary>
internal sealed class BlockEditor
{
    private readonly BlockGraph graph;
    private readonly Block?[] blocks;
    private readonly Dictionary<string, int> writers;
    // Ascending, and of almost every tensor one.
    private readonly Dictionary<string, List<int>> readers;
    private bool isChanged;

    public BlockEditor(BlockGraph graph)
    {
        this.graph = graph;
        blocks = [.. graph.Blocks];
        writers = new(blocks.Length, StringComparer.Ordinal);
        readers = new(blocks.Length, StringComparer.Ordinal);
        for (int i = 0; i < blocks.Length; i++)
            Index(i, blocks[i]!);
    }

    public Network Network => graph.Network;

    public int Count => blocks.Length;

    /// <summary>The block at an index, or null once removed.</summary>
    public Block? this[int index] => blocks[index];

    /// <summary>Index of the block that writes a tensor, or −1.</summary>
    public int WriterOf(string tensor) => writers.GetValueOrDefault(tensor, -1);

    /// <summary>How many blocks read a tensor.</summary>
    public int ReaderCount(string tensor) => readers.TryGetValue(tensor, out var set) ? set.Count : 0;

    /// <summary>Indexes of the blocks that read a tensor, ascending.</summary>
    public IReadOnlyCollection<int> ReadersOf(string tensor) => readers.TryGetValue(tensor, out var set) ? set : [];

    /// <summary>The only reader of all that a block writes, or −1 where there is none or several, or it reads several tensors of the block.</summary>
    public int OnlyReaderOf(Block block)
    {
        int found = -1;
        foreach (string output in block.Outputs)
        {
            int count = ReaderCount(output);
            if (count == 0)
                continue;
            if (count > 1 || found >= 0)
                return -1;
            found = readers[output][0];
        }

        return found;
    }

    /// <summary>Puts a changed block in a block's place.</summary>
    public void Replace(int index, Block block)
    {
        bool readsTheSame = blocks[index]!.Inputs == block.Inputs;
        Unindex(index, !readsTheSame);
        blocks[index] = block;
        Index(index, block, !readsTheSame);
        isChanged = true;
    }

    /// <summary>Takes a block out; what it wrote has no writer from then on.</summary>
    public void Remove(int index)
    {
        Unindex(index);
        blocks[index] = null;
        isChanged = true;
    }

    /// <summary>Makes every reader of a tensor read another one.</summary>
    public void Redirect(string from, string to)
    {
        foreach (int reader in ReadersOf(from).ToArray())
        {
            var block = blocks[reader]!;
            Replace(reader, block with { Inputs = [.. block.Inputs.Select(i => string.Equals(i, from, StringComparison.Ordinal) ? to : i)] });
        }
    }

    /// <summary>Makes every reader of a tensor read others in its place; none take it away.</summary>
    /// <returns>How many places it was read in.</returns>
    public int Redirect(string from, ImmutableArray<string> to)
    {
        int count = 0;
        foreach (int reader in ReadersOf(from).ToArray())
        {
            var block = blocks[reader]!;
            count += block.Inputs.Count(i => string.Equals(i, from, StringComparison.Ordinal));
            Replace(reader, block with { Inputs = [.. block.Inputs.SelectMany(i => string.Equals(i, from, StringComparison.Ordinal) ? to : [i])] });
        }

        return count;
    }

    /// <summary>The changed graph; the graph it began with where nothing was changed.</summary>
    public BlockGraph Result() => isChanged ? graph with { Blocks = [.. blocks.OfType<Block>()] } : graph;

    private void Index(int index, Block block, bool withInputs = true)
    {
        foreach (string output in block.Outputs)
            writers.TryAdd(output, index);
        if (!withInputs)
            return;
        foreach (string input in block.Inputs)
        {
            if (!readers.TryGetValue(input, out var set))
                readers[input] = set = new(1);
            if (set.Count == 0 || set[^1] < index)
                set.Add(index);
            else if (set.BinarySearch(index) is < 0 and var place)
                set.Insert(~place, index);
        }
    }

    private void Unindex(int index, bool withInputs = true)
    {
        var block = blocks[index]!;
        foreach (string output in block.Outputs)
        {
            if (WriterOf(output) == index)
                writers.Remove(output);
        }

        if (!withInputs)
            return;
        foreach (string input in block.Inputs)
        {
            if (readers.TryGetValue(input, out var set) && set.BinarySearch(index) is >= 0 and var place)
                set.RemoveAt(place);
        }
    }
}

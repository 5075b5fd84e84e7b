using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>
/// Drops what does not depend on the network's data: constants, shape arithmetic (which sees the data's shape, never the data), masks and
/// positions made of them. What writes a result of the network stays, unless all that it is made of is dropped: a join of nothing would be a riddle. Binary arithmetic with a dropped operand becomes arithmetic on the other.
/// </summary>
internal static class ConstantFolding
{
    public static BlockGraph Apply(BlockGraph graph)
    {
        graph = WithoutTypes(graph);
        var editor = new BlockEditor(graph);
        bool[] dependsOnData = Trace(graph, editor);
        if (!graph.Blocks.Where((b, i) => b.Kind != BlockKind.Output && dependsOnData[i]).Any())
            return graph;
        var written = graph.Blocks.SelectMany(static b => b.Outputs).ToHashSet(StringComparer.Ordinal);
        var losers = new Queue<int>();
        for (int i = 0; i < editor.Count; i++)
        {
            if (!dependsOnData[i] && !WritesResult(editor, i))
                Drop(editor, i, losers);
        }

        DropUnread(editor, losers);
        DropResults(editor, written);
        for (int i = 0; i < editor.Count; i++)
            Settle(editor, i, written);
        return editor.Result();
    }

    // What hands its first operand on as it is takes from others their type alone.
    private static BlockGraph WithoutTypes(BlockGraph graph) => !graph.Blocks.Any(ReadsTypes) ? graph : graph with
    {
        Blocks = [.. graph.Blocks.Select(static b => ReadsTypes(b) ? b with { Inputs = [.. b.Inputs.Where(i => string.Equals(i, b.Head!.Inputs[0], StringComparison.Ordinal)).Take(1)] } : b)],
    };

    private static bool ReadsTypes(Block block) => block.Inputs.Length > 1 && block.Head is { Inputs.Length: > 1 } head && head.Has(OperatorTraits.PassesThrough | OperatorTraits.KeepsElements);

    private static bool[] Trace(BlockGraph graph, BlockEditor editor)
    {
        bool[] depends = new bool[editor.Count];
        for (int i = 0; i < depends.Length; i++)
        {
            var block = graph.Blocks[i];
            depends[i] = block.Kind != BlockKind.Layer || block.Category == OperatorCategory.Data || block.Head.Does(OperatorTraits.Noise)
                || (block.Category != OperatorCategory.Constant && !block.Head.Does(OperatorTraits.ReadsShapeOnly)
                    && (IsSource(block) || block.Inputs.Any(input => IsData(input, i))));
        }

        return depends;

        // A tensor without a writer comes from an enclosing graph; one with a later writer, from a cycle.
        bool IsData(string tensor, int reader) => editor.WriterOf(tensor) is var writer && (writer < 0 || writer >= reader || depends[writer]);
    }

    // A layer that reads stored tensors alone computes a constant; one that reads nothing at all makes data.
    private static bool IsSource(Block block) => block.Head is not { } head || !head.Inputs.Any(static i => i.Length > 0);

    private static bool WritesResult(BlockEditor editor, int index) =>
        editor[index]!.Outputs.Any(o => editor.ReadersOf(o).Any(r => editor[r]!.Kind == BlockKind.Output));

    private static void Drop(BlockEditor editor, int index, Queue<int> losers)
    {
        var block = editor[index]!;
        editor.Remove(index);
        foreach (string input in block.Inputs)
        {
            if (editor.WriterOf(input) is >= 0 and var writer)
                losers.Enqueue(writer);
        }
    }

    // A layer that only dropped blocks read was there for its shape alone.
    private static void DropUnread(BlockEditor editor, Queue<int> losers)
    {
        while (losers.TryDequeue(out int index))
        {
            if (editor[index] is { Kind: BlockKind.Layer } block && block.Outputs.All(o => editor.ReaderCount(o) == 0))
                Drop(editor, index, losers);
        }
    }

    // Where the data make results too, one of which nothing is left but its last step goes with the rest.
    private static void DropResults(BlockEditor editor, HashSet<string> written)
    {
        var lonely = Enumerable.Range(0, editor.Count).Where(i => IsLonely(editor, i, written)).ToHashSet();
        if (lonely.Count == 0 || !Enumerable.Range(0, editor.Count).Any(i => !lonely.Contains(i) && editor[i] is { Kind: BlockKind.Layer } && WritesResult(editor, i)))
            return;
        foreach (int index in lonely)
        {
            foreach (int result in editor[index]!.Outputs.SelectMany(editor.ReadersOf).Distinct().ToArray())
                editor.Remove(result);
            editor.Remove(index);
        }
    }

    // It read something, and nothing of that is left; results alone read it.
    private static bool IsLonely(BlockEditor editor, int index, HashSet<string> written) => editor[index] is { Kind: BlockKind.Layer, Inputs.IsEmpty: false, Override.IsShown: false } block
        && block.Inputs.All(i => editor.WriterOf(i) < 0 && written.Contains(i)) && block.Outputs.SelectMany(editor.ReadersOf).All(r => editor[r]!.Kind == BlockKind.Output) && WritesResult(editor, index);

    private static void Settle(BlockEditor editor, int index, HashSet<string> written)
    {
        if (editor[index] is not { Kind: BlockKind.Layer } block)
            return;
        var kept = block.Inputs.RemoveAll(input => editor.WriterOf(input) < 0 && written.Contains(input));
        bool isArithmetic = kept.Length < 2 && block.Category == OperatorCategory.Merge && block.Head.Does(OperatorTraits.Elementwise);
        if (kept.Length < block.Inputs.Length || isArithmetic)
            editor.Replace(index, block with { Inputs = kept, Category = isArithmetic ? OperatorCategory.Arithmetic : block.Category });
    }
}

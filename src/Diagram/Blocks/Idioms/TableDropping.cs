using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Idioms;

/// <summary>
/// Leaves out what only makes tables and masks: the cosines of a rotary embedding, which positions may see which. Nothing that learned weights have a part in,
/// and nothing that anybody reads besides. An input that is read for nothing else goes with it.
/// </summary>
internal static class TableDropping
{
    public static BlockGraph Apply(BlockGraph graph)
    {
        if (graph.Blocks.All(static b => b.Aside.IsEmpty))
            return graph;
        var editor = new BlockEditor(graph);
        // Before any is dropped: what others read as part of the flow stays for all.
        var tables = graph.Blocks.SelectMany(static b => b.Aside).Distinct(StringComparer.Ordinal)
            .Where(t => editor.ReadersOf(t).All(r => editor[r]!.Aside.Contains(t)) && IsTable(editor, t)).ToHashSet(StringComparer.Ordinal);
        for (int i = editor.Count - 1; i >= 0; i--)
        {
            if (editor[i] is { Aside.IsEmpty: false } block)
                Drop(editor, i, block, tables);
        }

        return editor.Result();
    }

    private static void Drop(BlockEditor editor, int reader, Block block, HashSet<string> tables)
    {
        var aside = block.Aside.Where(tables.Contains).ToList();
        editor.Replace(reader, block with { Inputs = block.Inputs.RemoveAll(tables.Contains), Aside = [] });
        var unread = new Stack<string>(aside);
        while (unread.TryPop(out string? tensor))
        {
            if (editor.WriterOf(tensor) is >= 0 and var writer && editor[writer] is { } made && made.Outputs.All(o => editor.ReaderCount(o) == 0))
            {
                editor.Remove(writer);
                foreach (string input in made.Inputs)
                    unread.Push(input);
            }
        }
    }

    // All that leads to it has to be light.
    private static bool IsTable(BlockEditor editor, string tensor)
    {
        var seen = new HashSet<int>();
        var open = new Stack<string>([tensor]);
        while (open.TryPop(out string? next))
        {
            if (editor.WriterOf(next) is not (>= 0 and var writer) || !seen.Add(writer) || editor[writer] is not { Kind: BlockKind.Layer } made)
                continue;
            if (!IsLight(made))
                return false;
            foreach (string input in made.Inputs)
                open.Push(input);
        }

        return true;
    }

    private static bool IsLight(Block block) => block.Category is OperatorCategory.Layout or OperatorCategory.Arithmetic or OperatorCategory.Merge or OperatorCategory.Constant or OperatorCategory.Reduction or OperatorCategory.Activation
        || (block.Category is OperatorCategory.Dense or OperatorCategory.Embedding && block.Nodes.All(static n => n.Weights.All(static w => !w.IsLearned)));
}

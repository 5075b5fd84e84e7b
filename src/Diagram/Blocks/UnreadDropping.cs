using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>
/// Leaves out layers that write nothing which any other reads or which is a result, what leads to these alone, and inputs that nothing reads: they have no part in what the network computes.
/// What trains it stays: losses and optimisers work by what they do, not by what they give. Where a file does not say what its results are, so that all that nobody reads is one, what a layer
/// gives beside the tensor that the network goes on with (the other part of a split, statistics, scores of proposals) is none.
/// </summary>
internal static class UnreadDropping
{
    /// <summary>Why they are left out.</summary>
    public const string Reason = "nothing reads what it makes";

    /// <summary>The graph without them; the same one where the network has no result that a layer writes.</summary>
    public static BlockGraph Apply(BlockGraph graph)
    {
        var editor = new BlockEditor(graph);
        if (!graph.Blocks.Any(b => b.Kind == BlockKind.Output && b.Inputs.Any(i => editor.WriterOf(i) is >= 0 and var writer && graph.Blocks[writer].Kind == BlockKind.Layer)))
            return graph;
        DropByproducts(editor);
        for (int i = editor.Count - 1; i >= 0; i--)
        {
            if (editor[i] is { } block && IsUnread(editor, block))
                Drop(editor, i, block);
        }

        DropInputs(editor);
        return editor.Result();
    }

    // What is fed and read by nothing, where something that is fed is read.
    private static void DropInputs(BlockEditor editor)
    {
        var fed = Enumerable.Range(0, editor.Count).Where(i => editor[i] is { Kind: BlockKind.Input, Head: null, Override.IsShown: false }).ToLookup(i => editor[i]!.Outputs.Any(o => editor.ReaderCount(o) > 0));
        foreach (int input in fed[true].Any() ? fed[false] : [])
            editor.Remove(input);
    }

    private static void DropByproducts(BlockEditor editor)
    {
        int[] results = [.. Enumerable.Range(0, editor.Count).Where(i => editor[i] is { Kind: BlockKind.Output, Override.IsShown: false, Inputs: [var result] }
            && editor.WriterOf(result) is >= 0 and var writer && editor[writer] is { Kind: BlockKind.Layer, Outputs.Length: > 1, Head.Dialect.TellsNoResults: true })];
        if (results.Length == 0)
            return;
        bool[] learns = Learning(editor);
        foreach (int index in results)
        {
            string result = editor[index]!.Inputs[0];
            if (editor[editor.WriterOf(result)]!.Outputs.Any(o => editor.ReadersOf(o).Any(r => learns[r])))
                editor.Remove(index);
        }
    }

    // Which blocks learn, or lead to one that does.
    private static bool[] Learning(BlockEditor editor)
    {
        bool[] learns = new bool[editor.Count];
        for (int i = learns.Length - 1; i >= 0; i--)
            learns[i] = editor[i] is { Kind: BlockKind.Layer } block && (block.Category is OperatorCategory.Convolution or OperatorCategory.Dense or OperatorCategory.Recurrent || block.Outputs.Any(o => editor.ReadersOf(o).Any(r => learns[r])));
        return learns;
    }

    private static bool IsUnread(BlockEditor editor, Block block) =>
        block is { Kind: BlockKind.Layer, Outputs.Length: > 0, Override.IsShown: false, Category: not OperatorCategory.Loss } && block.Outputs.All(o => editor.ReaderCount(o) == 0);

    // An input that is read for nothing else goes with it.
    private static void Drop(BlockEditor editor, int index, Block block)
    {
        editor.Remove(index);
        foreach (int source in block.Inputs.Select(editor.WriterOf).Distinct())
        {
            if (source >= 0 && editor[source] is { Kind: BlockKind.Input, Head: null } input && input.Outputs.All(o => editor.ReaderCount(o) == 0))
                editor.Remove(source);
        }
    }
}

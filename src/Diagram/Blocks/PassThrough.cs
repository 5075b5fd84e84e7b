using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>
/// Leads edges past layers that hand their input on: copies, casts, dropout (which does nothing when a network is used), and
/// quantise–dequantise pairs, which leave a badge on whoever reads them.
/// </summary>
internal static class PassThrough
{
    public static BlockGraph Apply(BlockGraph graph)
    {
        var editor = new BlockEditor(graph);
        for (int i = 0; i < editor.Count; i++)
        {
            if (editor[i] is { Kind: BlockKind.Layer, Nodes.Length: 1, Inputs: [var source], Outputs.Length: > 0 } block && CanSkip(editor, i, block, source))
                Skip(editor, i, block, source);
        }

        return editor.Result();
    }

    private static bool CanSkip(BlockEditor editor, int index, Block block, string source)
    {
        if (!block.Head.Does(OperatorTraits.PassesThrough) || block.Override.IsShown || editor.WriterOf(source) == index)
            return false;
        // Dropout's mask, where somebody reads it, is worth a box.
        return block.Category != OperatorCategory.Dropout || block.Outputs.Skip(1).All(o => editor.ReaderCount(o) == 0);
    }

    private static void Skip(BlockEditor editor, int index, Block block, string source)
    {
        if (block.Category == OperatorCategory.Quantization)
            BadgeReaders(editor, block);
        editor.Remove(index);
        foreach (string output in block.Outputs)
            editor.Redirect(output, source);
    }

    private static void BadgeReaders(BlockEditor editor, Block block)
    {
        string badge = NumberTypes.NameOf(editor.Network, block.Head!);
        foreach (int reader in editor.ReadersOf(block.Outputs[0]).ToArray())
        {
            var read = editor[reader]!;
            if (read.Kind == BlockKind.Layer && !read.Head.Does(OperatorTraits.PassesThrough) && !read.Badges.Contains(badge))
                editor.Replace(reader, read with { Badges = NumberTypes.With(read.Badges, badge) });
        }
    }
}

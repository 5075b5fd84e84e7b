using NetDraw.Diagram.Blocks.Idioms;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>
/// Leads edges past quantisers that the file writes out (<see cref="QuantizationIdioms"/>), as past those that are one operator: whoever reads them has a badge. One that
/// only makes a result of the network stays, since nobody would say of it.
/// </summary>
internal static class Quantisers
{
    public static BlockGraph Skip(BlockGraph graph)
    {
        if (!graph.Blocks.Any(IsWrittenOut))
            return graph;
        var editor = new BlockEditor(graph);
        // From the end, so that what only hands results on is gone when those before it are looked at.
        for (int i = editor.Count - 1; i >= 0; i--)
        {
            if (editor[i] is { } block && IsWrittenOut(block) && block is { Inputs: [var source], Outputs: [var made], Override.IsShown: false } && editor.ReadersOf(made).All(r => editor[r]!.Kind == BlockKind.Layer || !Rounds(block)))
                Skip(editor, i, block, source, made);
        }

        return editor.Result();
    }

    private static bool IsWrittenOut(Block block) => block is { IsFolded: true, Category: OperatorCategory.Quantization, Kind: BlockKind.Layer };

    private static bool Rounds(Block block) => block.Label != QuantizationIdioms.Dequantise;

    private static void Skip(BlockEditor editor, int index, Block block, string source, string made)
    {
        string badge = QuantizationIdioms.TypeIn(block.Label);
        foreach (int reader in editor.ReadersOf(made).ToArray())
        {
            var read = editor[reader]!;
            if (badge.Length > 0 && read.Kind == BlockKind.Layer && !IsWrittenOut(read))
                editor.Replace(reader, read with { Badges = NumberTypes.With(read.Badges, badge) });
        }

        editor.Remove(index);
        editor.Redirect(made, source);
    }
}

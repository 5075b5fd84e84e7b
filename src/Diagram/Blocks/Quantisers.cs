using NetDraw.Diagram.Blocks.Idioms;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>
/// Leads edges past quantisers that the file writes out (<see cref="QuantizationIdioms"/>), as past those that are one operator: whoever reads them has a badge. One that
/// only makes a result of the network stays, since nobody would say of it. What finds the scale as it runs is skipped with the products that undo it.
/// </summary>
internal static class Quantisers
{
    public static BlockGraph Skip(BlockGraph graph)
    {
        if (!graph.Blocks.Any(static b => IsWrittenOut(b) || IsMeasuring(b)))
            return graph;
        var editor = new BlockEditor(graph);
        // From the end, so that what only hands results on is gone when those before it are looked at.
        for (int i = editor.Count - 1; i >= 0; i--)
        {
            if (editor[i] is { } block && IsWrittenOut(block) && block is { Outputs: [var made], Override.IsShown: false } && SourceOf(editor, block) is { } source && editor.ReadersOf(made).All(r => editor[r]!.Kind == BlockKind.Layer || !Rounds(block)))
                Skip(editor, i, block, source, made);
        }

        for (int i = 0; i < editor.Count; i++)
        {
            if (editor[i] is { Override.IsShown: false } block && IsMeasuring(block) && block.Outputs.All(o => editor.ReadersOf(o).All(r => ReadsSteps(editor[r]!, block.Outputs[0]))))
                SkipMeasuring(editor, i, block);
        }

        return editor.Result();
    }

    // Beside what it turns back a scale that was found as it ran.
    private static string? SourceOf(BlockEditor editor, Block block) => block.Inputs is [var only] ? only
        : block.Inputs is [_, _] && block.Inputs.Where(i => editor.WriterOf(i) < 0 || !IsMeasuring(editor[editor.WriterOf(i)]!)).ToList() is [var turned] ? turned : null;

    // Finds scale and zero point as it runs.
    private static bool IsMeasuring(Block block) => block is { IsFolded: false, Category: OperatorCategory.Quantization, Kind: BlockKind.Layer, Inputs: [_], Outputs: [_, _, _] };

    // Who takes the zero point takes the rounded numbers, too; the scale is in what was skipped.
    private static bool ReadsSteps(Block reader, string rounded) => reader is { Kind: BlockKind.Layer, Category: OperatorCategory.Dense or OperatorCategory.Convolution } && reader.Inputs.Contains(rounded);

    private static void SkipMeasuring(BlockEditor editor, int index, Block block)
    {
        foreach (int reader in block.Outputs.Skip(1).SelectMany(editor.ReadersOf).Distinct().ToArray())
            editor.Replace(reader, editor[reader]! with { Inputs = editor[reader]!.Inputs.RemoveAll(i => block.Outputs.IndexOf(i) > 0) });
        editor.Remove(index);
        editor.Redirect(block.Outputs[0], block.Inputs[0]);
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

using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>
/// Leaves out what only measures how well a network does, and gives the labels that losses compare with an input of their own: a line from the data across the
/// figure to each loss would say nothing of the network.
/// </summary>
internal static class Supervision
{
    /// <summary>Why a measure is left out.</summary>
    public const string Reason = "measures the result";

    /// <summary>The graph without measures, labels apart from the data.</summary>
    public static BlockGraph Apply(BlockGraph graph)
    {
        var editor = new BlockEditor(graph);
        var scores = new List<string>();
        for (int i = 0; i < editor.Count; i++)
        {
            if (editor[i] is not { Kind: BlockKind.Layer, Override.IsShown: false } block || !block.Head.Does(OperatorTraits.Measures) || !IsLast(editor, block))
                continue;
            foreach (int result in block.Outputs.SelectMany(editor.ReadersOf).ToList())
                editor.Remove(result);
            editor.Remove(i);
            scores.AddRange(block.Inputs.Take(1));
        }

        // What measures alone have read is the network's result.
        var results = scores.Distinct(StringComparer.Ordinal).Where(s => editor.ReaderCount(s) == 0 && editor.WriterOf(s) >= 0 && editor[editor.WriterOf(s)]!.Kind == BlockKind.Layer).ToList();
        var shown = editor.Result();
        return WithLabels(results.Count == 0 ? shown : shown with { Blocks = [.. shown.Blocks, .. results.Select(r => BlockReader.OutputOf(graph.Network, r))] });
    }

    private static bool IsLast(BlockEditor editor, Block block) => block.Outputs.All(o => editor.ReadersOf(o).All(r => editor[r]!.Kind == BlockKind.Output));

    private static BlockGraph WithLabels(BlockGraph graph)
    {
        var readers = graph.Blocks.SelectMany(static b => b.Inputs.Select(i => (Tensor: i, Reader: b))).ToLookup(static p => p.Tensor, static p => p.Reader, StringComparer.Ordinal);
        var blocks = graph.Blocks.ToBuilder();
        bool isChanged = false;
        for (int i = blocks.Count - 1; i >= 0; i--)
        {
            if (blocks[i] is not { Kind: BlockKind.Input, Head: not null, Outputs: [_, _, ..] } data)
                continue;
            var labels = data.Outputs.Skip(1).Where(o => readers[o].Any() && readers[o].All(static r => r.Category == OperatorCategory.Loss)).ToList();
            if (labels.Count == 0)
                continue;
            blocks[i] = data with { Outputs = [.. data.Outputs.Except(labels, StringComparer.Ordinal)] };
            blocks.InsertRange(i + 1, labels.Select(l => BlockReader.InputOf(graph.Network, l)));
            isChanged = true;
        }

        return isChanged ? graph with { Blocks = blocks.ToImmutable() } : graph;
    }
}

using NetDraw.Diagram.Blocks.Recognition;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>
/// Leaves out what only measures how well a network does, and gives each further tensor that a data layer hands out (labels, sizes of images) an input of its own:
/// a line from the picture would say that it is made of that.
/// </summary>
internal static class Supervision
{
    /// <summary>Why a measure is left out.</summary>
    public const string Reason = "measures the result";

    // Why what a data layer hands out is left out.
    private const string Unread = "read by nothing shown";

    /// <summary>The graph without measures, what data layers hand out apart.</summary>
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
        return WithInputs(results.Count == 0 ? shown : shown with { Blocks = [.. shown.Blocks, .. results.Select(r => BlockReader.OutputOf(graph.Network, r))] });
    }

    private static bool IsLast(BlockEditor editor, Block block) => block.Outputs.All(o => editor.ReadersOf(o).All(r => editor[r]!.Kind == BlockKind.Output));

    private static BlockGraph WithInputs(BlockGraph graph)
    {
        var readers = graph.Blocks.SelectMany(static b => b.Inputs.Select(i => (Tensor: i, Reader: b))).ToLookup(static p => p.Tensor, static p => p.Reader, StringComparer.Ordinal);
        var blocks = graph.Blocks.ToBuilder();
        bool isChanged = false;
        var unread = new List<string>();
        for (int i = blocks.Count - 1; i >= 0; i--)
        {
            if (blocks[i] is not { Kind: BlockKind.Input, Head: not null, Outputs: [_, _, ..] } data)
                continue;
            // What is silenced alone goes without saying; the first that is computed with is what the box stands for, else the first that a layer reads.
            unread.AddRange(data.Outputs.Where(o => readers[o].All(static r => r.Kind == BlockKind.Output) && data.Outputs.Any(other => readers[other].Any(static r => r.Kind == BlockKind.Layer))));
            var read = data.Outputs.Where(o => readers[o].Any(static r => r.Kind == BlockKind.Layer && (r.Outputs.Length > 0 || r.Category == OperatorCategory.Loss))).ToList();
            if (read.Count < 2)
                continue;
            int main = Math.Max(0, read.FindIndex(o => readers[o].Any(static r => r.IsComputing)));
            var others = read.Where((_, at) => at != main).ToList();
            blocks[i] = data with { Outputs = [.. data.Outputs.Except(others, StringComparer.Ordinal)] };
            blocks.InsertRange(i + 1, others.Select(o => BlockReader.InputOf(graph.Network, o)));
            isChanged = true;
        }

        if (unread.Count > 0)
            return WithInputs(WithoutResults(graph, unread));
        return isChanged ? graph with { Blocks = blocks.ToImmutable() } : graph;
    }

    private static BlockGraph WithoutResults(BlockGraph graph, List<string> unread) => graph with
    {
        Blocks = [.. graph.Blocks.Where(b => b.Kind != BlockKind.Output || !b.Inputs.Any(unread.Contains)).Select(b => b is { Kind: BlockKind.Input, Head: not null } ? b with { Outputs = b.Outputs.RemoveAll(unread.Contains) } : b)],
        LeftOutEnds = [.. graph.LeftOutEnds, .. unread.Select(o => new LeftOutEnd(o, graph.Network.TensorOf(o).Label, IsInput: true, Unread))],
    };
}

using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>
/// Leaves out what makes no volume of its own: flattening, reshaping, transposing, dropout. Its layers go to the block that feeds it, whose
/// tooltip lists them. A sole result at the end of the net says nothing that the last volume does not; several keep their names.
/// </summary>
internal static class VolumePlumbing
{
    public static BlockGraph Hide(BlockGraph graph)
    {
        var editor = new BlockEditor(graph);
        var left = new List<LeftOutLayer>();
        for (int i = 0; i < editor.Count; i++)
        {
            var block = editor[i]!;
            if (block is not { Kind: BlockKind.Layer, Inputs: [var input], Outputs: [var output], Override: { Label: null, Fill: null, IsShown: false } }
                || block.Category is not (OperatorCategory.Layout or OperatorCategory.Dropout)
                || editor.WriterOf(input) is not (>= 0 and var writer) || writer == i || editor[writer] is not { Kind: BlockKind.Layer } before
                || IsInFrame(graph, block))
                continue;
            editor.Remove(i);
            editor.Redirect(output, input);
            // What stands for several copies has no part in what only one place has.
            if (before.Count > 1)
                left.AddRange(block.Nodes.Concat(block.Folded).Select(static n => new LeftOutLayer(n.Name, "only rearranges what the volume before it holds")));
            else
                editor.Replace(writer, before with { Nodes = [.. before.Nodes, .. block.Nodes] });
        }

        int[] results = [.. Enumerable.Range(0, editor.Count).Where(i => editor[i] is { Kind: BlockKind.Output })];
        if (results is [var only] && editor[only]!.Inputs is [var shown] && editor.WriterOf(shown) >= 0)
            editor.Remove(only);
        return left.Count == 0 ? editor.Result() : editor.Result() with { LeftOut = [.. graph.LeftOut, .. left] };
    }

    private static bool IsInFrame(BlockGraph graph, Block block) => graph.Frames.Any(f => f.Members.Contains(block.Name));
}

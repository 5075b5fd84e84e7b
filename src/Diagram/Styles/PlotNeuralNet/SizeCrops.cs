using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.PlotNeuralNet;

/// <summary>Leaves out what only cuts maps to the size of others: slabs say what they measure, and what reads them both is of the smaller size.</summary>
internal static class SizeCrops
{
    private const string Reason = "only cuts maps to the size of others";

    public static BlockGraph Hide(BlockGraph graph)
    {
        var editor = new BlockEditor(graph);
        var left = new List<LeftOutLayer>();
        var framed = graph.Frames.SelectMany(static f => f.Members).ToHashSet(StringComparer.Ordinal);
        for (int i = 0; i < editor.Count; i++)
        {
            if (editor[i] is not { Kind: BlockKind.Layer, Category: OperatorCategory.Layout, Override.Label: null, Override.Fill: null, Nodes: [var crop], Outputs: [var output], Inputs.Length: > 1 } block
                || block.Inputs.Where(t => !crop.ReadsSizeOf(t)).Distinct(StringComparer.Ordinal).ToArray() is not [var cut] || framed.Contains(block.Name)
                || editor.WriterOf(cut) is not (>= 0 and var writer) || editor[writer]!.Kind != BlockKind.Layer)
                continue;
            editor.Remove(i);
            editor.Redirect(output, cut);
            left.AddRange(block.Nodes.Concat(block.Folded).Select(static n => new LeftOutLayer(n.Name, Reason)));
        }

        return left.Count == 0 ? graph : editor.Result() with { LeftOut = [.. graph.LeftOut, .. left] };
    }
}

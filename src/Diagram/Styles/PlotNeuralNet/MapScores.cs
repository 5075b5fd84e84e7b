using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Features;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.PlotNeuralNet;

/// <summary>Joins the softmax over the classes of each place to the convolution that scores them: a slab of its own would be the largest thing of the figure, and has no thickness.</summary>
internal static class MapScores
{
    public static BlockGraph Join(BlockGraph graph)
    {
        var editor = new BlockEditor(graph);
        var extents = FeatureExtents.Infer(graph);
        var framed = graph.Frames.SelectMany(static f => f.Members).ToHashSet(StringComparer.Ordinal);
        for (int i = 0; i < editor.Count; i++)
        {
            if (editor[i] is not { Kind: BlockKind.Layer, Category: OperatorCategory.Activation, IsFolded: false, Inputs: [var input], Outputs: [var output], Override.Label: null, Override.Fill: null } block
                || !block.Head.Does(OperatorTraits.Softmax) || extents.Out(block).Kind != FeatureKind.Map || framed.Contains(block.Name)
                || editor.WriterOf(input) is not (>= 0 and var writer) || editor.ReaderCount(input) != 1 || editor[writer] is not { Kind: BlockKind.Layer, Category: OperatorCategory.Convolution, IsFolded: false } scores
                || scores.Count != block.Count)
                continue;
            editor.Remove(i);
            editor.Redirect(output, input);
            editor.Replace(writer, scores with { Nodes = [.. scores.Nodes, .. block.Nodes], Folded = [.. scores.Folded, .. block.Folded], Parts = [.. scores.Parts, block.Label, .. block.Parts] });
        }

        return editor.Result();
    }
}

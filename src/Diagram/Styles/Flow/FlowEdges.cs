using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>Decides which edges say their tensor's shape: the first edge of a tensor, and only where the shape changed on the way there.</summary>
internal static class FlowEdges
{
    public static ImmutableArray<FlowEdge> Of(BlockGraph graph, FlowMeasure measure, bool showShapes)
    {
        var labelled = new HashSet<string>(StringComparer.Ordinal);
        var result = ImmutableArray.CreateBuilder<FlowEdge>(graph.Edges.Length);
        foreach (var edge in graph.Edges)
        {
            bool isShown = showShapes && IsNews(graph, edge) && labelled.Add(edge.Tensor);
            result.Add(new(edge, isShown ? LabelOf(graph.Network, edge.Tensor, measure) : null));
        }

        return result.MoveToImmutable();
    }

    private static FlowLine? LabelOf(Network network, string tensor, FlowMeasure measure) =>
        network.TensorOf(tensor).Shape is { } shape ? measure.LineOf(shape.ToString(), FlowMeasure.ShapeSize, isBold: false) : null;

    // Inputs and results write their shape themselves.
    private static bool IsNews(BlockGraph graph, BlockEdge edge)
    {
        var from = graph.Blocks[edge.From];
        if (from.Kind == BlockKind.Input || graph.Blocks[edge.To].Kind == BlockKind.Output)
            return false;
        var shape = graph.Network.TensorOf(edge.Tensor).Shape;
        return shape is not null && !from.Inputs.Any(i => shape.Equals(graph.Network.TensorOf(i).Shape));
    }
}

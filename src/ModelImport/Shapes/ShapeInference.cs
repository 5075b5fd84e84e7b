using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.ModelImport.Shapes;

/// <summary>Walks a network in topological order and applies each operator's rule. Every tensor ends with a shape or a reason.</summary>
public static class ShapeInference
{
    /// <summary>The network with shapes, and with the parameter blobs that rules add where the file gave none.</summary>
    public static Network Run(Network network)
    {
        var state = new ShapeState(network);
        var builder = NetworkBuilder.From(network);
        builder.Nodes.Clear();
        foreach (var node in network.Nodes)
        {
            var scope = Apply(node, state);
            state.Record(scope);
            builder.Nodes.Add(node.Weights.IsEmpty && scope.Weights.Count > 0 ? node with { Weights = [.. scope.Weights] } : node);
        }

        builder.Tensors.Clear();
        foreach (var tensor in state.Activations)
            builder.Tensors[tensor.Name] = tensor;
        return builder.Build();
    }

    private static ShapeScope Apply(Node node, ShapeState state)
    {
        var scope = new ShapeScope(node, state);
        if (node.Operator is null)
            scope.Fail($"'{node.Type}' is not a type that NetDraw knows");
        else if (node.Operator.InferShapes is null)
            scope.Fail($"'{node.Type}' has no shape rule");
        else
            node.Operator.InferShapes(scope);
        return scope;
    }
}

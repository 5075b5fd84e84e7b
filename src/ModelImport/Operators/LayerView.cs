using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators;

/// <summary>A node with the shapes around it, for rules that only look: labels, windows, costs.</summary>
public sealed record LayerView(Node Node, ImmutableArray<Shape?> Inputs, ImmutableArray<Shape?> Outputs)
{
    /// <summary>The first input's shape, or null.</summary>
    public Shape? Input => Inputs is [var first, ..] ? first : null;

    /// <summary>The first output's shape, or null.</summary>
    public Shape? Output => Outputs is [var first, ..] ? first : null;

    /// <summary>The node's attributes.</summary>
    public Attributes Attributes => Node.Attributes;

    /// <summary>Looks at a node in its network; a weight among the inputs shows its own shape.</summary>
    public static LayerView Of(Network network, Node node)
    {
        return new(node, [.. node.Inputs.Select(ShapeOf)], [.. node.Outputs.Select(ShapeOf)]);

        Shape? ShapeOf(string name) =>
            network.Tensors.TryGetValue(name, out var tensor) ? tensor.Shape
            : network.Weights.TryGetValue(name, out var weight) ? weight.Shape : null;
    }

    /// <summary>The stored tensor of a role, or null.</summary>
    public WeightTensor? WeightOf(string role) =>
        Node.Weights.FirstOrDefault(w => string.Equals(w.Role, role, StringComparison.Ordinal));
}

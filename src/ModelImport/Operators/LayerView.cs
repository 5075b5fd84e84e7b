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

    // Layers between a stored tensor and its reader: dequantising, casting, transposing.
    private const int MostSteps = 4;

    private Network? Network { get; init; }

    /// <summary>Whether any input is a stored tensor, be it in another form or dequantised.</summary>
    public bool ReadsStored => !Node.Weights.IsEmpty || Enumerable.Range(0, Node.Inputs.Length).Any(IsStored);

    /// <summary>Whether one of the tensors that it multiplies is stored: a bias alone, such as the zeros of a gradient's product, makes no layer.</summary>
    internal bool HasWeights => IsMadeOfStored(0) || IsMadeOfStored(1) || (Node.Operator is { InputRoles: var roles } && roles.Contains("weight") && roles.Contains("bias") ? IsStored("weight") || IsStored("input") : ReadsStored);

    /// <summary>Whether an input is.</summary>
    public bool IsStored(int input) => Network is not null && input < Node.Inputs.Length && IsStoredIn(Network, Node.Inputs[input], MostSteps);

    /// <summary>Whether an input is one number for each of a stored tensor's, be it rounded to steps by a quantiser that the file writes out.</summary>
    internal bool IsMadeOfStored(int input) => Network is not null && input < Node.Inputs.Length && (IsStoredIn(Network, Node.Inputs[input], MostSteps) || IsMadeIn(Network, Node.Inputs[input], MostSteps * 2));

    /// <summary>Whether the input of a role is.</summary>
    public bool IsStored(string role) => Node.Operator is { } row && row.InputRoles.IndexOf(role) is >= 0 and var index && IsStored(index);

    /// <summary>Whether the input of a role is stored, and as far as anybody can tell learned: no table of angles, masks or indices.</summary>
    public bool IsLearned(string role) => IsStored(role) && WeightOf(role) is null or { IsLearned: true };

    /// <summary>The node's attributes.</summary>
    public Attributes Attributes => Node.Attributes;

    /// <summary>Looks at a node in its network; a weight among the inputs shows its own shape.</summary>
    public static LayerView Of(Network network, Node node)
    {
        return new(node, [.. node.Inputs.Select(ShapeOf)], [.. node.Outputs.Select(ShapeOf)]) { Network = network };

        Shape? ShapeOf(string name) =>
            network.Tensors.TryGetValue(name, out var tensor) ? tensor.Shape
            : network.Weights.TryGetValue(name, out var weight) ? weight.Shape : null;
    }

    private WeightTensor? MadeBy(string tensor) => Network?.ProducerOf(tensor) is { Inputs.IsEmpty: true } maker && maker.Attributes["value"] is AttributeValue.Tensor { Value: var value } ? value : null;

    private static bool IsStoredIn(Network network, string tensor, int steps) => network.Weights.ContainsKey(tensor)
        || (steps > 0 && network.ProducerOf(tensor) is { Inputs: [var source, ..] } maker
            && maker.HasAny(OperatorTraits.PassesThrough | OperatorTraits.KeepsElements | OperatorTraits.ReordersAxes) && IsStoredIn(network, source, steps - 1))
        || (steps > 0 && network.ProducerOf(tensor) is { Category: OperatorCategory.Constant } made && made.Inputs.All(i => IsStoredIn(network, i, steps - 1)));

    private static bool IsMadeIn(Network network, string tensor, int steps) => network.Weights.ContainsKey(tensor) || (steps > 0 && network.ProducerOf(tensor) is { Inputs.IsEmpty: false } maker
        && maker.Category is OperatorCategory.Merge or OperatorCategory.Arithmetic or OperatorCategory.Activation or OperatorCategory.Layout && !maker.Has(OperatorTraits.Joins)
        && IsMadeIn(network, maker.Inputs[0], steps - 1) && maker.Inputs.Skip(1).All(i => i.Length == 0 || IsStoredIn(network, i, MostSteps)));

    /// <summary>The one element of a stored input; null where it has several, or is not stored or not to be had.</summary>
    public double? ConstantOf(int input) => ElementsOf(input, 1) is [var only] ? only : null;

    /// <summary>The elements of a stored input of at most <paramref name="most"/>; null where it has more, or is not stored or not to be had.</summary>
    internal ImmutableArray<double>? ElementsOf(int input, int most)
    {
        if (input >= Node.Inputs.Length || (Node.Weights.FirstOrDefault(w => string.Equals(w.Name, Node.Inputs[input], StringComparison.Ordinal)) ?? MadeBy(Node.Inputs[input])) is not { Data: { } data, Shape: { } shape }
            || shape.ElementCount.Value is not { } count || count > most)
            return null;
        try
        {
            return [.. data.ReadSingles().Select(static v => (double)v)];
        }
        catch (ModelFormatException)
        {
            // A damaged file is told of by whoever needs the value.
            return null;
        }
    }

    /// <summary>The stored tensor of a role, or null.</summary>
    public WeightTensor? WeightOf(string role) =>
        Node.Weights.FirstOrDefault(w => string.Equals(w.Role, role, StringComparison.Ordinal));
}

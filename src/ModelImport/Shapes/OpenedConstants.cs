using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx;
using NetDraw.ModelImport.Operators;

namespace NetDraw.ModelImport.Shapes;

/// <summary>
/// What opened functions compute that is the same for every input: a bias of zeros as large as the weight has rows, a factor of one. Real numbers that are known become stored
/// tensors, and a product with ones is its other operand. Integers stay: shapes hang on them.
/// </summary>
internal static class OpenedConstants
{
    /// <summary>Folds them, but for nodes of the file's own.</summary>
    /// <param name="network">The network after opening.</param>
    /// <param name="state">What is known of its tensors.</param>
    /// <param name="own">Names of the nodes that stay.</param>
    public static Network Fold(Network network, ShapeState state, HashSet<string> own)
    {
        var builder = NetworkBuilder.From(network);
        builder.Nodes.Clear();
        var results = network.Outputs.ToHashSet(StringComparer.Ordinal);
        var ones = new HashSet<string>(StringComparer.Ordinal);
        var constants = new Dictionary<string, WeightTensor>(StringComparer.Ordinal);
        var same = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var read in network.Nodes)
        {
            var node = same.Count == 0 ? read : read with { Inputs = [.. read.Inputs.Select(Meant)], ImplicitInputs = [.. read.ImplicitInputs.Select(Meant)] };
            bool mayGo = !own.Contains(node.Name) && node.Outputs is [{ Length: > 0 } only] && !results.Contains(only);
            if (mayGo && Known(node.Outputs[0], state) is { } constant)
            {
                builder.Weights[constant.Name] = constants[constant.Name] = constant;
                if (state.ConstantOf(constant.Name)!.Values.All(static v => v.Number == 1))
                    ones.Add(constant.Name);
            }
            else if (mayGo && FactorOfOne(node, ones, state) is { } other)
            {
                same[node.Outputs[0]] = other;
            }
            else
            {
                builder.Nodes.Add(WithConstants(node, constants));
            }
        }

        return builder.Build();

        string Meant(string name) => same.GetValueOrDefault(name, name);
    }

    private static WeightTensor? Known(string name, ShapeState state)
    {
        var tensor = state.TensorOf(name);
        return tensor.Shape is not null && tensor.ElementType is ElementType.Float32 or ElementType.Float16 or ElementType.BFloat16 or ElementType.Float64
            && state.ConstantOf(name) is { } elements && elements.Values.All(static v => v.Number is not null)
            ? new() { Name = name, Shape = tensor.Shape, ElementType = tensor.ElementType, IsLearned = false }
            : null;
    }

    private static string? FactorOfOne(Node node, HashSet<string> ones, ShapeState state)
    {
        if (!node.Has(OperatorTraits.Multiplies) || node.Inputs is not [var a, var b] || ones.Contains(a) == ones.Contains(b))
            return null;
        string other = ones.Contains(a) ? b : a;
        return state.TensorOf(other).Shape is { } shape && shape.Equals(state.TensorOf(node.Outputs[0]).Shape) ? other : null;
    }

    private static Node WithConstants(Node node, Dictionary<string, WeightTensor> constants)
    {
        if (!node.Inputs.Any(constants.ContainsKey))
            return node;
        var added = node.Inputs.Select((name, i) => constants.TryGetValue(name, out var constant) ? WeightRoles.At(constant, node.Operator, i) with { IsLearned = false } : null);
        return node with { Weights = [.. node.Weights, .. added.OfType<WeightTensor>()] };
    }
}

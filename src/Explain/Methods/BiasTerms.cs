using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain.Methods;

/// <summary>The biases of a network, those that normalisation implies included (Srinivas and Fleuret 2019, section 3).</summary>
internal static class BiasTerms
{
    private const double DefaultEpsilon = 1e-5;

    /// <summary>All of them, in the order of the layers.</summary>
    public static IEnumerable<BiasTerm> Of(Network network) => network.Nodes.SelectMany(n => Of(network, n));

    private static IEnumerable<BiasTerm> Of(Network network, Node node) => node.Type switch
    {
        "BatchNormalization" => Normalized(node, Stored(node, "scale"), Stored(node, "bias"), node.Attributes.GetFloat("epsilon", DefaultEpsilon), 1),
        "BatchNorm" => Normalized(node, Stored(node, "scale"), Stored(node, "bias"), node.Attributes.GetFloat("batch_norm_param.eps", DefaultEpsilon), Divisor(node)),
        "Add" or "Sub" => Added(network, node),
        _ when node.Category is OperatorCategory.Convolution or OperatorCategory.Dense || node.Type is "Scale" or "Bias" or "FusedConv" =>
            Stored(node, "bias") is { } bias ? [new BiasTerm(node.Outputs[0], bias)] : [],
        _ => [],
    };

    // β − γμ/√(σ² + ε).
    private static IEnumerable<BiasTerm> Normalized(Node node, float[]? scale, float[]? shift, double epsilon, double factor)
    {
        if (Stored(node, "mean") is not { } mean || Stored(node, "variance") is not { } variance)
            yield break;
        yield return new(node.Outputs[0], [.. mean.Select((m, k) =>
            (float)((shift?[k] ?? 0) - ((scale?[k] ?? 1) * m * factor / Math.Sqrt((variance[k] * factor) + epsilon))))]);
    }

    private static double Divisor(Node node) => Stored(node, "divisor") is [var count, ..] && count != 0 ? 1 / count : 1;

    // A stored tensor that is added: one a channel, where it is broadcast over the places.
    private static IEnumerable<BiasTerm> Added(Network network, Node node)
    {
        bool isLast = network.Weights.ContainsKey(node.Inputs[1]);
        if (node.Inputs.Length != 2 || (!isLast && !network.Weights.ContainsKey(node.Inputs[0])) || (isLast && network.Weights.ContainsKey(node.Inputs[0])))
            yield break;
        if (network.Weights[node.Inputs[isLast ? 1 : 0]].Data is { } data)
            yield return new(node.Outputs[0], Array.ConvertAll(data.ReadSingles(), v => node.Type == "Sub" && isLast ? -v : v));
    }

    private static float[]? Stored(Node node, string role) => node.Weights.FirstOrDefault(w => w.Role == role)?.Data?.ReadSingles();
}

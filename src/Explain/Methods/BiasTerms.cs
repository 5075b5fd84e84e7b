using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain.Methods;

/// <summary>The biases of a network, those that normalisation implies included (Srinivas and Fleuret 2019, section 3).</summary>
internal static class BiasTerms
{
    /// <summary>All of them, in the order of the layers.</summary>
    /// <param name="network">The network.</param>
    /// <param name="picture">Name of the tensor that takes pictures: a bias is what does not hang on it.</param>
    public static IEnumerable<BiasTerm> Find(Network network, string picture)
    {
        var reached = NetworkReach.From(network, picture);
        return network.Nodes.Where(n => n.Inputs.Any(reached.Contains)).SelectMany(n => Find(network, n, reached));
    }

    /// <summary>A normalisation whose statistics the network computes instead of storing them, so that its bias is not known; null where there is none.</summary>
    public static Node? Unknown(Network network) => network.Nodes.FirstOrDefault(static n => n.Operator?.Epsilon is not null && Stored(n, "mean") is null);

    private static IEnumerable<BiasTerm> Find(Network network, Node node, HashSet<string> reached) =>
        node.Operator?.Epsilon is { } epsilon ? Normalized(node, Stored(node, "scale"), Stored(node, "bias"), epsilon(node.Attributes), Divisor(node))
        : node.HasAny(OperatorTraits.Sums | OperatorTraits.Subtracts) ? Added(network, node, reached)
        : node.Category is OperatorCategory.Convolution or OperatorCategory.Dense || node.Has(OperatorTraits.ScalesAndShifts) ? OfLayer(network, node)
        : [];

    private static IEnumerable<BiasTerm> OfLayer(Network network, Node node)
    {
        // Gemm's; no other layer has a parameter of this name.
        float factor = (float)node.Attributes.GetFloat("beta", 1);
        if (Stored(node, "bias") is { } bias)
            yield return new(node.Outputs[0], bias) { Factor = factor };
        else if (node.Inputs is [_, _, { Length: > 0 } computed] && network.ProducerOf(computed) is not null)
            yield return new(node.Outputs[0], null) { Source = computed, Factor = factor };
    }

    // β − γμ/√(σ² + ε).
    private static IEnumerable<BiasTerm> Normalized(Node node, float[]? scale, float[]? shift, double epsilon, double factor)
    {
        if (Stored(node, "mean") is not { } mean || Stored(node, "variance") is not { } variance)
            yield break;
        yield return new(node.Outputs[0], [.. mean.Select((m, k) =>
            (float)((shift?[k] ?? 0) - ((scale?[k] ?? 1) * m * factor / Math.Sqrt((variance[k] * factor) + epsilon))))]);
    }

    private static double Divisor(Node node) => Stored(node, "divisor") is [var count, ..] && count != 0 ? 1 / count : 1;

    // What is added and does not hang on the picture: one a channel, where it is broadcast over the places.
    private static IEnumerable<BiasTerm> Added(Network network, Node node, HashSet<string> reached)
    {
        foreach (var (i, input) in node.Inputs.Index().Where(t => !reached.Contains(t.Item)))
        {
            float sign = node.Has(OperatorTraits.Subtracts) && i == 1 ? -1 : 1;
            if (network.Weights.TryGetValue(input, out var weight) && weight.Data is { } data)
                yield return new(node.Outputs[0], data.ReadSingles()) { Factor = sign };
            else if (network.ProducerOf(input) is not null)
                yield return new(node.Outputs[0], null) { Source = input, Factor = sign };
        }
    }

    private static float[]? Stored(Node node, string role) => node.Weights.FirstOrDefault(w => w.Role == role)?.Data?.ReadSingles();
}

/// <summary>A bias of a layer, as it is added to the layer's output.</summary>
/// <param name="Tensor">The output.</param>
/// <param name="Values">The bias: one a channel of the output, or one an element; null where the network computes it from constants.</param>
internal sealed record BiasTerm(string Tensor, float[]? Values)
{
    /// <summary>The tensor that holds it, where the network computes it.</summary>
    public string? Source { get; init; }

    /// <summary>What it is multiplied by.</summary>
    public float Factor { get; init; } = 1;
}

using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain.Running;

/// <summary>A copy of a network with other weights, the bodies of its control flow included: whoever reads a weight, a runner or a method, reads the new one.</summary>
internal sealed class ReplacedWeights(Func<WeightTensor, float[], float[]> replacement)
{
    // One tensor may be read by several layers and is to stay one.
    private readonly Dictionary<WeightTensor, WeightTensor> replaced = new(ReferenceEqualityComparer.Instance);

    /// <summary>The copy.</summary>
    public Network In(Network network)
    {
        var builder = NetworkBuilder.From(network);
        foreach (var (name, weight) in network.Weights)
            builder.Weights[name] = Of(weight);
        for (int i = 0; i < builder.Nodes.Count; i++)
        {
            var node = builder.Nodes[i];
            builder.Nodes[i] = node with
            {
                Weights = [.. node.Weights.Select(Of)],
                Subgraphs = [.. node.Subgraphs.Select(s => s with { Body = In(s.Body) })],
            };
        }

        return builder.Build();
    }

    private WeightTensor Of(WeightTensor weight)
    {
        if (weight.Data is not { } data || ElementTypes.IsInteger(weight.ElementType))
            return weight;
        if (!replaced.TryGetValue(weight, out var other))
            replaced[weight] = other = weight with { Data = new Data(weight, data, replacement) };
        return other;
    }

    private sealed class Data(WeightTensor weight, TensorData stored, Func<WeightTensor, float[], float[]> replacement) : TensorData
    {
        public override float[] ReadSingles() => replacement(weight, stored.ReadSingles());

        public override long[] ReadIntegers() => stored.ReadIntegers();
    }
}

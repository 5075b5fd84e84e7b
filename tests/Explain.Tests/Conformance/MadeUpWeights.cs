using NetDraw.Explain.Methods;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain.Tests.Conformance;

/// <summary>A copy of a net whose layers without elements have some: small ones of a seeded kind, ones for variances and divisors.</summary>
internal sealed class MadeUpWeights
{
    private const double Deviation = 0.05;

    private readonly Dictionary<WeightTensor, WeightTensor> made = new(ReferenceEqualityComparer.Instance);

    /// <summary>The copy.</summary>
    public static Network In(Network network)
    {
        var weights = new MadeUpWeights();
        var builder = NetworkBuilder.From(network);
        for (int i = 0; i < builder.Nodes.Count; i++)
            builder.Nodes[i] = builder.Nodes[i] with { Weights = [.. builder.Nodes[i].Weights.Select(weights.Of)] };
        return builder.Build();
    }

    private WeightTensor Of(WeightTensor weight)
    {
        if (weight.Data is not null || weight.Shape is not { IsStatic: true } shape)
            return weight;
        if (!made.TryGetValue(weight, out var other))
            made[weight] = other = weight with { Data = new Elements((int)shape.ElementCount.Value!.Value, weight.Role is "variance" or "divisor") };
        return other;
    }

    private sealed class Elements(int count, bool areOnes) : TensorData
    {
        public override float[] ReadSingles()
        {
            var random = new CounterRandom(count);
            return [.. Enumerable.Range(0, count).Select(i => areOnes ? 1 : (float)(Deviation * random.Normal(0, i)))];
        }

        public override long[] ReadIntegers() => throw new NotSupportedException();
    }
}

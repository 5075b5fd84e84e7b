using System.Collections.Immutable;
using NetDraw.Explain.Running;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain;

/// <summary>What one of a network's further inputs is to hold.</summary>
/// <param name="Name">The input.</param>
/// <param name="Value">Its value; of no axes for one number that fills it.</param>
public sealed record InputFeed(string Name, TensorValue Value)
{
    /// <summary>The value in the input's own axes.</summary>
    /// <param name="network">The network.</param>
    /// <param name="symbols">Extents of open axes that are known from elsewhere, by name.</param>
    /// <exception cref="ExplainException">There is no such input, or the value does not fit.</exception>
    internal TensorValue Fitted(Network network, IReadOnlyDictionary<string, long> symbols)
    {
        string[] inputs = [.. network.Inputs.Where(i => !network.Weights.ContainsKey(i))];
        if (!inputs.Contains(Name, StringComparer.Ordinal))
            throw new ExplainException($"no input is called '{Name}', expected one of {string.Join(", ", inputs)}") { Code = "no-input" };
        var stated = network.TensorOf(Name).Shape;
        if (Value.Rank > 0)
            return DataInputs.Fitted(Value, stated, $"the value of '{Name}'");
        ImmutableArray<long> shape = [.. stated?.Dims.Select(d => d.Value ?? symbols.GetValueOrDefault(d.ToString(), 1)) ?? []];
        float[] values = new float[shape.Aggregate(1L, static (product, extent) => product * extent)];
        Array.Fill(values, Value.Values[0]);
        return new TensorValue(shape, values);
    }
}

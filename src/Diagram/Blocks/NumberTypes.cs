using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>In which types of few bits a layer computes or keeps its weights: <c>uint8</c>, <c>int4 weights</c>.</summary>
internal static class NumberTypes
{
    private const int MostBits = 8;
    private const string OfWeights = " weights";

    /// <summary>What is to be said beside a layer.</summary>
    public static ImmutableArray<string> BadgesOf(Network network, Node node)
    {
        var badges = ImmutableArray.CreateBuilder<string>();
        if ((node.Has(OperatorTraits.RoundsToSteps) || node.Category == OperatorCategory.Pooling || IsOfWholeNumbers(network, node)) && node.Category != OperatorCategory.Quantization && node.Inputs.Select(i => TypeOf(network, i)).FirstOrDefault(IsSmall) is { } type and not ElementType.Unknown)
            badges.Add(ElementTypes.NameOf(type));
        foreach (string input in node.Inputs)
        {
            if (network.ProducerOf(input) is { Category: OperatorCategory.Quantization, Inputs: [var stored, ..] } && network.Weights.TryGetValue(stored, out var weight) && IsSmall(weight.ElementType) && weight.Shape is { Rank: > 1 })
                badges.Add(ElementTypes.NameOf(weight.ElementType) + OfWeights);
        }

        if (node.Operator?.WeightBits?.Invoke(node.Attributes) is > 0 and var bits)
            badges.Add(string.Create(CultureInfo.InvariantCulture, $"{bits}-bit{OfWeights}"));
        return [.. badges.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether a layer multiplies rounded numbers, whose sums somebody else turns back.</summary>
    public static bool IsOfWholeNumbers(Network network, Node node) =>
        node is { Category: OperatorCategory.Dense or OperatorCategory.Convolution, Outputs: [var made, ..] } && network.TensorOf(made).ElementType == ElementType.Int32;

    /// <summary>The type of a quantiser: of its two sides that of few bits, else that of its zero point.</summary>
    public static string NameOf(Network network, Node quantiser) =>
        ElementTypes.NameOf(quantiser.Inputs.Take(1).Concat(quantiser.Outputs).Concat(quantiser.Inputs.Skip(2)).Select(t => TypeOf(network, t)).FirstOrDefault(IsNarrow, ElementType.Int8));

    /// <summary>The badges with one more; weights of the type in which the layer computes anyway are not said apart.</summary>
    public static ImmutableArray<string> With(ImmutableArray<string> badges, string badge) => [.. badges.Where(b => !string.Equals(b, badge + OfWeights, StringComparison.Ordinal)).Append(badge).Distinct(StringComparer.Ordinal)];

    private static ElementType TypeOf(Network network, string tensor) => network.Weights.TryGetValue(tensor, out var weight) ? weight.ElementType : network.TensorOf(tensor).ElementType;

    private static bool IsSmall(ElementType type) => type != ElementType.Bool && ElementTypes.BitsOf(type) <= MostBits;

    private static bool IsNarrow(ElementType type) => IsSmall(type) || type is ElementType.Int16 or ElementType.UInt16;
}

using System.Collections.Immutable;

namespace NetDraw.ModelImport.Operators;

/// <summary>What frameworks call one and the same thing.</summary>
internal static class OperatorSynonyms
{
    // Spaces do not count.
    private static readonly ImmutableArray<ImmutableArray<string>> Rows =
    [
        ["Conv", "Convolution"],
        ["ConvTranspose", "Deconvolution", "deconv"],
        ["BatchNormalization", "BatchNorm", "BN"],
        ["LayerNormalization", "LayerNorm"],
        ["InstanceNormalization", "InstanceNorm"],
        ["InnerProduct", "Gemm", "fc", "Dense", "Linear", "FullyConnected"],
        ["MaxPool", "max pool"],
        ["AveragePool", "average pool", "AvgPool", "avg pool"],
        ["GlobalAveragePool", "global average pool", "global average pooling", "global avg pool"],
        ["GlobalMaxPool", "global max pool", "global max pooling"],
    ];

    /// <summary>Every name of what has one of these names; none where nobody has another.</summary>
    public static IEnumerable<string> Find(params IEnumerable<string> names) =>
        Rows.Where(row => names.Any(n => row.Contains(n, StringComparer.Ordinal))).SelectMany(static row => row);
}

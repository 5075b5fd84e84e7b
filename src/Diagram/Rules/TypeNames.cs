using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Rules;

/// <summary>By which words a user may mean a block's type.</summary>
internal static class TypeNames
{
    // Each row is one thing under the names that frameworks give it; spaces do not count.
    private static readonly ImmutableArray<ImmutableArray<string>> Synonyms =
    [
        ["Conv", "Convolution"],
        ["ConvTranspose", "Deconvolution", "deconv"],
        ["BatchNormalization", "BatchNorm", "BN"],
        ["LayerNormalization", "LayerNorm"],
        ["InstanceNormalization", "InstanceNorm"],
        ["InnerProduct", "Gemm", "fc", "Dense", "Linear", "FullyConnected"],
        ["MaxPool", "max pool"],
        ["AveragePool", "average pool", "AvgPool", "avg pool"],
        ["GlobalAveragePool", "global average pool"],
    ];

    /// <summary>
    /// Type in the file and after upgrades, other spellings, the short name in labels, and other frameworks' names of it, those with spaces also without. A box
    /// that stands for an arrangement has its label alone.
    /// </summary>
    public static IEnumerable<string> Of(Network network, Block block)
    {
        if (block.Head is not { } head)
            return [];
        bool isLayer = block.Kind != BlockKind.Layer || string.Equals(block.Label, LayerLabel.Of(network, head), StringComparison.Ordinal);
        return (isLayer ? OfLayer(network, head) : OfBox(block.Label)).SelectMany(static t => t.Contains(' ', StringComparison.Ordinal) ? [t, t.Replace(" ", "", StringComparison.Ordinal)] : new[] { t });
    }

    // Of a box for several occurrences also the label without their number.
    private static IEnumerable<string> OfBox(string label) =>
        label.LastIndexOf(" ×", StringComparison.Ordinal) is > 0 and var times ? [label[..times], label] : [label];

    private static IEnumerable<string> OfLayer(Network network, Node node)
    {
        string label = LayerLabel.NameOf(network, node);
        IEnumerable<string> own = [node.Type, node.SourceType, label, .. node.Operator?.Aliases ?? []];
        return own.Where(static n => n.Length > 0).Concat(Synonyms.Where(row => row.Contains(node.Type, StringComparer.Ordinal) || row.Contains(label, StringComparer.Ordinal)).SelectMany(static row => row))
            .Distinct(StringComparer.OrdinalIgnoreCase);
    }
}

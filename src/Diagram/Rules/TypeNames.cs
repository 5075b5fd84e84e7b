using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Rules;

/// <summary>By which words a user may mean a block's type.</summary>
internal static class TypeNames
{
    /// <summary>
    /// Type in the file and after upgrades, other spellings, the short name in labels, and other frameworks' names of it, those with spaces also without; of plumbing that word too. A box
    /// that stands for an arrangement has its label alone.
    /// </summary>
    public static IEnumerable<string> Of(Network network, Block block)
    {
        if (block.Head is not { } head)
            return [];
        bool isLayer = block.Kind != BlockKind.Layer || block is { Operand.Length: > 0, IsFolded: false } || string.Equals(block.Label, LayerLabel.Of(network, head), StringComparison.Ordinal);
        return (isLayer ? OfLayer(network, head) : OfBox(block.Label)).SelectMany(static t => t.Contains(' ', StringComparison.Ordinal) ? [t, t.Replace(" ", "", StringComparison.Ordinal)] : new[] { t });
    }

    // Of a box for several occurrences also the label without their number.
    private static IEnumerable<string> OfBox(string label) =>
        label.LastIndexOf(" ×", StringComparison.Ordinal) is > 0 and var times ? [label[..times], label] : [label];

    private static IEnumerable<string> OfLayer(Network network, Node node)
    {
        string label = LayerLabel.NameOf(network, node);
        IEnumerable<string> own = [node.Type, node.Kind, node.SourceType, label, .. node.Operator?.Aliases ?? [], Plumbing.Is(node) ? Plumbing.Word : ""];
        return own.Where(static n => n.Length > 0).Concat(OperatorSynonyms.Find(node.Type, node.Kind, label))
            .Distinct(StringComparer.OrdinalIgnoreCase);
    }
}

using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Modules;

namespace NetDraw.Diagram.Blocks;

/// <summary>The part of a layer's name that tells a reader something.</summary>
internal static class LayerTitle
{
    // People number layers of two kinds with one word (fc6, up1), hardly of more.
    private const int KindsOfWord = 2;

    // Longer names are no word and a number.
    private const int LongestName = 24;

    /// <summary>
    /// People's names as they are. Of exporters' names the module's path as PyTorch writes it (<c>layer1.0.conv1</c> for <c>/layer1/layer1.0/conv1/Conv</c>
    /// or <c>node_Conv_310</c>); where none is known, what decoration leaves of the name, which may be nothing.
    /// </summary>
    /// <param name="node">The layer.</param>
    /// <param name="counters">Words that only number this network's layers; see <see cref="CountersOf"/>.</param>
    public static string Of(Node node, IReadOnlySet<string> counters)
    {
        if (ExporterNames.IsNumber(node.Label) || (WordOf(node.Label) is { } word && counters.Contains(word)))
            return "";
        if (node.Dialect.HasSpokenNames)
            return node.Label;
        string name = ExporterNames.TitleOf(node);
        return node.Module.IsEmpty || IsSpoken(name, node.Module) ? name : node.Module.Text;
    }

    /// <summary>
    /// Letters that stand before a number in the names of layers of several kinds (<c>n1</c> a convolution, <c>n2</c> a rectifier), and words that exporters number so many kinds with
    /// (<c>Opset6</c>): these count, and say nothing. Where a letter is for one kind, it is the author's word for that (LeNet's C1, S2, C3, S4).
    /// </summary>
    public static IReadOnlySet<string> CountersOf(Network network) => network.Nodes.Select(static n => (Word: WordOf(n.Label), n.Category, n.Dialect)).Where(static n => n.Word is { } word && (word.Length == 1 || !n.Dialect.HasSpokenNames))
        .GroupBy(static n => n.Word!, static n => n.Category, StringComparer.Ordinal).Where(static g => g.Distinct().Count() > (g.Key.Length == 1 ? 1 : KindsOfWord)).Select(static g => g.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>The name of an input or result: as the file has it, unless an exporter made that up and tells the author's; empty for a number alone.</summary>
    public static string Of(TensorInfo tensor) => ExporterNames.TitleOf(tensor) is var title && ExporterNames.IsUnspoken(title) ? "" : title;

    // What stands before the number that a name ends with, where that is letters alone.
    private static string? WordOf(string name)
    {
        string word = name.Length > LongestName ? "" : name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return word.Length == name.Length || word.TrimEnd('_') is not { Length: > 0 } letters || !letters.All(char.IsAsciiLetter) ? null : letters;
    }

    // A module told from a name without scopes (conv2_block1_1_conv) says the same in other words.
    private static bool IsSpoken(string name, ModulePath module) =>
        name.AsSpan().IndexOfAny('/', '.') < 0 && name.StartsWith(module.Segments[0].Name, StringComparison.Ordinal) && name.EndsWith(module.Segments[^1].Name, StringComparison.Ordinal);
}

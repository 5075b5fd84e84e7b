using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Modules;

namespace NetDraw.Diagram.Blocks;

/// <summary>The part of a layer's name that tells a reader something.</summary>
internal static class LayerTitle
{
    /// <summary>
    /// People's names as they are. Of exporters' names the module's path as PyTorch writes it (<c>layer1.0.conv1</c> for <c>/layer1/layer1.0/conv1/Conv</c>
    /// or <c>node_Conv_310</c>); where none is known, what decoration leaves of the name, which may be nothing.
    /// </summary>
    /// <param name="node">The layer.</param>
    /// <param name="counters">Letters that only number this network's layers; see <see cref="CountersOf"/>.</param>
    public static string Of(Node node, IReadOnlySet<char> counters)
    {
        if (ExporterNames.IsNumber(node.Label) || (LetterOf(node.Label) is { } letter && counters.Contains(letter)))
            return "";
        if (node.Dialect.HasSpokenNames)
            return node.Label;
        string name = ExporterNames.TitleOf(node);
        return node.Module.IsEmpty || IsSpoken(name, node.Module) ? name : node.Module.Text;
    }

    /// <summary>
    /// Letters that stand before a number in the names of layers of several kinds (<c>n1</c> a convolution, <c>n2</c> a rectifier): these count, and say nothing.
    /// Where a letter is for one kind, it is the author's word for that (LeNet's C1, S2, C3, S4).
    /// </summary>
    public static IReadOnlySet<char> CountersOf(Network network) => network.Nodes.Where(static n => LetterOf(n.Label) is not null)
        .GroupBy(static n => LetterOf(n.Label)!.Value, static n => n.Category).Where(static g => g.Distinct().Skip(1).Any()).Select(static g => g.Key).ToHashSet();

    /// <summary>The name of an input or result: as the file has it, unless an exporter made that up and tells the author's; empty for a number alone.</summary>
    public static string Of(TensorInfo tensor) => ExporterNames.TitleOf(tensor) is var title && ExporterNames.IsUnspoken(title) ? "" : title;

    private static char? LetterOf(string name) =>
        name.Length is > 1 and <= 8 && char.IsAsciiLetter(name[0]) && name.AsSpan(1).TrimStart('_') is { IsEmpty: false } rest && rest.IndexOfAnyExceptInRange('0', '9') < 0 ? name[0] : null;

    // A module told from a name without scopes (conv2_block1_1_conv) says the same in other words.
    private static bool IsSpoken(string name, ModulePath module) =>
        name.AsSpan().IndexOfAny('/', '.') < 0 && name.StartsWith(module.Segments[0].Name, StringComparison.Ordinal) && name.EndsWith(module.Segments[^1].Name, StringComparison.Ordinal);
}

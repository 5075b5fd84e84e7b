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
    public static string Of(Node node)
    {
        if (node.Dialect.HasSpokenNames)
            return node.Label;
        string name = ExporterNames.TitleOf(node);
        return node.Module.IsEmpty || IsSpoken(name, node.Module) ? name : node.Module.Text;
    }

    /// <summary>The name of an input or result: as the file has it, unless an exporter made that up and tells the author's.</summary>
    public static string Of(TensorInfo tensor) => ExporterNames.TitleOf(tensor);

    // A module told from a name without scopes (conv2_block1_1_conv) says the same in other words.
    private static bool IsSpoken(string name, ModulePath module) =>
        name.AsSpan().IndexOfAny('/', '.') < 0 && name.StartsWith(module.Segments[0].Name, StringComparison.Ordinal) && name.EndsWith(module.Segments[^1].Name, StringComparison.Ordinal);
}

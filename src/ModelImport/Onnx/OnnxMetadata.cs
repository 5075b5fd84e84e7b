using NetDraw.ModelImport.Modules;
using NetDraw.ModelImport.Onnx.Schema;

namespace NetDraw.ModelImport.Onnx;

/// <summary>What exporters note of nodes and values in <c>metadata_props</c>. Other notes, such as stack traces, are not looked at.</summary>
internal static class OnnxMetadata
{
    private const string OriginalName = "pkg.torch.onnx.original_node_name";

    /// <summary>The module that a node's exporter states; null where it says nothing.</summary>
    public static StatedModules? ModulesOf(NodeProto node)
    {
        Dictionary<string, string>? notes = null;
        foreach (var entry in node.MetadataProps)
        {
            string key = OnnxText.Decode(entry.Key.Span);
            if (StatedModules.IsKey(key))
                (notes ??= new(StringComparer.Ordinal))[key] = OnnxText.Decode(entry.Value.Span);
        }

        return notes is null ? null : StatedModules.Find(key => notes.GetValueOrDefault(key));
    }

    /// <summary>The name that a value or stored tensor had before the exporter renamed it; empty where it is not said.</summary>
    public static string GivenName(IEnumerable<StringStringEntryProto> metadata)
    {
        foreach (var entry in metadata)
        {
            if (OnnxText.Decode(entry.Key.Span) == OriginalName)
                return OnnxText.Decode(entry.Value.Span);
        }

        return "";
    }
}

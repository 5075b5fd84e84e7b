using NetDraw.ModelImport.Onnx.Schema;

namespace NetDraw.ModelImport.Onnx;

/// <summary>
/// What torch.export knew of a graph's stored tensors, and torch.onnx keeps with the values: parameters, which are learned, and buffers and
/// constants, which are not (torch.export.graph_signature.InputKind).
/// </summary>
internal sealed class StatedKinds
{
    private const string Key = "pkg.torch.export.graph_signature.InputSpec.kind";

    private readonly Dictionary<string, bool> kinds = new(StringComparer.Ordinal);

    private StatedKinds()
    {
    }

    /// <summary>Reads what a graph states of its values.</summary>
    public static StatedKinds Of(GraphProto graph, OnnxText text)
    {
        var found = new StatedKinds();
        foreach (var value in graph.ValueInfo.Concat(graph.Input))
        {
            foreach (var entry in value.MetadataProps)
            {
                if (text.Of(entry.Key) == Key && IsParameterKind(text.Of(entry.Value)) is { } isParameter)
                    found.kinds[text.Of(value.Name)] = isParameter;
            }
        }

        return found;
    }

    /// <summary>Whether the file says that a stored tensor is a parameter; null where it says nothing.</summary>
    public bool? IsParameter(string name) => kinds.TryGetValue(name, out bool isParameter) ? isParameter : null;

    private static bool? IsParameterKind(string kind) => kind switch
    {
        "PARAMETER" => true,
        "BUFFER" or "CONSTANT_TENSOR" => false,
        _ => null,
    };
}

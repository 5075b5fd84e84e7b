namespace NetDraw.ModelImport.Graph;

/// <summary>What is known of one activation tensor.</summary>
/// <param name="Name">Unique name in its network. A Caffe blob written in place keeps its name for the last writer's readers by versions: see <see cref="Label"/>.</param>
/// <param name="Shape">Extents, or null where not even the rank is known.</param>
/// <param name="ElementType">Element type, or <see cref="ElementType.Unknown"/>.</param>
public sealed record TensorInfo(string Name, Shape? Shape, ElementType ElementType = ElementType.Unknown)
{
    /// <summary>The name as the file writes it; differs from <see cref="Name"/> where in-place writes were given versions.</summary>
    public string Label { get; init; } = Name;

    /// <summary>Name that the author's program has for it where the exporter renamed it (ONNX <c>original_node_name</c>); else empty.</summary>
    public string GivenName { get; init; } = "";

    /// <summary>What a sequence or optional holds; null for tensors, and where that is not known.</summary>
    public TensorInfo? Element { get; init; }

    /// <summary>Why the shape, or an extent of it, is not known; null where everything is known.</summary>
    public string? UnknownReason { get; init; }

    /// <summary>Whether every extent is a number or a named expression.</summary>
    public bool IsShaped => Shape is { IsNamed: true };
}

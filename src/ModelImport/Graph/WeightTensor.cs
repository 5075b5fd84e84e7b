namespace NetDraw.ModelImport.Graph;

/// <summary>A tensor stored with the model (or, for a prototxt without weights, one that Caffe would make): weight, bias, statistic, constant.</summary>
public sealed record WeightTensor
{
    /// <summary>Name in the file; for Caffe parameter blobs <c>layer/role</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name that the author's program has for it where the exporter renamed it (ONNX <c>original_node_name</c>); else empty.</summary>
    public string GivenName { get; init; } = "";

    /// <summary>What the layer uses it as: <c>weight</c>, <c>bias</c>, <c>mean</c>, <c>variance</c>, <c>scale</c>, … ; empty where not known.</summary>
    public string Role { get; init; } = "";

    /// <summary>Extents; null where they hang on an unknown input.</summary>
    public required Shape? Shape { get; init; }

    /// <summary>Element type.</summary>
    public ElementType ElementType { get; init; } = ElementType.Float32;

    /// <summary>Whether training learns it by gradient. Running means and variances, shapes and indices are not learned.</summary>
    public bool IsLearned { get; init; } = true;

    /// <summary>Whether the file itself says that it is a parameter, or that it is none (a buffer); null where it says nothing.</summary>
    internal bool? IsStatedParameter { get; init; }

    /// <summary>Name under which several layers share it (Caffe <c>param { name }</c>, an initialiser with several readers); it counts once.</summary>
    public string? SharedAs { get; init; }

    /// <summary>The elements, read on demand; null where the file holds none.</summary>
    public TensorData? Data { get; init; }
}

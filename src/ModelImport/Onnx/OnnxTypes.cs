using Google.Protobuf.Collections;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx.Schema;
using NetDraw.ModelImport.Operators.Onnx;

namespace NetDraw.ModelImport.Onnx;

/// <summary>What a file states of values: TypeProto to <see cref="TensorInfo"/>.</summary>
internal static class OnnxTypes
{
    private const string NegativeReason = "the file states a negative extent";

    /// <summary>What is stated of a value; a type that says nothing gives an unknown shape.</summary>
    public static TensorInfo Of(string name, TypeProto? type, OnnxText text) => type?.ValueCase switch
    {
        TypeProto.ValueOneofCase.TensorType => Tensor(name, type.TensorType.ElemType, type.TensorType.Shape, text),
        TypeProto.ValueOneofCase.SparseTensorType => Tensor(name, type.SparseTensorType.ElemType, type.SparseTensorType.Shape, text),
        TypeProto.ValueOneofCase.SequenceType => new(name, null, ElementType.Sequence) { Element = Element(type.SequenceType.ElemType, text) },
        TypeProto.ValueOneofCase.OptionalType => new(name, null, ElementType.Optional) { Element = Element(type.OptionalType.ElemType, text) },
        TypeProto.ValueOneofCase.MapType => new(name, null, ElementType.Map) { Element = Element(type.MapType.ValueType, text) },
        _ => new(name, null),
    };

    /// <summary>A type in words, as onnx prints it: <c>seq(tensor(float32))</c>.</summary>
    public static string Describe(TypeProto? type) => type?.ValueCase switch
    {
        TypeProto.ValueOneofCase.TensorType => $"tensor({NameOf(type.TensorType.ElemType)})",
        TypeProto.ValueOneofCase.SparseTensorType => $"sparse_tensor({NameOf(type.SparseTensorType.ElemType)})",
        TypeProto.ValueOneofCase.SequenceType => $"seq({Describe(type.SequenceType.ElemType)})",
        TypeProto.ValueOneofCase.OptionalType => $"optional({Describe(type.OptionalType.ElemType)})",
        TypeProto.ValueOneofCase.MapType => $"map({NameOf(type.MapType.KeyType)}, {Describe(type.MapType.ValueType)})",
        TypeProto.ValueOneofCase.OpaqueType => "opaque",
        _ => "?",
    };

    private static string NameOf(int code) => ElementTypes.NameOf(OnnxElementTypes.FromCode(code));

    private static TensorInfo? Element(TypeProto? type, OnnxText text) => type is null ? null : Of("", type, text);

    private static TensorInfo Tensor(string name, int code, TensorShapeProto? shape, OnnxText text)
    {
        var type = OnnxElementTypes.FromCode(code);
        if (shape is null)
            return new(name, null, type);
        bool hasNegative = shape.Dim.Any(static d => d.HasDimValue && d.DimValue < 0);
        return new(name, [.. Extents(shape.Dim, text)], type) { UnknownReason = hasNegative ? NegativeReason : null };
    }

    // Exporters write unknown extents as -1, as an empty name, or as "?".
    private static IEnumerable<Dimension> Extents(RepeatedField<TensorShapeProto.Types.Dimension> dims, OnnxText text) =>
        dims.Select(d => d.ValueCase switch
        {
            TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue => d.DimValue < 0 ? Dimension.Unknown : d.DimValue,
            TensorShapeProto.Types.Dimension.ValueOneofCase.DimParam when text.Of(d.DimParam) is var symbol && symbol != "?" => Dimension.Symbol(symbol),
            _ => Dimension.Unknown,
        });
}

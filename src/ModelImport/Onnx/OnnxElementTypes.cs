using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Onnx;

/// <summary>Codes of element types (onnx.proto, TensorProto.DataType); the list's index is the code.</summary>
internal static class OnnxElementTypes
{
    private static readonly ImmutableArray<ElementType> ByCode =
    [
        ElementType.Unknown, ElementType.Float32, ElementType.UInt8, ElementType.Int8, ElementType.UInt16, ElementType.Int16,
        ElementType.Int32, ElementType.Int64, ElementType.String, ElementType.Bool, ElementType.Float16, ElementType.Float64,
        ElementType.UInt32, ElementType.UInt64, ElementType.Complex64, ElementType.Complex128, ElementType.BFloat16,
        ElementType.Float8E4M3FN, ElementType.Float8E4M3FNUZ, ElementType.Float8E5M2, ElementType.Float8E5M2FNUZ,
        ElementType.UInt4, ElementType.Int4, ElementType.Float4E2M1, ElementType.Float8E8M0, ElementType.UInt2, ElementType.Int2,
    ];

    /// <summary>The type of a code; unknown for codes that this list does not have.</summary>
    public static ElementType Of(int code) => code >= 0 && code < ByCode.Length ? ByCode[code] : ElementType.Unknown;

    /// <summary>The code of a type; 0 for what is not a tensor.</summary>
    public static int CodeOf(ElementType type) => Math.Max(0, ByCode.IndexOf(type));
}

namespace NetDraw.ModelImport.Graph;

/// <summary>Sizes and names of element types.</summary>
internal static class ElementTypes
{
    /// <summary>Bits one element takes, packed; null for text and what is not a tensor or not known.</summary>
    public static int? BitsOf(ElementType type) => type switch
    {
        ElementType.Int2 or ElementType.UInt2 => 2,
        ElementType.Int4 or ElementType.UInt4 or ElementType.Float4E2M1 => 4,
        ElementType.Int8 or ElementType.UInt8 or ElementType.Bool or ElementType.Float8E4M3FN or ElementType.Float8E4M3FNUZ
            or ElementType.Float8E5M2 or ElementType.Float8E5M2FNUZ or ElementType.Float8E8M0 => 8,
        ElementType.Int16 or ElementType.UInt16 or ElementType.Float16 or ElementType.BFloat16 => 16,
        ElementType.Int32 or ElementType.UInt32 or ElementType.Float32 => 32,
        ElementType.Int64 or ElementType.UInt64 or ElementType.Float64 or ElementType.Complex64 => 64,
        ElementType.Complex128 => 128,
        _ => null,
    };

    /// <summary>Lower-case name, as ONNX prints it (<c>float32</c>, <c>int8</c>).</summary>
    public static string NameOf(ElementType type) => type.ToString().ToLowerInvariant();

    /// <summary>Whether elements are integers or truth values.</summary>
    public static bool IsInteger(ElementType type) => type is >= ElementType.Int2 and <= ElementType.Bool;
}

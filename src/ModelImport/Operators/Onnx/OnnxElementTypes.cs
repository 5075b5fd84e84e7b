using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>ONNX's type codes (onnx.proto, TensorProto.DataType), which attributes such as <c>to</c> and <c>dtype</c> hold.</summary>
internal static class OnnxElementTypes
{
    public static ElementType FromCode(long code) => code switch
    {
        1 => ElementType.Float32,
        2 => ElementType.UInt8,
        3 => ElementType.Int8,
        4 => ElementType.UInt16,
        5 => ElementType.Int16,
        6 => ElementType.Int32,
        7 => ElementType.Int64,
        8 => ElementType.String,
        9 => ElementType.Bool,
        10 => ElementType.Float16,
        11 => ElementType.Float64,
        12 => ElementType.UInt32,
        13 => ElementType.UInt64,
        14 => ElementType.Complex64,
        15 => ElementType.Complex128,
        16 => ElementType.BFloat16,
        17 => ElementType.Float8E4M3FN,
        18 => ElementType.Float8E4M3FNUZ,
        19 => ElementType.Float8E5M2,
        20 => ElementType.Float8E5M2FNUZ,
        21 => ElementType.UInt4,
        22 => ElementType.Int4,
        23 => ElementType.Float4E2M1,
        24 => ElementType.Float8E8M0,
        25 => ElementType.UInt2,
        26 => ElementType.Int2,
        _ => ElementType.Unknown,
    };

    /// <summary>Opset 1 wrote types as names (<c>FLOAT</c>, <c>INT64</c>).</summary>
    public static ElementType FromName(string name) => name.ToUpperInvariant() switch
    {
        "FLOAT" => ElementType.Float32,
        "DOUBLE" => ElementType.Float64,
        "FLOAT16" => ElementType.Float16,
        "INT8" => ElementType.Int8,
        "INT16" => ElementType.Int16,
        "INT32" => ElementType.Int32,
        "INT64" => ElementType.Int64,
        "UINT8" => ElementType.UInt8,
        "UINT16" => ElementType.UInt16,
        "UINT32" => ElementType.UInt32,
        "UINT64" => ElementType.UInt64,
        "BOOL" => ElementType.Bool,
        "STRING" => ElementType.String,
        _ => ElementType.Unknown,
    };
}

namespace NetDraw.ModelImport.Graph;

/// <summary>What a tensor's elements are; the names are ONNX's (onnx.proto, TensorProto.DataType), Caffe's blobs are <see cref="Float32"/>.</summary>
public enum ElementType
{
    /// <summary>Not stated by the file, or a code that this version does not know.</summary>
    Unknown,
    /// <summary>IEEE 754 binary32.</summary>
    Float32,
    /// <summary>IEEE 754 binary64.</summary>
    Float64,
    /// <summary>IEEE 754 binary16.</summary>
    Float16,
    /// <summary>binary32 with 16 mantissa bits dropped.</summary>
    BFloat16,
    /// <summary>8 bits, 4 exponent, 3 mantissa, no infinities.</summary>
    Float8E4M3FN,
    /// <summary>As <see cref="Float8E4M3FN"/>, without negative zero.</summary>
    Float8E4M3FNUZ,
    /// <summary>8 bits, 5 exponent, 2 mantissa.</summary>
    Float8E5M2,
    /// <summary>As <see cref="Float8E5M2"/>, without infinities and negative zero.</summary>
    Float8E5M2FNUZ,
    /// <summary>8 exponent bits only (OCP MX scale).</summary>
    Float8E8M0,
    /// <summary>4 bits, 2 exponent, 1 mantissa.</summary>
    Float4E2M1,
    /// <summary>Signed, 2 bits.</summary>
    Int2,
    /// <summary>Signed, 4 bits.</summary>
    Int4,
    /// <summary>Signed, 8 bits.</summary>
    Int8,
    /// <summary>Signed, 16 bits.</summary>
    Int16,
    /// <summary>Signed, 32 bits.</summary>
    Int32,
    /// <summary>Signed, 64 bits.</summary>
    Int64,
    /// <summary>Unsigned, 2 bits.</summary>
    UInt2,
    /// <summary>Unsigned, 4 bits.</summary>
    UInt4,
    /// <summary>Unsigned, 8 bits.</summary>
    UInt8,
    /// <summary>Unsigned, 16 bits.</summary>
    UInt16,
    /// <summary>Unsigned, 32 bits.</summary>
    UInt32,
    /// <summary>Unsigned, 64 bits.</summary>
    UInt64,
    /// <summary>One byte, 0 or 1.</summary>
    Bool,
    /// <summary>UTF-8 text of any length.</summary>
    String,
    /// <summary>Two binary32.</summary>
    Complex64,
    /// <summary>Two binary64.</summary>
    Complex128,
    /// <summary>Not a tensor: ONNX sequence.</summary>
    Sequence,
    /// <summary>Not a tensor: ONNX map.</summary>
    Map,
    /// <summary>Not a tensor: ONNX optional.</summary>
    Optional,
}

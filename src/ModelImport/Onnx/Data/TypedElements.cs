using System.Buffers.Binary;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx.Schema;

namespace NetDraw.ModelImport.Onnx.Data;

/// <summary>Elements of a TensorProto, from whichever field holds them (onnx.proto says which for each type), as raw bytes.</summary>
internal static class TypedElements
{
    public static byte[] ToRaw(TensorProto tensor, ElementType type)
    {
        if (tensor.HasRawData)
            return tensor.RawData.ToByteArray();
        return type switch
        {
            ElementType.Float32 or ElementType.Complex64 => Pack(tensor.FloatData, 4, static (b, v) => BinaryPrimitives.WriteSingleLittleEndian(b, v)),
            ElementType.Float64 or ElementType.Complex128 => Pack(tensor.DoubleData, 8, static (b, v) => BinaryPrimitives.WriteDoubleLittleEndian(b, v)),
            ElementType.Int64 => Pack(tensor.Int64Data, 8, static (b, v) => BinaryPrimitives.WriteInt64LittleEndian(b, v)),
            ElementType.UInt64 => Pack(tensor.Uint64Data, 8, static (b, v) => BinaryPrimitives.WriteUInt64LittleEndian(b, v)),
            ElementType.UInt32 => Pack(tensor.Uint64Data, 4, static (b, v) => BinaryPrimitives.WriteUInt32LittleEndian(b, (uint)v)),
            ElementType.Int32 => Pack(tensor.Int32Data, 4, static (b, v) => BinaryPrimitives.WriteInt32LittleEndian(b, v)),
            _ when ElementTypes.BitsOf(type) == 16 => Pack(tensor.Int32Data, 2, static (b, v) => BinaryPrimitives.WriteInt16LittleEndian(b, unchecked((short)v))),
            _ => Pack(tensor.Int32Data, 1, static (b, v) => b[0] = unchecked((byte)v)),
        };
    }

    private delegate void Writer<in T>(Span<byte> target, T value);

    private static byte[] Pack<T>(IReadOnlyList<T> values, int width, Writer<T> write)
    {
        byte[] raw = new byte[checked(values.Count * width)];
        for (int i = 0; i < values.Count; i++)
            write(raw.AsSpan(i * width, width), values[i]);
        return raw;
    }
}

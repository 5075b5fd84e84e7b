using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Onnx.Data;

/// <summary>
/// Elements as they lie in <c>raw_data</c> (onnx.proto, TensorProto: little-endian, types of less than a byte packed, low
/// bits first) to numbers.
/// </summary>
internal static class ElementDecoder
{
    /// <summary>Bytes that a number of elements takes; null for types without a size.</summary>
    public static long? BytesOf(ElementType type, long count) =>
        ElementTypes.BitsOf(type) is { } bits && count <= long.MaxValue / 128 ? ((count * bits) + 7) / 8 : null;

    /// <summary>Decodes to binary32; null for types that have no such reading.</summary>
    public static float[]? Singles(ElementType type, ReadOnlySpan<byte> raw, int count)
    {
        if (type is ElementType.Complex64 or ElementType.Complex128 || ElementTypes.BitsOf(type) is null)
            return null;
        float[] values = new float[count];
        if (type == ElementType.Float32 && BitConverter.IsLittleEndian)
        {
            raw[..(count * 4)].CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
            return values;
        }

        for (int i = 0; i < count; i++)
            values[i] = ElementTypes.IsInteger(type) ? Integer(type, raw, i) : Real(type, raw, i);
        if (type == ElementType.UInt64)
        {
            for (int i = 0; i < count; i++)
                values[i] = BinaryPrimitives.ReadUInt64LittleEndian(raw[(i * 8)..]);
        }

        return values;
    }

    /// <summary>Decodes to integers; null for types that are none. Unsigned 64-bit values past the signed range wrap.</summary>
    public static long[]? Integers(ElementType type, ReadOnlySpan<byte> raw, int count)
    {
        if (!ElementTypes.IsInteger(type))
            return null;
        long[] values = new long[count];
        for (int i = 0; i < count; i++)
            values[i] = Integer(type, raw, i);
        return values;
    }

    private static long Integer(ElementType type, ReadOnlySpan<byte> raw, int index) => type switch
    {
        ElementType.Int64 or ElementType.UInt64 => BinaryPrimitives.ReadInt64LittleEndian(raw[(index * 8)..]),
        ElementType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(raw[(index * 4)..]),
        ElementType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(raw[(index * 4)..]),
        ElementType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(raw[(index * 2)..]),
        ElementType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(raw[(index * 2)..]),
        ElementType.Int8 => (sbyte)raw[index],
        ElementType.UInt8 or ElementType.Bool => raw[index],
        ElementType.UInt4 => Packed(raw, index, 4),
        ElementType.Int4 => (Packed(raw, index, 4) ^ 8) - 8,
        ElementType.UInt2 => Packed(raw, index, 2),
        _ => (Packed(raw, index, 2) ^ 2) - 2,
    };

    private static float Real(ElementType type, ReadOnlySpan<byte> raw, int index) => type switch
    {
        ElementType.Float32 => BinaryPrimitives.ReadSingleLittleEndian(raw[(index * 4)..]),
        ElementType.Float64 => (float)BinaryPrimitives.ReadDoubleLittleEndian(raw[(index * 8)..]),
        ElementType.Float16 => (float)BinaryPrimitives.ReadHalfLittleEndian(raw[(index * 2)..]),
        ElementType.BFloat16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(raw[(index * 2)..]) << 16),
        _ => SmallFloats.Decode(type, ElementTypes.BitsOf(type) == 4 ? Packed(raw, index, 4) : raw[index]),
    };

    private static int Packed(ReadOnlySpan<byte> raw, int index, int bits)
    {
        int perByte = 8 / bits;
        return (raw[index / perByte] >> (index % perByte * bits)) & ((1 << bits) - 1);
    }
}

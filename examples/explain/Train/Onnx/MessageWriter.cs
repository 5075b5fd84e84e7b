using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace NetDraw.Train.Onnx;

/// <summary>
/// One protobuf message under construction, field by field in the order of the calls: the same calls give the same bytes.
/// A field is its number and wire type, then a varint, four bytes, or a length and so many bytes (protobuf's "Encoding" guide).
/// </summary>
internal sealed class MessageWriter
{
    private const int Varint = 0, LengthDelimited = 2, Fixed32 = 5;
    private readonly ArrayBufferWriter<byte> bytes = new();

    /// <summary>Adds a whole number.</summary>
    public MessageWriter Integer(int field, long value)
    {
        Write((ulong)(field << 3 | Varint));
        Write((ulong)value);
        return this;
    }

    /// <summary>Adds a 32-bit fraction.</summary>
    public MessageWriter Fraction(int field, float value)
    {
        Write((ulong)(field << 3 | Fixed32));
        BinaryPrimitives.WriteSingleLittleEndian(bytes.GetSpan(sizeof(float)), value);
        bytes.Advance(sizeof(float));
        return this;
    }

    /// <summary>Adds text.</summary>
    public MessageWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Adds a message within this one.</summary>
    public MessageWriter Message(int field, MessageWriter value) => Bytes(field, value.bytes.WrittenSpan);

    /// <summary>Adds bytes.</summary>
    public MessageWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Write((ulong)(field << 3 | LengthDelimited));
        Write((ulong)value.Length);
        bytes.Write(value);
        return this;
    }

    /// <summary>The message so far.</summary>
    public byte[] ToBytes() => bytes.WrittenSpan.ToArray();

    // Seven bits a byte, the lowest first; the eighth says that more follow.
    private void Write(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            bytes.Write([(byte)(value | 0x80)]);
        bytes.Write([(byte)value]);
    }
}

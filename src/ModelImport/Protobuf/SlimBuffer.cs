using System.Buffers.Binary;

namespace NetDraw.ModelImport.Protobuf;

/// <summary>A growing protobuf message whose inner lengths are filled in afterwards.</summary>
internal sealed class SlimBuffer
{
    /// <summary>No structure without its weights is this large (50,000 nodes take about 5 MB); past it something else is in the file.</summary>
    public const int MaxBytes = 512 * 1024 * 1024;

    // Lengths are written as varints of fixed width, so that they can be patched in place; parsers accept the padding.
    private const int LengthWidth = 5;

    private byte[] bytes = new byte[64 * 1024];

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => bytes.AsMemory(0, Length);

    /// <summary>Makes room for more bytes and gives it; the caller keeps below <see cref="MaxBytes"/>.</summary>
    public Span<byte> Append(int count)
    {
        if (bytes.Length - Length < count)
            Array.Resize(ref bytes, (int)Math.Min(MaxBytes, Math.Max(bytes.Length * 2L, Length + (long)count)));
        var room = bytes.AsSpan(Length, count);
        Length += count;
        return room;
    }

    /// <summary>Writes a field's tag.</summary>
    public void Tag(int field, WireType type) => Varint(((uint)field << 3) | (uint)type);

    /// <summary>Writes a varint, as short as possible.</summary>
    public void Varint(ulong value)
    {
        while (value >= 0x80)
        {
            Append(1)[0] = (byte)(value | 0x80);
            value >>= 7;
        }

        Append(1)[0] = (byte)value;
    }

    /// <summary>Writes 4 bytes.</summary>
    public void Fixed32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Append(4), value);

    /// <summary>Writes 8 bytes.</summary>
    public void Fixed64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Append(8), value);

    /// <summary>Begins a length-delimited value; gives the mark for <see cref="End"/>.</summary>
    public int Begin()
    {
        Append(LengthWidth);
        return Length;
    }

    /// <summary>Ends a length-delimited value: fills in its length.</summary>
    public void End(int mark)
    {
        uint length = (uint)(Length - mark);
        for (int i = 0; i < LengthWidth; i++)
        {
            bytes[mark - LengthWidth + i] = (byte)((length & 0x7F) | (i < LengthWidth - 1 ? 0x80u : 0));
            length >>= 7;
        }
    }
}

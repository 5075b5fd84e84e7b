namespace NetDraw.Fuzz;

/// <summary>One field of a protobuf message as it lies in a file.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Type">Its wire type: 0 varint, 1 eight bytes, 2 a length and that many bytes, 5 four bytes.</param>
/// <param name="Value">Its value, for types 0, 1 and 5.</param>
/// <param name="Content">Its bytes, for type 2.</param>
internal sealed record Wire(int Number, int Type, ulong Value, byte[]? Content)
{
    /// <summary>The fields of a message; null where the bytes are none.</summary>
    public static List<Wire>? Fields(ReadOnlySpan<byte> bytes)
    {
        var fields = new List<Wire>();
        for (int at = 0; at < bytes.Length;)
        {
            if (Varint(bytes, ref at) is not { } key || key >> 3 is 0 or > int.MaxValue)
                return null;
            int number = (int)(key >> 3), type = (int)(key & 7), fixedLength = type == 1 ? 8 : 4;
            if (type == 0 && Varint(bytes, ref at) is { } value)
            {
                fields.Add(new(number, type, value, null));
            }
            else if (type is 1 or 5 && bytes.Length - at >= fixedLength)
            {
                fields.Add(new(number, type, type == 1 ? BitConverter.ToUInt64(bytes[at..]) : BitConverter.ToUInt32(bytes[at..]), null));
                at += fixedLength;
            }
            else if (type == 2 && Varint(bytes, ref at) is { } length && length <= (ulong)(bytes.Length - at))
            {
                fields.Add(new(number, type, 0, bytes.Slice(at, (int)length).ToArray()));
                at += (int)length;
            }
            else
            {
                return null;
            }
        }

        return fields;
    }

    /// <summary>The message of fields.</summary>
    public static byte[] Join(IEnumerable<Wire> fields)
    {
        var bytes = new List<byte>();
        foreach (var field in fields)
        {
            Write(bytes, ((ulong)field.Number << 3) | (uint)field.Type);
            if (field.Content is { } content)
            {
                Write(bytes, (ulong)content.Length);
                bytes.AddRange(content);
            }
            else if (field.Type == 0)
            {
                Write(bytes, field.Value);
            }
            else
            {
                bytes.AddRange(BitConverter.GetBytes(field.Value).AsSpan(0, field.Type == 1 ? 8 : 4));
            }
        }

        return [.. bytes];
    }

    private static void Write(List<byte> bytes, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
    }

    private static ulong? Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; shift < 64 && at < bytes.Length; shift += 7)
        {
            byte next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }

        return null;
    }
}

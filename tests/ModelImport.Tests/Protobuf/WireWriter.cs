namespace NetDraw.ModelImport.Tests.Protobuf;

/// <summary>Writes wire format field by field, legal or not.</summary>
internal sealed class WireWriter
{
    private readonly List<byte> bytes = [];

    public WireWriter Varint(int field, ulong value)
    {
        Raw(((ulong)field << 3) | 0);
        Raw(value);
        return this;
    }

    public WireWriter Fixed32(int field, uint value)
    {
        Raw(((ulong)field << 3) | 5);
        bytes.AddRange(BitConverter.GetBytes(value));
        return this;
    }

    public WireWriter Fixed64(int field, ulong value)
    {
        Raw(((ulong)field << 3) | 1);
        bytes.AddRange(BitConverter.GetBytes(value));
        return this;
    }

    public WireWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Header(field, value.Length);
        bytes.AddRange(value);
        return this;
    }

    public WireWriter Header(int field, long length)
    {
        Raw(((ulong)field << 3) | 2);
        Raw((ulong)length);
        return this;
    }

    public WireWriter Group(int field, Action<WireWriter> content)
    {
        Raw(((ulong)field << 3) | 3);
        content(this);
        Raw(((ulong)field << 3) | 4);
        return this;
    }

    public byte[] ToArray() => [.. bytes];

    private void Raw(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
    }
}

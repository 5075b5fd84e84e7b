using System.Buffers.Binary;
using System.Text;

namespace NetDraw.Diagram.Tests.Text;

/// <summary>A small font, whole but for what a test puts into it.</summary>
internal sealed class FontSketch
{
    public string Name { get; init; } = "Sketch";

    public List<byte[]> Glyphs { get; } = [];

    public List<(int Start, int End, int Glyph)> Groups { get; } = [];

    /// <summary>Further tables.</summary>
    public List<(string Name, byte[] Bytes)> Tables { get; } = [];

    // One contour of four points on the curve, told in words.
    public static byte[] Square { get; } = [.. Words(1, 0, 0, 1000, 1000, 3, 0), 1, 1, 1, 1, .. Words(0, 1000, 0, -1000, 0, 0, 1000, 0)];

    public static byte[] Composite(ushort[] parts) =>
        [.. Words(-1, 0, 0, 1000, 1000), .. Linked([.. parts.SelectMany(static p => Words(0, p, 0))], parts.Length)];

    public byte[] Build()
    {
        if (Glyphs.Count == 0)
            Glyphs.Add(Square);
        byte[] name = Encoding.BigEndianUnicode.GetBytes(Name);
        byte[] head = new byte[54], hhea = new byte[36], maxp = new byte[32];
        // Versions, and the number that every font has.
        foreach (byte[] table in (byte[][])[head, hhea, maxp])
            table[1] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(12), 0x5F0F3CF5);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(18), 1000);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(50), 1);
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), 1);
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), (ushort)Glyphs.Count);
        int at = 0;
        byte[] loca = [.. Ints(0), .. Glyphs.SelectMany(g => Ints(at += g.Length))];
        byte[] cmap = [.. Words(0, 1, 3, 10), .. Ints(12), .. Words(12, 0), .. Ints(16 + (12 * Groups.Count), 0, Groups.Count), .. Groups.SelectMany(static g => Ints(g.Start, g.End, g.Glyph))];
        byte[] names = [.. Words(0, 1, 18, 3, 1, 0x0409, 1, name.Length, 0), .. name];
        return Joined([("cmap", cmap), ("glyf", [.. Glyphs.SelectMany(static g => g)]), ("head", head), ("hhea", hhea), ("hmtx", [.. Words(1000, 0), .. new byte[2 * Glyphs.Count]]), ("loca", loca), ("maxp", maxp), ("name", names), .. Tables]);
    }

    private static byte[] Joined((string Name, byte[] Bytes)[] tables)
    {
        int at = 12 + (16 * tables.Length);
        var directory = new List<byte>([.. Ints(0x00010000), .. Words(tables.Length, 0, 0, 0)]);
        Array.Sort(tables, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        foreach (var (name, bytes) in tables)
        {
            directory.AddRange([.. Encoding.ASCII.GetBytes(name), .. Ints(0, at, bytes.Length)]);
            at += bytes.Length;
        }

        return [.. directory, .. tables.SelectMany(static t => t.Bytes)];
    }

    // Each part says whether more follow (0x20), and that its place is told by two bytes (0x02).
    private static byte[] Linked(byte[] parts, int count)
    {
        for (int i = 0; i < count; i++)
            parts[(6 * i) + 1] = (byte)(i < count - 1 ? 0x22 : 0x02);
        return parts;
    }

    public static byte[] Words(params int[] values) => [.. values.SelectMany(static v => new[] { (byte)(v >> 8), (byte)v })];

    public static byte[] Ints(params int[] values) => [.. values.SelectMany(static v => new[] { (byte)(v >> 24), (byte)(v >> 16), (byte)(v >> 8), (byte)v })];
}

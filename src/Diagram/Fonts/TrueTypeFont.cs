using System.Buffers.Binary;
using System.Text;

namespace NetDraw.Diagram.Fonts;

/// <summary>
/// What of a TrueType file decides which glyph stands for a character and how wide it is (OpenType 1.9: table directory, head, hhea, hmtx, maxp, loca,
/// cmap formats 4 and 12). The file is one of ours, or read by <see cref="FontCheck"/>. Immutable, safe to share between threads.
/// </summary>
internal sealed class TrueTypeFont
{
    private readonly Dictionary<string, Range> tables = new(StringComparer.Ordinal);
    private readonly Dictionary<int, ushort> glyphs;
    private readonly int wideCount;
    private readonly bool hasLongOffsets;

    /// <summary>Reads the tables.</summary>
    public TrueTypeFont(byte[] bytes)
    {
        Bytes = bytes;
        int count = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(4));
        for (int i = 0; i < count; i++)
        {
            var entry = bytes.AsSpan(12 + (16 * i), 16);
            int offset = BinaryPrimitives.ReadInt32BigEndian(entry[8..]), length = BinaryPrimitives.ReadInt32BigEndian(entry[12..]);
            tables[Encoding.ASCII.GetString(entry[..4])] = offset..(offset + length);
        }

        UnitsPerEm = Word(Table("head"), 18);
        hasLongOffsets = Word(Table("head"), 50) != 0;
        wideCount = Word(Table("hhea"), 34);
        GlyphCount = Word(Table("maxp"), 4);
        glyphs = new CharacterMap(Table("cmap"), GlyphCount).Read();
    }

    /// <summary>The whole file.</summary>
    public byte[] Bytes { get; }

    /// <summary>Font units an em.</summary>
    public int UnitsPerEm { get; }

    /// <summary>How many glyphs it has.</summary>
    public int GlyphCount { get; }

    /// <summary>The glyph of a character; 0, the sign for a missing one, where it has none.</summary>
    public ushort GlyphOf(int codePoint) => glyphs.GetValueOrDefault(codePoint);

    /// <summary>By how much the pen moves after a glyph, in font units.</summary>
    public int AdvanceOf(ushort glyph) => Word(Table("hmtx"), 4 * Math.Min(glyph, wideCount - 1));

    /// <summary>From the pen to the glyph's left edge, in font units.</summary>
    public short BearingOf(ushort glyph)
    {
        int at = glyph < wideCount ? (4 * glyph) + 2 : (4 * wideCount) + (2 * (glyph - wideCount));
        return BinaryPrimitives.ReadInt16BigEndian(Table("hmtx")[at..]);
    }

    /// <summary>The description of a glyph's outline; empty for a blank one.</summary>
    public ReadOnlySpan<byte> OutlineOf(ushort glyph) => Table("glyf")[OffsetOf(glyph)..OffsetOf(glyph + 1)];

    /// <summary>Whether it has a table.</summary>
    public bool Has(string table) => tables.ContainsKey(table);

    /// <summary>The bytes of a table.</summary>
    public ReadOnlySpan<byte> Table(string name) => Bytes.AsSpan(tables[name]);

    private int OffsetOf(int glyph) => hasLongOffsets
        ? BinaryPrimitives.ReadInt32BigEndian(Table("loca")[(4 * glyph)..])
        : 2 * Word(Table("loca"), 2 * glyph);

    private static ushort Word(ReadOnlySpan<byte> table, int at) => BinaryPrimitives.ReadUInt16BigEndian(table[at..]);
}

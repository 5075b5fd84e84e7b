using System.Buffers.Binary;

namespace NetDraw.Diagram.Fonts;

/// <summary>Reads the cmap table of a font (OpenType 1.9, "cmap"): Unicode's subtables of formats 4 and 12.</summary>
/// <param name="table">The table.</param>
/// <param name="glyphCount">How many glyphs the font has; characters of others have none.</param>
internal readonly ref struct CharacterMap(ReadOnlySpan<byte> table, int glyphCount)
{
    // All of Unicode in two subtables; more says that runs overlap to keep readers busy.
    private const int MostEntries = 2 * 0x110000;

    private readonly ReadOnlySpan<byte> table = table;

    /// <summary>The glyph of each character that has one.</summary>
    public Dictionary<int, ushort> Read()
    {
        var glyphs = new Dictionary<int, ushort>();
        int count = Word(table, 2), left = MostEntries;
        for (int i = 0; i < count; i++)
        {
            int platform = Word(table, 4 + (8 * i)), encoding = Word(table, 6 + (8 * i));
            // 3/1 and 3/10 are Windows' names of Unicode, 0 is Unicode's own; 0/5 lists variations.
            if (platform is not (0 or 3) || (platform == 3 && encoding is not (1 or 10)) || (platform == 0 && encoding == 5))
                continue;
            var subtable = table[BinaryPrimitives.ReadInt32BigEndian(table[(8 + (8 * i))..])..];
            if (Word(subtable, 0) == 4)
                ReadSegments(subtable, glyphs, ref left);
            else if (Word(subtable, 0) == 12)
                ReadGroups(subtable, glyphs, ref left);
        }

        return glyphs;
    }

    // Format 4: runs of characters that map by a difference or through an array behind the table of offsets.
    private void ReadSegments(ReadOnlySpan<byte> subtable, Dictionary<int, ushort> glyphs, ref int left)
    {
        int doubled = Word(subtable, 6), ends = 14, starts = 16 + doubled, deltas = 16 + (2 * doubled), offsets = 16 + (3 * doubled);
        for (int i = 0; i < doubled; i += 2)
        {
            int end = Word(subtable, ends + i), start = Word(subtable, starts + i), delta = Word(subtable, deltas + i), offset = Word(subtable, offsets + i);
            Take(ref left, end - start);
            for (int c = start; c <= end && c < 0xFFFF; c++)
            {
                int glyph = offset == 0 ? c : Word(subtable, offsets + i + offset + (2 * (c - start)));
                if (offset == 0 || glyph != 0)
                    Add(glyphs, c, (ushort)(glyph + delta));
            }
        }
    }

    private void ReadGroups(ReadOnlySpan<byte> subtable, Dictionary<int, ushort> glyphs, ref int left)
    {
        int count = BinaryPrimitives.ReadInt32BigEndian(subtable[12..]);
        for (int i = 0; i < count; i++)
        {
            var group = subtable[(16 + (12 * i))..];
            int start = BinaryPrimitives.ReadInt32BigEndian(group), end = BinaryPrimitives.ReadInt32BigEndian(group[4..]), glyph = BinaryPrimitives.ReadInt32BigEndian(group[8..]);
            if (start < 0 || end > 0x10FFFF)
                throw new InvalidDataException("a font with characters past the end of Unicode");
            Take(ref left, end - start);
            for (int c = start; c <= end; c++)
                Add(glyphs, c, (ushort)(glyph + c - start));
        }
    }

    private static void Take(ref int left, int count)
    {
        left -= Math.Max(1, count);
        if (left < 0)
            throw new InvalidDataException("a font with more characters than Unicode");
    }

    private void Add(Dictionary<int, ushort> glyphs, int codePoint, ushort glyph)
    {
        if (glyph != 0 && glyph < glyphCount)
            glyphs[codePoint] = glyph;
    }

    private static ushort Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
}

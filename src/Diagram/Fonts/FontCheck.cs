using System.Buffers.Binary;
using System.Globalization;

namespace NetDraw.Diagram.Fonts;

/// <summary>
/// Reads a font that anybody may have made. Everything that is read of it later is read here once: sizes of tables, places of glyphs, and each glyph down to
/// its points, within a bound on the work, so that nothing that passes can end in the middle of a figure, or never.
/// </summary>
internal static class FontCheck
{
    // A font of all of CJK has some millions of points; one that nests its glyphs to keep readers busy has more.
    private const int MostPoints = 20_000_000, MostInGlyph = 200_000;

    private static readonly (string Table, int Least)[] Needed = [("head", 54), ("hhea", 36), ("maxp", 32), ("hmtx", 4), ("loca", 4), ("glyf", 0), ("cmap", 4), ("name", 6)];

    /// <summary>The font.</summary>
    /// <exception cref="DrawingException">It is none that can be used.</exception>
    public static TrueTypeFont Read(byte[] bytes)
    {
        if (KindOf(bytes) is { } other)
            throw Broken(other);
        try
        {
            RequireTables(bytes);
            var font = new TrueTypeFont(bytes);
            RequireMeasures(font);
            RequireGlyphs(font);
            _ = NameTable.Short(font.Table("name"));
            return font;
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or OverflowException or InvalidDataException)
        {
            throw Broken(e is InvalidDataException ? e.Message : "a font that is broken: it tells of places outside of the file", e);
        }
    }

    // OpenType 1.9, "Organization of an OpenType font"; WOFF 1 and 2.
    private static string? KindOf(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0, 1, 0, 0, ..] or [(byte)'t', (byte)'r', (byte)'u', (byte)'e', ..] => null,
        [(byte)'O', (byte)'T', (byte)'T', (byte)'O', ..] => "a font with PostScript outlines, expected TrueType's (.ttf)",
        [(byte)'t', (byte)'t', (byte)'c', (byte)'f', ..] => "a collection of fonts, expected one TrueType font (.ttf)",
        [(byte)'w', (byte)'O', (byte)'F', ..] => "a packed font for web pages, expected a TrueType font (.ttf)",
        _ => "not a font, expected a TrueType font (.ttf)",
    };

    private static void RequireTables(byte[] bytes)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        int count = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(4));
        for (int i = 0; i < count; i++)
        {
            var entry = bytes.AsSpan(12 + (16 * i), 16);
            uint offset = BinaryPrimitives.ReadUInt32BigEndian(entry[8..]), length = BinaryPrimitives.ReadUInt32BigEndian(entry[12..]);
            if ((ulong)offset + length > (ulong)bytes.Length)
                throw new InvalidDataException("a font that ends too early");
            found[System.Text.Encoding.ASCII.GetString(entry[..4])] = (int)length;
        }

        foreach (var (table, least) in Needed)
        {
            if (!found.TryGetValue(table, out int length))
                throw new InvalidDataException($"a font without a table '{table}', expected a TrueType font (.ttf)");
            if (length < least)
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"a font with a table '{table}' of {length} bytes, expected at least {least}"));
        }
    }

    private static void RequireMeasures(TrueTypeFont font)
    {
        if (font.UnitsPerEm is < 16 or > 16384)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"a font of {font.UnitsPerEm} units an em, expected 16 to 16384"));
        // The first is the sign for a missing one, which every figure may need.
        if (font.GlyphCount == 0)
            throw new InvalidDataException("a font without glyphs");
        for (int glyph = 0; glyph < font.GlyphCount; glyph++)
            _ = font.AdvanceOf((ushort)glyph) + font.BearingOf((ushort)glyph);
    }

    private static void RequireGlyphs(TrueTypeFont font)
    {
        int left = MostPoints;
        for (int glyph = 0; glyph < font.GlyphCount; glyph++)
        {
            int allowed = Math.Min(left, MostInGlyph), rest = allowed;
            GlyphContours.Of(font, (ushort)glyph, ref rest);
            left -= allowed - rest;
            GlyphOutline.Stripped(font.OutlineOf((ushort)glyph), part => part < font.GlyphCount ? part : throw new InvalidDataException("a font with a glyph of parts that it lacks"));
        }
    }

    private static DrawingException Broken(string message, Exception? cause = null) => new(message, cause) { Code = "font-broken" };
}

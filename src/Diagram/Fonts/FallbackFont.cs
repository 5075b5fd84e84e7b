using System.Buffers.Binary;
using NetDraw.Diagram.Fonts.Shaping;

namespace NetDraw.Diagram.Fonts;

/// <summary>
/// A font for letters that a figure's other fonts lack: of other scripts, or emoji. TrueType, OpenType with PostScript outlines, and fonts with coloured glyphs; of a
/// collection its first font; of a variable one its usual form. Immutable.
/// </summary>
public sealed class FallbackFont
{
    private const int SemiBold = 600;

    // Where glyphs are described: outlines of three kinds, pictures of three, layers of colours.
    private static readonly string[] GlyphTables = ["glyf", "CFF ", "CFF2", "CBDT", "sbix", "COLR", "SVG "];

    // What changes plain outlines, or is drawn in their place.
    private static readonly string[] BesideOutlines = ["fvar", "CBDT", "sbix", "COLR", "SVG "];

    private FallbackFont(string family, FontFile file) => (Family, File) = (family, file);

    /// <summary>What programs that have it installed call it: letters, digits, blanks and hyphens.</summary>
    public string Family { get; }

    /// <summary>Where glyphs come from.</summary>
    internal FontFile File { get; }

    /// <summary>Reads a font. Its bytes may be anybody's: the libraries that draw with it read them as browsers do.</summary>
    /// <param name="bytes">The bytes of the file.</param>
    /// <exception cref="DrawingException">They are no such font; the message is the end of a sentence that begins with the file's name.</exception>
    public static FallbackFont Read(byte[] bytes)
    {
        if (bytes.Length < 12 || !IsFont(bytes))
            throw new DrawingException("not a font, expected a TrueType or OpenType font (.ttf, .otf, .ttc)") { Code = "font-broken" };
        var face = new ShapingFace(bytes);
        if (face.GlyphCount == 0 || face.UnitsPerEm is < 16 or > 16384 || !GlyphTables.Any(t => face.Table(t).Length > 0))
            throw new DrawingException("a font that is broken: it has no glyphs that can be drawn") { Code = "font-broken" };
        string family = FamilyOf(face);
        byte[] measures = face.Table("OS/2");
        bool isBold = measures.Length > 5 && BinaryPrimitives.ReadUInt16BigEndian(measures.AsSpan(4)) >= SemiBold;
        return new(family, FontFile.Foreign($"NetDraw {family}", isBold, face, bytes, OutlinesOf(face, bytes)));
    }

    private static bool IsFont(ReadOnlySpan<byte> bytes) =>
        bytes is [0, 1, 0, 0, ..] or [(byte)'t', (byte)'r', (byte)'u', (byte)'e', ..] or [(byte)'O', (byte)'T', (byte)'T', (byte)'O', ..] or [(byte)'t', (byte)'t', (byte)'c', (byte)'f', ..];

    private static string FamilyOf(ShapingFace face)
    {
        try
        {
            return NameTable.FamilyIn(face.Table("name")) is { Length: > 0 } family ? family : "Fallback";
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException)
        {
            return "Fallback";
        }
    }

    // Parts of such a font can be made for files that hold it; one that is not as we read it is drawn by Skia.
    private static TrueTypeFont? OutlinesOf(ShapingFace face, byte[] bytes)
    {
        if (face.Table("glyf").Length == 0 || BesideOutlines.Any(t => face.Table(t).Length > 0))
            return null;
        try
        {
            return FontCheck.Read(bytes);
        }
        catch (DrawingException)
        {
            return null;
        }
    }
}

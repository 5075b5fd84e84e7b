using NetDraw.Diagram.Fonts.Shaping;

namespace NetDraw.Diagram.Fonts;

/// <summary>A font that figures take glyphs from. Immutable.</summary>
internal sealed class FontFile
{
    private readonly Lazy<TrueTypeFont>? font;
    private readonly Lazy<ShapingFace> shaping;
    private readonly byte[]? foreign;

    /// <summary>A font that is one of ours, or has been checked.</summary>
    /// <param name="family">What files call it that hold it.</param>
    /// <param name="isBold">Whether bold labels use it.</param>
    /// <param name="read">Gives the bytes of the TrueType file; called once, when the font is first needed.</param>
    public FontFile(string family, bool isBold, Func<byte[]> read)
    {
        (Family, IsBold) = (family, isBold);
        font = new(() => new TrueTypeFont(read()));
        shaping = new(() => new ShapingFace(Font.Bytes));
    }

    private FontFile(string family, bool isBold, ShapingFace face, byte[] bytes, TrueTypeFont? outlines)
    {
        (Family, IsBold, foreign) = (family, isBold, bytes);
        font = outlines is null ? null : new(outlines);
        shaping = new(face);
    }

    /// <summary>What files call it that hold it.</summary>
    public string Family { get; }

    /// <summary>Whether bold labels use it.</summary>
    public bool IsBold { get; }

    /// <summary>Whether its glyphs are plain outlines in the table "glyf", which <see cref="Font"/> reads; those of others only Skia draws.</summary>
    public bool HasOutlines => font is not null;

    /// <summary>Its glyphs and measures, where it <see cref="HasOutlines"/>.</summary>
    public TrueTypeFont Font => font?.Value ?? throw new InvalidOperationException($"{Family} has no outlines in a table glyf");

    /// <summary>It as HarfBuzz reads it.</summary>
    public ShapingFace Shaping => shaping.Value;

    /// <summary>The whole file.</summary>
    public byte[] Bytes => foreign ?? Font.Bytes;

    /// <summary>Font units an em.</summary>
    public int UnitsPerEm => foreign is null ? Font.UnitsPerEm : Shaping.UnitsPerEm;

    /// <summary>The glyph of a character by itself; 0 where it has none.</summary>
    public ushort GlyphOf(int codePoint) => foreign is null ? Font.GlyphOf(codePoint) : Shaping.GlyphOf(codePoint);

    /// <summary>By how much the pen moves after a glyph that nothing shapes, in font units.</summary>
    public int AdvanceOf(ushort glyph) => Font.AdvanceOf(glyph);

    /// <summary>A font that the assembly carries.</summary>
    public static FontFile Carried(string family, string resource, bool isBold) => new(family, isBold, () =>
    {
        using var stream = typeof(FontFile).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"resource {resource} is not in the assembly");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    });

    /// <summary>A font that has been read.</summary>
    public static FontFile Of(string family, bool isBold, TrueTypeFont font) => new(family, isBold, () => font.Bytes);

    /// <summary>A font of any kind that HarfBuzz and Skia read.</summary>
    /// <param name="family">What files call it.</param>
    /// <param name="isBold">Whether bold labels have it before others.</param>
    /// <param name="face">It as HarfBuzz reads it.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="outlines">It as we read it, where it has nothing but plain outlines.</param>
    public static FontFile Foreign(string family, bool isBold, ShapingFace face, byte[] bytes, TrueTypeFont? outlines) => new(family, isBold, face, bytes, outlines);

    /// <summary>The part of it that some characters need.</summary>
    public FontFile PartFor(IReadOnlySet<int> codePoints) => new(Family, IsBold, () => TrueTypeSubset.Build(Font, codePoints, []).Bytes);
}

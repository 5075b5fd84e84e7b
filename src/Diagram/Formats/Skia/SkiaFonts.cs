using NetDraw.Diagram.Fonts;
using NetDraw.Diagram.Formats.Fonts;
using NetDraw.Diagram.Scenes;
using SkiaSharp;

namespace NetDraw.Diagram.Formats.Skia;

/// <summary>Fonts as Skia's, each made when a text first needs it. For one figure and one thread.</summary>
/// <param name="fonts">What glyphs come from.</param>
/// <param name="shown">The figure, of whose labels Skia gets the parts of the fonts alone; null for whole fonts.</param>
internal sealed class SkiaFonts(FontSet fonts, Scene? shown = null) : IDisposable
{
    private readonly FontParts? parts = shown is null ? null : new FontParts(fonts, shown);
    private readonly Dictionary<FontFile, SKTypeface> faces = [];

    /// <summary>What glyphs come from.</summary>
    public FontSet Fonts => fonts;

    /// <summary>A font in a size in points, without anything that would make its glyphs differ with the size or the screen.</summary>
    public SKFont Sized(FontFile file, double size) => new(FaceOf(file), (float)size)
    {
        Hinting = SKFontHinting.None,
        Subpixel = true,
        LinearMetrics = true,
        BaselineSnap = false,
        Edging = SKFontEdging.Antialias,
    };

    /// <summary>The number of a glyph in what <see cref="Sized"/> gives.</summary>
    public ushort NumberOf(FontFile file, ushort glyph) => parts?.NumberOf(file, glyph) ?? glyph;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var face in faces.Values)
            face.Dispose();
    }

    private SKTypeface FaceOf(FontFile file)
    {
        if (!faces.TryGetValue(file, out var face))
        {
            using var data = SKData.CreateCopy(parts?.BytesOf(file) ?? file.Bytes);
            faces[file] = face = SKTypeface.FromData(data) ?? throw new DrawingException($"{file.Family["NetDraw ".Length..]} is a font that cannot be drawn with") { Code = "font-broken" };
        }

        return face;
    }
}

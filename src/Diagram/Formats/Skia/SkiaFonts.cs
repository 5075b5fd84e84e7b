using NetDraw.Diagram.Formats.Fonts;
using SkiaSharp;

namespace NetDraw.Diagram.Formats.Skia;

/// <summary>Fonts as Skia's, each made when a text first needs it. For one figure and one thread.</summary>
/// <param name="fonts">What glyphs come from.</param>
internal sealed class SkiaFonts(FontSet fonts) : IDisposable
{
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
            using var data = SKData.CreateCopy(file.Font.Bytes);
            faces[file] = face = SKTypeface.FromData(data) ?? throw new InvalidOperationException($"{file.Family} is no font that Skia reads");
        }

        return face;
    }
}

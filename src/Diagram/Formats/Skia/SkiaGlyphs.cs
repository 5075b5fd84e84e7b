using System.Globalization;
using System.Text;
using NetDraw.Diagram.Fonts;
using NetDraw.Diagram.Scenes;
using SkiaSharp;

namespace NetDraw.Diagram.Formats.Skia;

/// <summary>Single glyphs of fonts whose glyphs are not plain outlines in a table "glyf": curves of PostScript, of variable fonts, and pictures in colours.</summary>
internal sealed class SkiaGlyphs : IDisposable
{
    // Sharp at 1,150 dpi in labels of 8 pt.
    private const int PictureEm = 128, Margin = 16;

    private readonly SkiaFonts fonts = new(FontSet.Whole);

    public SkiaGlyphs() => SkiaLibrary.Load();

    /// <summary>The glyph's outline as path data in font units, y down; empty for a blank one.</summary>
    public string PathOf(FontFile file, ushort glyph)
    {
        using var font = fonts.Sized(file, file.UnitsPerEm);
        using var path = font.GetGlyphPath(glyph);
        return path is null ? "" : DataOf(path);
    }

    /// <summary>A coloured glyph as pixels, with the place of its left upper corner and its size in font units, y down; null for one of a single colour, or none.</summary>
    public (byte[] Png, Rect Place)? PictureOf(FontFile file, ushort glyph)
    {
        using var font = fonts.Sized(file, PictureEm);
        ushort[] glyphs = [glyph];
        font.GetGlyphWidths(glyphs, out var bounds);
        var box = SKRectI.Ceiling(bounds is [{ IsEmpty: false } one] ? one : new SKRect(0, -PictureEm, PictureEm, PictureEm / 4));
        if (box.Width > 8 * PictureEm || box.Height > 8 * PictureEm)
            return null;
        box.Inflate(Margin, Margin);
        using var surface = SKSurface.Create(new SKImageInfo(box.Width, box.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul)) ?? throw new DrawingException("no memory for the picture of a sign");
        surface.Canvas.Clear(SKColors.Transparent);
        using var paint = new SKPaint { IsAntialias = true, Color = SKColors.Black };
        using var builder = new SKTextBlobBuilder();
        builder.AddPositionedRun(glyphs, font, [new SKPoint(-box.Left, -box.Top)]);
        using var blob = builder.Build();
        if (blob is not null)
            surface.Canvas.DrawText(blob, 0, 0, paint);
        surface.Flush();
        using var pixels = surface.PeekPixels();
        if (!HasColour(pixels.GetPixelSpan<byte>()))
            return null;
        using var data = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, 9)) ?? throw new DrawingException("the picture of a sign could not be packed");
        double unit = file.UnitsPerEm / (double)PictureEm;
        return (data.ToArray(), new(box.Left * unit, box.Top * unit, box.Width * unit, box.Height * unit));
    }

    /// <inheritdoc/>
    public void Dispose() => fonts.Dispose();

    private static bool HasColour(ReadOnlySpan<byte> rgba)
    {
        for (int i = 0; i < rgba.Length; i += 4)
        {
            if (rgba[i + 3] > 0 && (rgba[i] | rgba[i + 1] | rgba[i + 2]) != 0)
                return true;
        }

        return false;
    }

    // Whole units, as fonts have them; those of variable fonts lie between.
    private static string DataOf(SKPath path)
    {
        var data = new StringBuilder();
        using var pieces = path.CreateRawIterator();
        Span<SKPoint> points = stackalloc SKPoint[4];
        for (var verb = pieces.Next(points); verb != SKPathVerb.Done; verb = pieces.Next(points))
        {
            switch (verb)
            {
                case SKPathVerb.Move:
                    data.Append('M').Append(At(points[0]));
                    break;
                case SKPathVerb.Line:
                    data.Append('L').Append(At(points[1]));
                    break;
                case SKPathVerb.Quad or SKPathVerb.Conic:
                    data.Append('Q').Append(At(points[1])).Append(' ').Append(At(points[2]));
                    break;
                case SKPathVerb.Cubic:
                    data.Append('C').Append(At(points[1])).Append(' ').Append(At(points[2])).Append(' ').Append(At(points[3]));
                    break;
                default:
                    data.Append('Z');
                    break;
            }
        }

        return data.ToString();
    }

    private static string At(SKPoint p) => $"{Whole(p.X)} {Whole(p.Y)}";

    private static string Whole(double units) => ((int)Math.Round(units, MidpointRounding.AwayFromZero)).ToString(CultureInfo.InvariantCulture);
}

using System.Text;
using System.Xml.Linq;
using NetDraw.Diagram.Fonts;
using NetDraw.Diagram.Formats.Skia;
using SkiaSharp;
using Svg.Skia;
using Svg.Skia.TypefaceProviders;

namespace NetDraw.Diagram.Formats.Pictures;

/// <summary>Compares SVG figures by what they show: at 144 dpi, drawn by one library with the fonts that this program carries.</summary>
internal static class FigurePixels
{
    /// <summary>
    /// By how much one of the levels 0 to 255 of red, green and blue may differ in a pixel: colours that are hard to tell apart, and a step of the sixteen that an
    /// edge is smoothed by. A letter or a line that is another one differs by more.
    /// </summary>
    public const int Tolerance = 16;

    private const int Tile = 1024;

    // 96 units an inch, as SVG counts.
    private const float Scale = 144 / 96f;

    /// <summary>Whether two figures show the same; false where one is none that can be shown. What a dark screen shows is compared by its rules.</summary>
    public static bool AreSame(byte[] left, byte[] right)
    {
        try
        {
            SkiaLibrary.Load();
            if (StyleOf(left) != StyleOf(right))
                return false;
            using SKSvg first = Read(left), second = Read(right);
            if (first.Picture is not { } one || second.Picture is not { } other)
                return false;
            var page = one.CullRect;
            return Math.Abs(page.Width - other.CullRect.Width) < 0.05 && Math.Abs(page.Height - other.CullRect.Height) < 0.05 && AreSame(one, other);
        }
        catch (DrawingException e) when (e.Code == "svg-refused")
        {
            return false;
        }
    }

    // By squares, so that a figure of metres takes no more memory than a small one.
    private static bool AreSame(SKPicture left, SKPicture right)
    {
        using SKSurface one = Sheet(), other = Sheet();
        for (float y = 0; y < left.CullRect.Height * Scale; y += Tile)
        {
            for (float x = 0; x < left.CullRect.Width * Scale; x += Tile)
            {
                if (!AreNear(Draw(one, left, x, y), Draw(other, right, x, y)))
                    return false;
            }
        }

        return true;
    }

    private static SKSurface Sheet() => SKSurface.Create(new SKImageInfo(Tile, Tile, SKColorType.Rgba8888, SKAlphaType.Premul)) ?? throw new DrawingException("no memory to compare figures");

    private static ReadOnlySpan<byte> Draw(SKSurface sheet, SKPicture picture, float x, float y)
    {
        var canvas = sheet.Canvas;
        canvas.Clear(SKColors.Transparent);
        canvas.Save();
        canvas.Translate(-x, -y);
        canvas.Scale(Scale);
        canvas.DrawPicture(picture);
        canvas.Restore();
        sheet.Flush();
        return sheet.PeekPixels().GetPixelSpan<byte>();
    }

    private static bool AreNear(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        for (int i = 0; i < left.Length; i++)
        {
            if (Math.Abs(left[i] - right[i]) > Tolerance)
                return false;
        }

        return true;
    }

    // A figure that somebody sends may be forged: it is read as a picture of anybody's is.
    private static SKSvg Read(byte[] figure)
    {
        var svg = new SKSvg();
        svg.Settings.TypefaceProviders = [new Carried()];
        try
        {
            svg.FromSvg(SvgGuard.Clean(figure, isFigure: true));
            return svg;
        }
        catch (Exception e) when (e is not (OutOfMemoryException or DrawingException))
        {
            svg.Dispose();
            throw SvgGuard.Refused($"SVG that cannot be read: {e.Message}", e);
        }
    }

    private static string StyleOf(byte[] figure)
    {
        try
        {
            return string.Concat(XDocument.Parse(Encoding.UTF8.GetString(figure)).Descendants().Where(static e => e.Name.LocalName == "style").Select(static e => e.Value));
        }
        catch (System.Xml.XmlException e)
        {
            throw SvgGuard.Refused($"not SVG: {e.Message}", e);
        }
    }

    // Whatever family a label asks for, layout measured it by these.
    private sealed class Carried : ITypefaceProvider
    {
        private static readonly SKTypeface Regular = Face(isBold: false), Bold = Face(isBold: true);

        public SKTypeface? FromFamilyName(string fontFamily, SKFontStyleWeight fontWeight, SKFontStyleWidth fontWidth, SKFontStyleSlant fontStyle) => fontWeight >= SKFontStyleWeight.SemiBold ? Bold : Regular;

        private static SKTypeface Face(bool isBold)
        {
            using var data = SKData.CreateCopy(FontSet.Whole.All.First(f => f.IsBold == isBold).Bytes);
            return SKTypeface.FromData(data);
        }
    }
}

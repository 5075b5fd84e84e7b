using System.Collections.Immutable;
using NetDraw.Diagram.Formats.Skia;
using NetDraw.Diagram.Scenes;
using SkiaSharp;
using Svg.Skia;

namespace NetDraw.Diagram.Formats.Pictures;

/// <summary>Reads SVG files as pictures for figures: shapes with colours and gradients, whatever transforms, clips and style sheets make of them, as areas.</summary>
public static class SvgPicture
{
    /// <summary>Largest file in bytes.</summary>
    public const int MaxBytes = 4 << 20;

    // Sharp at 300 dpi in a figure of two columns' width.
    private const double PngSide = 1500, MostAspect = 100;

    /// <summary>Whether a file is XML, as SVG is.</summary>
    public static bool IsXml(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        return bytes.TrimStart(" \t\r\n"u8).StartsWith("<"u8);
    }

    /// <summary>The picture. Nothing is fetched, and nothing of the file is kept but its areas.</summary>
    /// <param name="bytes">The file; it may be anybody's.</param>
    /// <exception cref="DrawingException">It is no SVG, or has what is not kept or not safe; the message is the end of a sentence that begins with the file's name.</exception>
    public static FigurePicture Read(byte[] bytes)
    {
        if (bytes.Length > MaxBytes)
            throw SvgGuard.Refused($"SVG of more than {MaxBytes >> 20} MiB");
        SkiaLibrary.Load();
        string clean = SvgGuard.Clean(bytes, isFigure: false);
        using var svg = new SKSvg();
        var drawing = new SvgAreas(ModelOf(svg, clean)).Read();
        return new(Pixels(drawing), drawing);
    }

    private static ShimSkiaSharp.SKPicture ModelOf(SKSvg svg, string clean)
    {
        try
        {
            svg.FromSvg(clean);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A library's own errors name neither file nor place.
            throw SvgGuard.Refused($"SVG that cannot be read: {e.Message}", e);
        }

        return svg.Model is { Commands.Count: > 0 } model && model.CullRect is { Width: > 0, Height: > 0 } page && float.IsFinite(page.Width / page.Height) && page.Width / page.Height is < (float)MostAspect and > (float)(1 / MostAspect)
            ? model
            : throw SvgGuard.Refused("SVG without a size, or with nothing that is drawn");
    }

    private static ImmutableArray<byte> Pixels(VectorDrawing drawing)
    {
        double scale = PngSide / Math.Max(drawing.Width, drawing.Height);
        int width = Math.Max(1, (int)Math.Round(drawing.Width * scale)), height = Math.Max(1, (int)Math.Round(drawing.Height * scale));
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul)) ?? throw new DrawingException("no memory for a picture");
        surface.Canvas.Clear(SKColors.Transparent);
        SkiaDrawings.Draw(surface.Canvas, drawing, new(default, new(width, 0), new(0, height)));
        surface.Flush();
        using var pixels = surface.PeekPixels();
        using var data = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, 6)) ?? throw new DrawingException("a picture could not be packed");
        return [.. data.ToArray()];
    }
}

using NetDraw.Diagram.Formats.Fonts;
using NetDraw.Diagram.Scenes;
using SkiaSharp;

namespace NetDraw.Diagram.Formats.Skia;

/// <summary>Writes a figure as pixels.</summary>
internal static class PngWriter
{
    private const int SignatureAndHeader = 8 + 25;

    /// <summary>Writes the PNG file; the stream stays open.</summary>
    /// <exception cref="DrawingException">The figure is too large, or Skia cannot be loaded.</exception>
    public static void Write(Scene scene, Stream stream, FormatOptions options)
    {
        SkiaLibrary.Load();
        var size = PngSize.Fit(scene, options.Dpi);
        if (options.IsTransparent)
            scene = scene with { Background = null };
        bool isOpaque = scene.Background is { Opacity: 1 };
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, isOpaque ? SKAlphaType.Opaque : SKAlphaType.Premul);
        using var surface = SKSurface.Create(info) ?? throw new DrawingException($"no memory for a picture of {size.Width}×{size.Height} pixels");
        // The last pixels, of which the figure covers a part only, get the paper's colour too.
        surface.Canvas.Clear(isOpaque ? SkiaPainter.ColorOf(scene.Background!.Value) : SKColors.Transparent);
        surface.Canvas.Scale((float)(size.Dpi / 72));
        // Of a font that somebody brought, Skia sees the parts that have been checked.
        using var fonts = new SkiaFonts(scene.Fonts, scene.Font is null && scene.FallbackFonts is null ? null : scene);
        new SkiaPainter(surface.Canvas, fonts, isOutlined: false).Draw(scene);
        surface.Flush();
        using var pixels = surface.PeekPixels();
        using var data = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, 6)) ?? throw new DrawingException($"a picture of {size.Width}×{size.Height} pixels could not be packed");
        var bytes = data.AsSpan();
        stream.Write(bytes[..SignatureAndHeader]);
        stream.Write(PngResolution.Chunk(size.Dpi));
        stream.Write(bytes[SignatureAndHeader..]);
    }
}

using NetDraw.Diagram.Formats.Fonts;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;
using SkiaSharp;

namespace NetDraw.Diagram.Formats.Skia;

/// <summary>Writes a figure as one page of PDF.</summary>
internal static class PdfWriter
{
    private const int MaxTitle = 300;

    // Acrobat's limit in points: 200 in (PDF 32000-1, annex C).
    private const double MaxPage = 14_400;

    /// <summary>By how much a figure is made smaller to fit a page that every reader opens: 1 or less.</summary>
    public static double ScaleOf(Scene scene) => Math.Min(1, MaxPage / Math.Max(scene.Width, scene.Height));

    /// <summary>Writes the page; the stream stays open.</summary>
    /// <exception cref="DrawingException">Skia cannot be loaded.</exception>
    public static void Write(Scene scene, Stream stream, FormatOptions options)
    {
        SkiaLibrary.Load();
        // No dates: the same figure has the same bytes tomorrow.
        var metadata = SKDocumentPdfMetadata.Default with
        {
            Title = PlainText.Clean(scene.Title, MaxTitle),
            Subject = PlainText.Clean(scene.Description, MaxTitle),
            Creator = "NetDraw",
        };
        // Skia puts whole fonts into the file: it gets fonts that hold no more than the figure needs.
        using var fonts = new SkiaFonts(scene.Fonts, scene);
        using var buffer = new SKDynamicMemoryWStream();
        using (var document = SKDocument.CreatePdf(buffer, metadata))
        {
            float scale = (float)ScaleOf(scene);
            var canvas = document.BeginPage((float)Math.Max(scene.Width, 1) * scale, (float)Math.Max(scene.Height, 1) * scale);
            canvas.Scale(scale);
            new SkiaPainter(canvas, fonts, options.Text == TextMode.Outline).Draw(options.IsTransparent ? scene with { Background = null } : scene);
            document.EndPage();
            document.Close();
        }

        using var data = buffer.DetachAsData();
        data.SaveTo(stream);
    }
}

using NetDraw.Diagram.Formats.Fonts;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;
using SkiaSharp;

namespace NetDraw.Diagram.Formats.Skia;

/// <summary>Writes a figure as one page of PDF.</summary>
internal static class PdfWriter
{
    private const int MaxTitle = 300;

    /// <summary>Writes the page; the stream stays open.</summary>
    public static void Write(Scene scene, Stream stream, FormatOptions options)
    {
        // No dates: the same figure has the same bytes tomorrow.
        var metadata = SKDocumentPdfMetadata.Default with
        {
            Title = PlainText.Clean(scene.Title, MaxTitle),
            Subject = PlainText.Clean(scene.Description, MaxTitle),
            Creator = "NetDraw",
        };
        // Skia puts whole fonts into the file: it gets fonts that hold no more than the figure needs.
        using var fonts = new SkiaFonts(FontSet.Whole.PartFor(scene));
        using var buffer = new SKDynamicMemoryWStream();
        using (var document = SKDocument.CreatePdf(buffer, metadata))
        {
            var canvas = document.BeginPage((float)Math.Max(scene.Width, 1), (float)Math.Max(scene.Height, 1));
            new SkiaPainter(canvas, fonts, options.Text == TextMode.Outline).Draw(options.IsTransparent ? scene with { Background = null } : scene);
            document.EndPage();
            document.Close();
        }

        using var data = buffer.DetachAsData();
        data.SaveTo(stream);
    }
}

using System.Collections.Immutable;
using NetDraw.Diagram.Formats.Fonts;
using NetDraw.Diagram.Formats.Skia;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Formats;

/// <summary>
/// One page of PDF as large as the figure: vectors, text that can be found and copied with the glyphs that it uses in the file, or outlines of them
/// (<see cref="TextMode.Outline"/>). The file holds no date.
/// </summary>
public sealed class PdfFormat : FigureFormat
{
    // Acrobat's limit: 200 in (PDF 32000-1, annex C).
    private const double MaxPage = 14_400;

    /// <inheritdoc/>
    public override string Name => "pdf";

    /// <inheritdoc/>
    public override string Description => "PDF: vectors, fonts embedded";

    /// <inheritdoc/>
    public override ImmutableArray<string> Extensions { get; } = [".pdf"];

    /// <inheritdoc/>
    public override void Write(Scene scene, Stream stream, FormatOptions options) => PdfWriter.Write(scene, stream, options);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Notes(Scene scene, FormatOptions options)
    {
        if (Math.Max(scene.Width, scene.Height) > MaxPage)
            yield return new("page-too-large", $"the page is {Num.Text(scene.Width)}×{Num.Text(scene.Height)} pt; some readers open none above {Num.Text(MaxPage)} pt");
        foreach (var note in MissingGlyphs.Notes(scene, "drawn as a replacement character"))
            yield return note;
        foreach (var note in PictureNotes.Of(scene))
            yield return note;
    }
}

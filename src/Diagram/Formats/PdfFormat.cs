using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Formats.Fonts;
using NetDraw.Diagram.Formats.Skia;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Formats;

/// <summary>
/// One page of PDF as large as the figure: vectors, text that can be found and copied with the glyphs that it uses in the file, or outlines of them
/// (<see cref="TextMode.Outline"/>). The file holds no date.
/// </summary>
internal sealed class PdfFormat : FigureFormat
{
    /// <inheritdoc/>
    public override string Name => "pdf";

    /// <inheritdoc/>
    public override string Description => "PDF: vectors, fonts embedded";

    /// <inheritdoc/>
    public override ImmutableArray<string> Extensions { get; } = [".pdf"];

    internal override bool ReadsTextMode => true;

    /// <inheritdoc/>
    public override void Write(Scene scene, Stream stream, FormatOptions options) => PdfWriter.Write(scene, stream, options);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Notes(Scene scene, FormatOptions options)
    {
        if (PdfWriter.ScaleOf(scene) is < 1 and var scale)
            yield return new("figure-scaled", string.Create(CultureInfo.InvariantCulture, $"the figure of {Num.Text(scene.Width)}×{Num.Text(scene.Height)} pt is scaled by {scale:0.####}: PDF readers open no page above 14,400 pt"));
        foreach (var note in MissingGlyphs.Notes(scene, "drawn as a replacement character"))
            yield return note;
        foreach (var note in PictureNotes.Find(scene))
            yield return note;
    }
}

using System.Collections.Immutable;
using NetDraw.Diagram.Formats.Fonts;
using NetDraw.Diagram.Formats.Skia;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Formats;

/// <summary>Pixels, at most 100 million and 32,000 a side: the resolution is lowered to keep to them, never below 72 dpi. The file knows its resolution.</summary>
internal sealed class PngFormat : FigureFormat
{
    /// <inheritdoc/>
    public override string Name => "png";

    /// <inheritdoc/>
    public override string Description => "Portable Network Graphics: pixels";

    /// <inheritdoc/>
    public override ImmutableArray<string> Extensions { get; } = [".png"];

    internal override bool ReadsDpi => true;

    /// <inheritdoc/>
    /// <exception cref="DrawingException">The figure is too large for pixels.</exception>
    public override void Write(Scene scene, Stream stream, FormatOptions options) => PngWriter.Write(scene, stream, options);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Notes(Scene scene, FormatOptions options)
    {
        double dpi = PngSize.Fit(scene, options.Dpi).Dpi;
        if (dpi < options.Dpi)
            yield return new("resolution-lowered", $"the picture has {Num.Text(dpi)} dpi instead of {Num.Text(options.Dpi)}: more would be too many pixels");
        foreach (var note in MissingGlyphs.Notes(scene, "drawn as a replacement character"))
            yield return note;
        foreach (var note in PictureNotes.Find(scene))
            yield return note;
    }
}

using System.Collections.Immutable;
using NetDraw.Diagram.Formats.Fonts;
using NetDraw.Diagram.Formats.Html;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Formats;

/// <summary>
/// A web page in one file: the SVG figure, and a program that shows it at every level of detail, with what is known of the layers. Nothing is loaded from elsewhere, and without
/// the program the figure is still there. Text is text where nobody says otherwise: the page brings the glyphs.
/// </summary>
internal sealed class HtmlFormat : FigureFormat
{
    /// <inheritdoc/>
    public override string Name => "html";

    /// <inheritdoc/>
    public override string Description => "interactive page in one file: all levels of detail, search, facts of every layer";

    /// <inheritdoc/>
    public override ImmutableArray<string> Extensions { get; } = [".html"];

    /// <inheritdoc/>
    public override void Write(Scene scene, Stream stream, FormatOptions options) =>
        Write(PageContent.Of(scene, options with { Text = options.Text ?? TextMode.Font }), stream);

    private static void Write(PageContent content, Stream stream) =>
        new PageDocument(PageProgram.Figure, content.Figure.Scene!.Title, content.Figure.Scene.Description, content.Figure.Svg, PageData.Of(content)) { FontStyle = content.FontStyle }.Write(stream);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Notes(Scene scene, FormatOptions options) =>
        MissingGlyphs.Notes(scene, options.Text == TextMode.Outline ? "drawn as a replacement character" : "not in the page, left to the reader's fonts");
}

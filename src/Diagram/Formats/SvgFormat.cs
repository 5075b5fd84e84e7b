using System.Collections.Immutable;
using System.Text;
using System.Xml;
using NetDraw.Diagram.Formats.Fonts;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Formats;

/// <summary>
/// Plain SVG 1.1: no script, no foreignObject, no style sheet but for embedded fonts and dark screens. Looks are presentation attributes, which every editor reads; classes, ids
/// and <c>data-</c> attributes come from layer names and are for scripts and style sheets of the figure's user.
/// </summary>
internal sealed class SvgFormat : FigureFormat
{
    /// <inheritdoc/>
    public override string Name => "svg";

    /// <inheritdoc/>
    public override string Description => "Scalable Vector Graphics 1.1";

    /// <inheritdoc/>
    public override ImmutableArray<string> Extensions { get; } = [".svg"];

    internal override bool ReadsTextMode => true;

    /// <inheritdoc/>
    public override void Write(Scene scene, Stream stream, FormatOptions options)
    {
        if (options.IsTransparent)
            scene = scene with { Background = null };
        var outlines = options.Text != TextMode.Font ? new SvgGlyphs(scene.Fonts, scene, options.Text) : null;
        if (scene.Metadata.IsEmpty)
            WriteText(scene, stream, options.Text, "", outlines);
        else
            SvgSeal.Write(stream, (target, seal) => WriteText(scene, target, options.Text, seal, outlines));
    }

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Notes(Scene scene, FormatOptions options) => options.Text switch
    {
        TextMode.Outline => MissingGlyphs.Notes(scene, "drawn as a replacement character"),
        TextMode.Embed => MissingGlyphs.Notes(scene, "not embedded, left to the reader's fonts"),
        TextMode.Font => [],
        _ => MissingGlyphs.Notes(scene, "left to the reader's fonts"),
    };

    // Says how many bytes stand before the seal, for a stream that counts them.
    private static long WriteText(Scene scene, Stream stream, TextMode? text, string seal, SvgGlyphs? outlines)
    {
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            IndentChars = " ",
            NewLineChars = "\n",
            CloseOutput = false,
        };
        using var xml = XmlWriter.Create(stream, settings);
        var painter = new SvgPainter(xml, text, seal, outlines, stream is HashedStream ? () => stream.Position : null);
        painter.Begin(scene);
        scene.Paint(painter);
        painter.End();
        xml.Flush();
        stream.WriteByte((byte)'\n');
        return painter.SealPlace;
    }
}

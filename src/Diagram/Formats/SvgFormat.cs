using System.Collections.Immutable;
using System.Text;
using System.Xml;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats;

/// <summary>
/// Plain SVG 1.1: no script, no foreignObject, no style sheet. Looks are presentation attributes, which every editor reads; classes, ids
/// and <c>data-</c> attributes come from layer names and are for scripts and style sheets of the figure's user.
/// </summary>
public sealed class SvgFormat : FigureFormat
{
    /// <inheritdoc/>
    public override string Name => "svg";

    /// <inheritdoc/>
    public override string Description => "Scalable Vector Graphics 1.1";

    /// <inheritdoc/>
    public override ImmutableArray<string> Extensions { get; } = [".svg"];

    /// <inheritdoc/>
    public override void Write(Scene scene, Stream stream, FormatOptions options)
    {
        if (options.IsTransparent)
            scene = scene with { Background = null };
        if (scene.Metadata.IsEmpty)
        {
            WriteXml(scene, stream);
            return;
        }

        using var figure = new MemoryStream();
        WriteXml(scene, figure);
        stream.Write(SvgSeal.Close(figure.ToArray()));
    }

    private static void WriteXml(Scene scene, Stream stream)
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
        var painter = new SvgPainter(xml);
        painter.Begin(scene);
        scene.Paint(painter);
        painter.End();
        xml.Flush();
        stream.WriteByte((byte)'\n');
    }
}

using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetDraw.Diagram.Formats.LayoutJson;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats;

/// <summary>Where everything lies, as JSON: boxes, edges, labels, frames and legend, for tests and tools. docs/formats.md has the schema.</summary>
internal sealed class LayoutFormat : FigureFormat
{
    /// <summary>Version of the schema; it grows when a member changes its meaning or goes.</summary>
    public const int Version = 1;

    /// <inheritdoc/>
    public override string Name => "layout";

    /// <inheritdoc/>
    public override string Description => "layout as JSON: boxes, edges, labels, frames";

    /// <inheritdoc/>
    public override ImmutableArray<string> Extensions { get; } = [".layout.json"];

    /// <inheritdoc/>
    public override bool ShowsGraphAlone => true;

    /// <inheritdoc/>
    public override void Write(Scene scene, Stream stream, FormatOptions options)
    {
        // The relaxed encoder leaves letters of any script as they are; the file is no part of a web page.
        var settings = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(stream, settings))
            new LayoutWriter(json, scene, options.IsTransparent ? null : scene.Background).Write();
        stream.WriteByte((byte)'\n');
    }
}

using System.Collections.Immutable;
using System.Text;
using NetDraw.Diagram.Formats.Dot;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats;

/// <summary>
/// The graph in Graphviz's language: nodes with label, colour, size and place, edges with their tensor and route, clusters for frames.
/// <c>neato -n2</c> draws it where it stands in the figure, <c>dot</c> lays it out anew.
/// </summary>
internal sealed class DotFormat : FigureFormat
{
    /// <inheritdoc/>
    public override string Name => "dot";

    /// <inheritdoc/>
    public override string Description => "Graphviz: the graph with labels, colours, places and routes";

    /// <inheritdoc/>
    public override ImmutableArray<string> Extensions { get; } = [".dot", ".gv"];

    /// <inheritdoc/>
    public override bool ShowsGraphAlone => true;

    /// <inheritdoc/>
    public override void Write(Scene scene, Stream stream, FormatOptions options)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        new DotWriter(text, scene, options.IsTransparent ? null : scene.Background).Write();
    }
}

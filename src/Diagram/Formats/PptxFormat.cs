using System.Collections.Immutable;
using NetDraw.Diagram.Formats.Pptx;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Formats;

/// <summary>A PowerPoint file (ECMA-376) of one slide as large as the figure, every box, line and text a shape that can be edited; layers are groups with their names.</summary>
internal sealed class PptxFormat : FigureFormat
{
    /// <inheritdoc/>
    public override string Name => "pptx";

    /// <inheritdoc/>
    public override string Description => "PowerPoint slide of editable shapes";

    /// <inheritdoc/>
    public override ImmutableArray<string> Extensions { get; } = [".pptx"];

    /// <inheritdoc/>
    public override void Write(Scene scene, Stream stream, FormatOptions options) =>
        PptxPackage.Write(options.IsTransparent ? scene with { Background = null } : scene, stream);

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Notes(Scene scene, FormatOptions options) =>
        [.. PptxScale.Notes(scene), .. PptxPictures.Notes(scene)];
}

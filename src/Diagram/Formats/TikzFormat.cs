using System.Collections.Immutable;
using System.Text;
using NetDraw.Diagram.Formats.Tikz;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Formats;

/// <summary>
/// A LaTeX file of the <c>standalone</c> class with one <c>tikzpicture</c>, for pdflatex: everything that the picture needs stands inside it, so that
/// it can be compiled alone, taken into a paper by <c>\input</c>, or pasted.
/// </summary>
internal sealed class TikzFormat : FigureFormat
{
    /// <inheritdoc/>
    public override string Name => "tikz";

    /// <inheritdoc/>
    public override string Description => "TikZ for pdflatex, standalone or for \\input";

    /// <inheritdoc/>
    public override ImmutableArray<string> Extensions { get; } = [".tex"];

    /// <inheritdoc/>
    internal override bool ReadsDocumentFont => true;

    /// <inheritdoc/>
    public override void Write(Scene scene, Stream stream, FormatOptions options)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        new TikzDocument(scene, options).Write(text);
    }

    /// <inheritdoc/>
    public override IEnumerable<Diagnostic> Notes(Scene scene, FormatOptions options) => new TikzDocument(scene, options).Notes;
}

using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Formats;

/// <summary>A file format for figures.</summary>
public abstract class FigureFormat
{
    /// <summary>Name on the command line, lower case.</summary>
    public abstract string Name { get; }

    /// <summary>One line for <c>netdraw list</c>.</summary>
    public abstract string Description { get; }

    /// <summary>Extensions with their dot, lower case; the first is the usual one. One may have two parts (<c>.layout.json</c>).</summary>
    public abstract ImmutableArray<string> Extensions { get; }

    /// <summary>Writes the figure; the same scene and options give the same bytes. The stream stays open.</summary>
    public abstract void Write(Scene scene, Stream stream, FormatOptions options);

    /// <summary>What of the figure this format cannot keep and writes otherwise or leaves out; empty where it keeps everything.</summary>
    public virtual IEnumerable<Diagnostic> Notes(Scene scene, FormatOptions options) => [];

    /// <summary>Whether it writes the graph that a figure shows, and nothing of one that shows none.</summary>
    public virtual bool ShowsGraphAlone => false;

    /// <summary>Whether it keeps text in more than one way, as <see cref="FormatOptions.Text"/> says.</summary>
    internal virtual bool ReadsTextMode => false;

    /// <summary>Whether it has pixels, as many an inch as <see cref="FormatOptions.Dpi"/> says.</summary>
    internal virtual bool ReadsDpi => false;

    /// <summary>Whether <see cref="FormatOptions.UsesDocumentFont"/> changes its files.</summary>
    internal virtual bool ReadsDocumentFont => false;

    /// <summary>Writes the figure with default options.</summary>
    public void Write(Scene scene, Stream stream) => Write(scene, stream, new FormatOptions());
}

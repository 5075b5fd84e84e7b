using System.Collections.Immutable;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Notebooks;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;

namespace NetDraw.Diagram;

/// <summary>A finished figure, and what its reader should know of how it was made. A notebook of .NET Interactive shows it as a picture.</summary>
[TypeFormatterSource(typeof(FigureFormatterSource))]
public sealed record DrawingResult(Scene Scene, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Share of the page's width or height that each row or column but the last takes.</summary>
    internal ImmutableArray<double> Fills { get; init; } = [];

    /// <summary>Writes the figure to a file, whole or not at all: what is there before stays until the new figure is complete.</summary>
    /// <param name="path">Where; a file that is there is replaced.</param>
    /// <param name="format">A row of <see cref="FigureFormats"/>, or one of the caller's own; null takes that of the path's extension.</param>
    /// <param name="options">How it is written; null for the defaults.</param>
    /// <returns>What of the figure this format cannot keep.</returns>
    /// <exception cref="DrawingException">No format has the extension, the figure is too large for the format, or the file cannot be written.</exception>
    public ImmutableArray<Diagnostic> Save(string path, FigureFormat? format = null, FormatOptions? options = null)
    {
        format ??= FigureFormats.ByExtension(path) ?? throw new DrawingException(
            $"{path}: no format of figures has this extension, expected one of {string.Join(", ", FigureFormats.All.SelectMany(static f => f.Extensions))}");
        options ??= new FormatOptions();
        WholeFile.Write(path, stream => format.Write(Scene, stream, options));
        return [.. format.Notes(Scene, options)];
    }
}

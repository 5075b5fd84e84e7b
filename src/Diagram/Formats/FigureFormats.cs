using System.Collections.Immutable;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Formats;

/// <summary>The catalogue of file formats.</summary>
public static class FigureFormats
{
    /// <summary>Every format; the first is the default.</summary>
    public static ImmutableArray<FigureFormat> All => Catalogue.Rows;

    /// <summary>The rows, to be looked up by name.</summary>
    public static Catalogue<FigureFormat> Catalogue { get; } = new("format", [new SvgFormat(), new PdfFormat(), new PngFormat(), new TikzFormat(), new PptxFormat(), new HtmlFormat(), new DotFormat(), new LayoutFormat()], static row => row.Name, static message => new DrawingException(message));

    /// <summary>The format of a path's extension, in any case, or null; of two that fit, such as <c>.json</c> and <c>.layout.json</c>, the longer decides.</summary>
    public static FigureFormat? ByExtension(string path) => All
        .Select(f => (Format: f, Length: f.Extensions.Where(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase)).Select(static e => e.Length).DefaultIfEmpty(0).Max()))
        .Where(static f => f.Length > 0)
        .OrderByDescending(static f => f.Length)
        .Select(static f => f.Format)
        .FirstOrDefault();

    /// <summary>The format of a name, in any case, or null.</summary>
    public static FigureFormat? ByName(string name) => Catalogue.TryFind(name);
}

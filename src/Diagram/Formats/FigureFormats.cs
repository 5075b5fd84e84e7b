using System.Collections.Immutable;

namespace NetDraw.Diagram.Formats;

/// <summary>The catalogue of file formats.</summary>
public static class FigureFormats
{
    /// <summary>Every format; the first is the default.</summary>
    public static ImmutableArray<FigureFormat> All { get; } = [new SvgFormat()];

    /// <summary>The format of a path's extension, in any case, or null.</summary>
    public static FigureFormat? ByExtension(string path)
    {
        string extension = Path.GetExtension(path);
        return All.FirstOrDefault(f => f.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The format of a name, in any case, or null.</summary>
    public static FigureFormat? ByName(string name) => All.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));
}

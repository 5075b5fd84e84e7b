using NetDraw.Cli.Outputs;
using NetDraw.Diagram.Formats;

namespace NetDraw.Cli.Explaining;

/// <summary>Where the results go: one figure, or a folder with everything.</summary>
/// <param name="Path">File or folder.</param>
/// <param name="IsFolder">Whether it is a folder.</param>
/// <param name="Format">Format of the figure.</param>
internal sealed record ExplainOutput(string Path, bool IsFolder, FigureFormat Format)
{
    /// <summary>Reads <c>-o</c>: a name with the extension of a format is a figure, any other a folder.</summary>
    /// <param name="output">The option; null names the figure after the model.</param>
    /// <param name="model">Path of the model.</param>
    /// <param name="format">The format; null goes by the extension.</param>
    /// <param name="images">Number of pictures.</param>
    /// <exception cref="UsageException">Several pictures are to go into one figure.</exception>
    public static ExplainOutput Of(string? output, string model, FigureFormat? format, int images)
    {
        string path = output ?? System.IO.Path.GetFileNameWithoutExtension(model) + "-explained" + (images > 1 ? "" : (format ?? FigureFormats.All[0]).Extensions[0]);
        bool isFolder = !OutputFile.IsStream(path) && (Directory.Exists(path) || System.IO.Path.EndsInDirectorySeparator(path) || (FigureFormats.ByExtension(path) is null && (format is null || !LooksLikeFile(path))));
        if (isFolder && !Directory.Exists(path) && LooksLikeFile(path))
            throw new UsageException($"-o {path}: the extension is none of {string.Join(", ", FigureFormats.All.SelectMany(static f => f.Extensions))}; --format says the format, and a folder's name ends with /");
        var chosen = format ?? (isFolder || OutputFile.IsStandardOutput(path) ? FigureFormats.All[0] : FigureFormats.ByExtension(path) ?? FigureFormats.All[0]);
        if (images > 1 && !isFolder && chosen is not HtmlFormat)
            throw new UsageException($"-o {path} is one figure: several pictures need a folder, or a page (.html)");
        return new(path, isFolder, chosen);
    }

    private static bool LooksLikeFile(string path) =>
        File.Exists(path) || (System.IO.Path.GetExtension(path) is { Length: > 1 } extension && extension.Skip(1).All(char.IsAsciiLetter));

    /// <summary>The folder of a picture's results: a folder of its own where there are several.</summary>
    public string FolderOf(string image, IReadOnlyList<string> images)
    {
        if (images.Count == 1)
            return Path;
        string name = System.IO.Path.GetFileNameWithoutExtension(image);
        bool isCrowded = images.Count(i => System.IO.Path.GetFileNameWithoutExtension(i).Equals(name, StringComparison.OrdinalIgnoreCase)) > 1;
        return System.IO.Path.Combine(Path, isCrowded ? $"{name}-{images.ToList().IndexOf(image) + 1}" : name);
    }
}

using NetDraw.Diagram.Formats;

namespace NetDraw.Cli.Outputs;

/// <summary>What <c>-o</c> says of a figure.</summary>
internal static class FigureOutput
{
    /// <summary>The format that a name asks for: that of its extension; SVG for standard output, and for a pipe or device whose name says nothing.</summary>
    /// <exception cref="UsageException">The extension is none of a format.</exception>
    public static FigureFormat FormatOf(string path)
    {
        if (OutputFile.IsStandardOutput(path))
            return FigureFormats.All[0];
        return FigureFormats.ByExtension(path) ?? (OutputFile.IsStream(path) ? FigureFormats.All[0] : throw new UsageException(
            $"-o {path}: the extension is none of {string.Join(", ", FigureFormats.All.SelectMany(static f => f.Extensions))}; --format says the format"));
    }
}

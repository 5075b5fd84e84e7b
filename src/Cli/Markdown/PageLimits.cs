using System.Collections.Immutable;
using NetDraw.Cli.Figures;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Options;
using NetDraw.Diagram.Formats;
using NetDraw.ModelImport.Files;

namespace NetDraw.Cli.Markdown;

/// <summary>
/// What a page may have read and written. A page can come from anybody, such as with a request to merge it, and is worked on where secrets lie: it reaches no further than its own
/// folder, unless whoever runs the command trusts it.
/// </summary>
/// <param name="folder">The page's folder.</param>
/// <param name="figures">The folder of figures that the command line names, from the page's.</param>
/// <param name="isTrusted">Whether there are no limits.</param>
internal sealed class PageLimits(string folder, string figures, bool isTrusted)
{
    private readonly string page = folder.Length == 0 ? "." : folder;

    /// <summary>The folders that files are read in; empty for any.</summary>
    public ImmutableArray<string> Folders => isTrusted ? [] : [page];

    /// <summary>Refuses a file that the page may not have read.</summary>
    /// <exception cref="InputException">It lies elsewhere, or is no file.</exception>
    public void RequireInput(string path)
    {
        if (OptionRows.PathProblem(path) is null && !isTrusted && !RealPath.IsWithin(path, page))
            throw new InputException($"{path} lies outside of the page's folder, where a page has nothing read without --trust");
        if (BoundedFile.Problem(path) is { } problem)
            throw new InputException($"{path}: {problem}");
    }

    /// <summary>Refuses a place that the page may not have written.</summary>
    /// <exception cref="InputException">It lies elsewhere, or something is there that is no figure.</exception>
    public void RequireOutput(string path, FigureFormat format)
    {
        var kind = FileFacts.Of(path).Kind;
        if (kind is not (FileKind.None or FileKind.Regular))
            throw new InputException($"{path} is there and is no file, expected the name of a figure");
        if (isTrusted)
            return;
        if (!RealPath.IsWithin(path, page) && !RealPath.IsWithin(path, Path.Combine(page, figures)))
            throw new InputException($"{path} lies outside of the page's folder, where a page has nothing written without --trust");
        if (kind == FileKind.Regular && !FigureMarks.IsOurs(path, format))
            throw new InputException($"{path} is there and is no figure of netdraw, which a page does not replace without --trust");
    }
}

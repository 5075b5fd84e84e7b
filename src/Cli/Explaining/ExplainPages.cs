using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Cli.Jobs;
using NetDraw.Diagram.Scenes;
using NetDraw.Explain;
using NetDraw.Explain.Pages;

namespace NetDraw.Cli.Explaining;

/// <summary>Makes pages that explain.</summary>
internal static class ExplainPages
{
    /// <summary>The page of some pictures.</summary>
    /// <param name="job">What was asked for.</param>
    /// <param name="model">The network.</param>
    /// <param name="results">What was found, a picture each.</param>
    /// <param name="figure">The figure, with its record.</param>
    /// <exception cref="ExplainException">It cannot be made, or not that small.</exception>
    public static ExplainPage Make(FigureJob job, ExplainModel model, ImmutableArray<ExplainResult> results, Scene figure) => ExplainPage.Make(model, results, figure, job.Writing, new ExplainPageOptions
    {
        Limit = job.Explaining!.PageSize,
        Title = job.Drawing.Title ?? Path.GetFileNameWithoutExtension(job.Models[0]),
        Version = ErrorReport.Version,
        Model = Path.GetFileName(job.Models[0]),
        Command = figure.Graph.Model?.MakingOf?.Invoke(null).Command ?? "",
    });

    /// <summary>What its writer should know: what it computes, what it holds, how large it is.</summary>
    public static IEnumerable<string> Notes(ExplainPage page)
    {
        yield return $"the page {page.Reason}";
        yield return $"the page takes {string.Join(", ", page.Parts.Where(static p => p.Bytes > 0).Select(static p => string.Create(CultureInfo.InvariantCulture, $"{p.Name} {p.Bytes / 1e3:#,0} kB")))}; the pictures are in it, and the weights that it computes with";
    }
}

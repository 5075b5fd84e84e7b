using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Formats.Html;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Explain.Pages;

/// <summary>
/// A web page in one file that explains a network on pictures: the figure, every layer's maps, what each value is computed from, and heatmaps. Where the
/// network is small the page holds its weights and computes any picture; otherwise what was computed here.
/// </summary>
internal sealed class ExplainPage
{
    // More take a browser's script seconds.
    private const long MostMacs = 500_000_000;

    private readonly PageDocument document;

    private ExplainPage(PageDocument document, string reason, ImmutableArray<(string Name, long Bytes)> parts)
    {
        this.document = document;
        Reason = reason;
        Parts = parts;
    }

    /// <summary>What the page computes itself and what it holds, and why, in a sentence.</summary>
    public string Reason { get; }

    /// <summary>Bytes of the file by part.</summary>
    public ImmutableArray<(string Name, long Bytes)> Parts { get; }

    /// <summary>Makes a page.</summary>
    /// <param name="model">The network.</param>
    /// <param name="results">What was found, a picture each; at least one.</param>
    /// <param name="figure">The figure that stands in the page.</param>
    /// <param name="writing">How the figure is written.</param>
    /// <param name="options">How the page is made.</param>
    /// <exception cref="ExplainException">The network cannot be run, or the page would be larger than it may be.</exception>
    public static ExplainPage Make(ExplainModel model, ImmutableArray<ExplainResult> results, Scene figure, FormatOptions writing, ExplainPageOptions options)
    {
        var shown = PageFigure.Of(null, figure, writing with { Text = writing.Text ?? TextMode.Font }, null);
        string fonts = (writing.Text ?? TextMode.Font) == TextMode.Font ? SvgFonts.PageStyleOf([figure]) : "";
        ImmutableArray<PagePicture> pictures = [.. results.Select(r => PagePicture.Of(r, r.Input.IsPhoto))];
        var run = new PageRun(model, new PageGraph(model.Network, model.InputTensor, model.Scores.Tensor), pictures);
        long code = PageProgram.Explain.Script.Length + PageProgram.Explain.Style.Length + PageProgram.Explain.Licences.Length;
        // Bytes become text of four letters for three.
        long room = (options.Limit - code - shown.Svg.Length - fonts.Length) * 3 / 4;
        var (form, why) = Choose(run, room);
        long least = long.MaxValue;
        foreach (var (kept, side) in Enum.GetValues<PageForm>().Where(f => f >= form).SelectMany(static f => f == PageForm.Small ? PageNumbers.SmallSides.Select(s => (f, s)) : [(f, 0)]))
        {
            var numbers = new PageNumbers(run, pictures, kept, room, side);
            string reason = kept == PageForm.Small ? $"{why}; the maps of {pictures.Length} {(pictures.Length == 1 ? "picture" : "pictures")} would be too many bytes at their size, large ones are kept as means of blocks, {side}×{side} at most" : why;
            var data = PageModelJson.Write(new PageContents(model, run, pictures, numbers, reason, options));
            var document = new PageDocument(PageProgram.Explain, options.Title, figure.Description, shown.Svg, data) { FontStyle = fonts, Numbers = numbers.Store.Bytes };
            long size = LengthOf(document);
            if (size <= options.Limit)
                return new(document, reason, [("program", code), ("figure", shown.Svg.Length + fonts.Length), .. numbers.Parts.Select(static p => (p.Name, p.Bytes * 4 / 3)), ("all", size)]);
            least = Math.Min(least, size);
            if (kept == PageForm.Small && side == PageNumbers.SmallSides[^1])
                throw new ExplainException(string.Create(CultureInfo.InvariantCulture, $"the page would be {least / 1e6:0.00} MB, more than {options.Limit / 1e6:0.00} MB; expected fewer pictures or methods, or a larger limit")) { IsUnsupported = true, Code = "page-size" };
            if (kept == PageForm.Live)
                why = string.Create(CultureInfo.InvariantCulture, $"holds what its layers give: with all weights it would be {size / 1e6:0.00} MB");
        }

        throw new InvalidOperationException("a page has one of the forms");
    }

    /// <summary>Writes it; the stream stays open.</summary>
    public void Write(Stream stream) => document.Write(stream);

    // Whether the page can compute the network, and why.
    private static (PageForm Form, string Why) Choose(PageRun run, long room)
    {
        string? obstacle = run.Graph.Steps.FirstOrDefault(s => !run.IsComputed(s)) is { } stored ? $"layer '{stored.Node.Name}' ({stored.Node.Type}) is none that a page computes"
            : run.Macs > MostMacs ? string.Create(CultureInfo.InvariantCulture, $"{run.Macs / 1e6:0} million multiply-adds are more than the {MostMacs / 1e6:0} million that a page computes")
            : run.Constants.Values.Sum(static c => 2L * c.Values.Length) > room * 2 ? "its weights are more than the page may hold" : null;
        run.Try(isLive: obstacle is null);
        if (obstacle is null && run.Graph.Steps.FirstOrDefault(s => !run.IsComputed(s)) is { } wrong)
        {
            obstacle = $"layer '{wrong.Node.Name}' ({wrong.Node.Type}) comes out otherwise than the runtime has it";
            run.Try(isLive: false);
        }

        return obstacle is null
            ? (PageForm.Live, string.Create(CultureInfo.InvariantCulture, $"computes every layer itself, of any picture: {(run.Macs < 1_000_000 ? $"{run.Macs / 1e3:0} thousand" : $"{run.Macs / 1e6:0.#} million")} multiply-adds, no value further than {Rounded(run.Error):0.##} % of its layer's range from {run.Runner}"))
            : (PageForm.Stored, $"holds what its layers give: {obstacle}");
    }

    /// <summary>A share in per cent, rounded up, so that machines agree.</summary>
    internal static double Rounded(double share) => Math.Ceiling(share * 100 * 20) / 20;

    private static long LengthOf(PageDocument document)
    {
        using var counter = new CountingStream();
        document.Write(counter);
        return counter.Length;
    }
}

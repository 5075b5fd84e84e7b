using System.Globalization;
using System.Text.RegularExpressions;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Pictures;

namespace NetDraw.Corpus;

/// <summary>
/// <c>netdraw explain</c> with default options on every file there is, models or not, each in a process of its own and on a made-up input of the kind that it takes: a figure with what
/// was found, or one sentence that says why there is none.
/// </summary>
internal static partial class ExplainPart
{
    private const double Seconds = 300;
    private const double Megabytes = 8000;
    private const int Side = 64, MostReasons = 12;

    /// <summary>Measures every file.</summary>
    public static PartResult Measure(CorpusFolder folder)
    {
        using var scratch = new ScratchFolder();
        string picture = Path.Combine(scratch.Sub(0), "waves.png");
        File.WriteAllBytes(picture, [.. Raster.Of(Photo.Waves(Side, Side * 3 / 4), Side).ToPng()]);
        var runs = folder.Models().Select(static (path, i) => (Path: path, Index: i)).AsParallel().AsOrdered().Select(file => Run.Of(folder, file.Path, picture, scratch.Sub(file.Index + 1))).ToList();
        var weighty = runs.Where(static r => r.Family.StartsWith("onnx/", StringComparison.Ordinal) || r.Family.StartsWith("caffemodel/", StringComparison.Ordinal)).ToList();
        return new([.. runs.Select(static r => r.Row)],
        [
            Target.Share("files that explain draws on, or says in a sentence why not: no crash, nothing half written, no figure without what was found, none over a minute without a word", runs.Count(static r => !r.Row.IsFailure), runs.Count, 1),
            Target.Note("of those with weights (ONNX, Caffe), explained", $"{Count(weighty, ExplainOutcome.Explained)} of {weighty.Count}"),
            Target.Note("explained / refused / broken / empty / silent / crashed, all files", Counts(runs)),
            .. runs.GroupBy(static r => r.Family).OrderByDescending(static g => g.Count()).ThenBy(static g => g.Key, StringComparer.Ordinal).Select(static g => Target.Note($"… {g.Key}", Counts([.. g]))),
            .. runs.GroupBy(static r => r.Kind).OrderByDescending(static g => g.Count()).ThenBy(static g => g.Key, StringComparer.Ordinal).Select(static g => Target.Note($"… that take: {g.Key}", Counts([.. g]))),
            .. weighty.Where(static r => r.Outcome is ExplainOutcome.Refused or ExplainOutcome.Broken).GroupBy(static r => Reason(r.Row.Note)).OrderByDescending(static g => g.Count()).ThenBy(static g => g.Key, StringComparer.Ordinal)
                .Take(MostReasons).Select(static g => Target.Note($"reason: {g.Key}", g.Count().ToString(CultureInfo.InvariantCulture))),
            Target.Note("slowest file", HostilePart.Worst([.. runs.Select(static r => r.Row)], static r => r.Seconds, "s")),
            Target.Note("largest memory", HostilePart.Worst([.. runs.Select(static r => r.Row)], static r => r.PeakMegabytes ?? 0, "MB")),
        ]);
    }

    private static string Counts(IReadOnlyList<Run> runs) => string.Join(" / ", Enum.GetValues<ExplainOutcome>().Select(o => Count(runs, o)));

    private static int Count(IReadOnlyList<Run> runs, ExplainOutcome outcome) => runs.Count(r => r.Outcome == outcome);

    // The sentence without the file's own names and numbers.
    private static string Reason(string note)
    {
        string line = note[(note.IndexOf(": ", StringComparison.Ordinal) + 2)..].Replace("error: ", "", StringComparison.Ordinal);
        string plain = Digits().Replace(Quoted().Replace(line, "'…'"), "n");
        int start = plain.StartsWith('/') && plain.IndexOf(": ", StringComparison.Ordinal) is >= 0 and var at ? at + 2 : 0;
        return plain[start..Math.Min(plain.Length, start + 100)].Replace('|', '/');
    }

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Quoted();

    [GeneratedRegex("[0-9][0-9.,×]*")]
    private static partial Regex Digits();

    private sealed record Run(CorpusRow Row, string Family, string Kind, ExplainOutcome Outcome)
    {
        public static Run Of(CorpusFolder folder, string path, string picture, string scratch)
        {
            string results = Directory.CreateDirectory(Path.Combine(scratch, "results")).FullName, figure = Path.Combine(results, "figure.svg");
            var input = path.StartsWith("hostile/", StringComparison.Ordinal) ? new("hostile", ["--image", picture]) : MadeUpInput.For(folder.PathOf(path), scratch, picture);
            var run = ChildRun.Of(["explain", folder.PathOf(path), .. input.Arguments, "-o", figure], Seconds, Megabytes);
            var (outcome, problem) = ExplainOutcomes.Of(run, results, figure);
            var row = new CorpusRow("explain", path)
            {
                IsDrawn = outcome == ExplainOutcome.Explained,
                Seconds = run.Seconds,
                PeakMegabytes = run.PeakMegabytes,
                Note = $"{outcome.ToString().ToLowerInvariant()}, {input.Kind}: {(problem.Length > 0 ? problem + " | " : "")}{(outcome == ExplainOutcome.Explained ? run.Error : LastLine(run.Error))}",
                IsFailure = outcome is ExplainOutcome.Empty or ExplainOutcome.Silent or ExplainOutcome.Crashed,
            };
            foreach (string made in Directory.EnumerateFiles(scratch, "*.npy"))
                File.Delete(made);
            return new(row, string.Join('/', path.Split('/').SkipLast(1).Take(path.StartsWith("onnx/", StringComparison.Ordinal) || path.StartsWith("caffemodel/", StringComparison.Ordinal) ? 2 : 1)), input.Kind, outcome);
        }
    }
}

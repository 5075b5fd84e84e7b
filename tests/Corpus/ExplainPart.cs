using NetDraw.Explain.Inputs;
using NetDraw.Explain.Pictures;

namespace NetDraw.Corpus;

/// <summary><c>netdraw explain</c> on every file there is, models or not, each in a process of its own: a figure, or one sentence that says why there is none.</summary>
internal static class ExplainPart
{
    private const double Seconds = 60;
    private const double Megabytes = 8000;
    private const int Side = 64;

    /// <summary>Measures every file.</summary>
    public static PartResult Measure(CorpusFolder folder)
    {
        using var scratch = new ScratchFolder();
        string picture = Path.Combine(scratch.Sub(0), "waves.png");
        File.WriteAllBytes(picture, [.. Raster.Of(Photo.Waves(Side, Side * 3 / 4), Side).ToPng()]);
        var files = folder.FilesOf("onnx").Concat(folder.FilesOf("caffemodel")).Concat(folder.FilesOf("prototxt")).Concat(folder.Hostile().Select(static h => h.Path));
        var rows = files.Select(static (path, i) => (Path: path, Index: i)).AsParallel().AsOrdered().Select(file => Row(folder, file.Path, picture, scratch.Sub(file.Index + 1))).ToList();
        return new(rows,
        [
            Target.Share("files that explain draws on, or says in a sentence why not: no crash, nothing half written", rows.Count(static r => !r.IsFailure), rows.Count, 1),
            Target.Note("of those, drawn", rows.Count(static r => r.IsDrawn).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            Target.Note("slowest file", HostilePart.Worst(rows, static r => r.Seconds, "s")),
            Target.Note("largest memory", HostilePart.Worst(rows, static r => r.PeakMegabytes ?? 0, "MB")),
        ]);
    }

    private static CorpusRow Row(CorpusFolder folder, string path, string picture, string scratch)
    {
        string figure = Path.Combine(scratch, "figure.svg");
        var run = ChildRun.Of(["explain", folder.PathOf(path), "--image", picture, "--quiet", "-o", figure], Seconds, Megabytes);
        string problem = HostilePart.Problem(run, "either", scratch, figure);
        return new("explain", path)
        {
            IsDrawn = File.Exists(figure),
            Seconds = run.Seconds,
            PeakMegabytes = run.PeakMegabytes,
            Note = problem.Length > 0 ? $"{problem} | {run.Error}" : run.Error,
            IsFailure = problem.Length > 0,
        };
    }
}

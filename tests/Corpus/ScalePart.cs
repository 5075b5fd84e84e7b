namespace NetDraw.Corpus;

/// <summary>Large generated nets, each alone in a process of its own.</summary>
internal static class ScalePart
{
    private const double Seconds = 20;
    private const double Megabytes = 1000;

    /// <summary>Measures every file, one after the other.</summary>
    public static PartResult Measure(CorpusFolder folder)
    {
        using var scratch = new ScratchFolder();
        var rows = folder.FilesOf("scale").Select((path, i) => Row(folder, path, Path.Combine(scratch.Sub(i), "figure.svg"))).ToList();
        return new(rows,
        [
            Target.Share("large nets drawn within 20 s and 1 GB", rows.Count(static r => !r.IsFailure), rows.Count, 1),
            Target.Note("slowest large net", HostilePart.Worst(rows, static r => r.Seconds, "s")),
            Target.Note("largest memory of a large net", HostilePart.Worst(rows, static r => r.PeakMegabytes ?? 0, "MB")),
        ]);
    }

    private static CorpusRow Row(CorpusFolder folder, string path, string figure)
    {
        var run = ChildRun.Of(["draw", folder.PathOf(path), "-o", figure], Seconds, Megabytes);
        string problem = run.Killed.Length > 0 ? $"past the limit of {run.Killed}"
            : run.Code != 0 ? $"exit code {run.Code}"
            : FigureCheck.Problem(File.ReadAllBytes(figure)) ?? "";
        return new("scale", path)
        {
            IsDrawn = problem.Length == 0,
            Seconds = run.Seconds,
            PeakMegabytes = run.PeakMegabytes,
            Note = $"{problem} | {run.Error}",
            IsFailure = problem.Length > 0,
        };
    }
}

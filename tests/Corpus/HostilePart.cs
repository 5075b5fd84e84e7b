namespace NetDraw.Corpus;

/// <summary>Files made or found to hurt, each in a process of its own: the verdict, the limits, nothing half written, no harm in the figure.</summary>
internal static class HostilePart
{
    private const double Seconds = 10;
    private const double Megabytes = 1000;

    /// <summary>Measures every file.</summary>
    public static PartResult Measure(CorpusFolder folder)
    {
        using var scratch = new ScratchFolder();
        var rows = folder.Hostile().Select((file, i) => (file.Path, file.Verdict, Index: i)).AsParallel().AsOrdered()
            .Select(file => Row(folder, file.Path, file.Verdict, scratch.Sub(file.Index))).ToList();
        return new(rows,
        [
            Target.Share("hostile files with the expected verdict, within 10 s and 1 GB, no crash, nothing half written", rows.Count(static r => !r.IsFailure), rows.Count, 1),
            Target.Note("slowest hostile file", Worst(rows, static r => r.Seconds, "s")),
            Target.Note("largest memory of a hostile file", Worst(rows, static r => r.PeakMegabytes ?? 0, "MB")),
        ]);
    }

    /// <summary>The row with the largest figure, in words.</summary>
    public static string Worst(IReadOnlyList<CorpusRow> rows, Func<CorpusRow, double> figure, string unit)
    {
        var worst = rows.MaxBy(figure);
        return worst is null ? "none" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{figure(worst):0.00} {unit} ({Path.GetFileName(worst.Path)})");
    }

    private static CorpusRow Row(CorpusFolder folder, string path, string verdict, string scratch)
    {
        string figure = Path.Combine(scratch, "figure.svg");
        var run = ChildRun.Of(["draw", folder.PathOf(path), "-o", figure], Seconds, Megabytes);
        string problem = Problem(run, verdict, scratch, figure);
        return new("hostile", path)
        {
            IsDrawn = File.Exists(figure),
            Seconds = run.Seconds,
            PeakMegabytes = run.PeakMegabytes,
            Note = problem.Length > 0 ? $"{problem} | {run.Error}" : run.Error,
            IsFailure = problem.Length > 0,
        };
    }

    /// <summary>What is wrong with a run; empty where nothing is.</summary>
    public static string Problem(ChildRun run, string verdict, string scratch, string figure)
    {
        if (run.Killed.Length > 0)
            return $"killed: past the limit of {run.Killed}";
        string[] left = [.. Directory.EnumerateFiles(scratch).Where(f => f != figure)];
        if (left.Length > 0)
            return $"left behind: {Path.GetFileName(left[0])}";
        if (run.Error.Contains("   at ", StringComparison.Ordinal) || run.Error.Contains("Unhandled", StringComparison.Ordinal))
            return "a stack trace";
        bool isDrawn = File.Exists(figure);
        if (isDrawn != (run.Code == 0))
            return $"exit code {run.Code}, figure {(isDrawn ? "written" : "not written")}";
        if (run.Code is not (0 or 1 or 3))
            return $"exit code {run.Code}";
        if (run.Code != 0 && run.Error.Length == 0)
            return "failed without a word";
        if (verdict == "accept" && run.Code != 0)
            return "rejected, expected a figure";
        if (verdict == "reject" && run.Code != 1)
            return $"exit code {run.Code}, expected 1";
        return isDrawn && FigureCheck.Problem(File.ReadAllBytes(figure)) is { } harm ? harm : "";
    }
}

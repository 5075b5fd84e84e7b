namespace NetDraw.Benchmarks;

/// <summary>All third-party prototxt files in one command.</summary>
internal static class CorpusBatch
{
    private const double MostSeconds = 60;
    private const double MostSecondsNative = 4;

    /// <summary>The rows.</summary>
    public static IEnumerable<BenchmarkRow> Rows(Setting setting)
    {
        string? folder = setting.Corpus is null ? null : Path.Combine(setting.Corpus, "prototxt");
        if (folder is null || !Directory.Exists(folder))
        {
            yield return BenchmarkRow.Skip("third-party prototxt files, one batch", "the third-party corpus is absent");
            yield break;
        }

        double most = setting.IsNative ? MostSecondsNative : MostSeconds;
        int files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count();
        string output = Path.Combine(setting.Scratch, "batch");
        Directory.CreateDirectory(output);
        var (seconds, exitCode, _, _) = ProcessRun.Of(setting.NetDraw, ["draw", folder, "-o", output]);
        int drawn = Directory.EnumerateFiles(output, "*.svg", SearchOption.AllDirectories).Count();
        // Label maps and broken files lie among them, so that exit code 1 is right; that most were drawn is what makes the time count.
        bool met = exitCode is 0 or 1 && drawn > 400 && seconds <= most;
        yield return BenchmarkRow.AtMost(
            $"{files} third-party prototxt files, one batch on {Environment.ProcessorCount} processors",
            $"{drawn} figures in {Text.Time(seconds)}, exit code {exitCode}", $"≤ {most} s", met);
    }
}

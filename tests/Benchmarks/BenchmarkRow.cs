namespace NetDraw.Benchmarks;

/// <summary>One line of the table.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Measured">The figures, or why there are none.</param>
/// <param name="Goal">The goal in words; empty for none.</param>
/// <param name="Verdict">How it stands.</param>
internal sealed record BenchmarkRow(string Name, string Measured, string Goal, Verdict Verdict)
{
    /// <summary>A row whose goal is an upper limit.</summary>
    public static BenchmarkRow AtMost(string name, string measured, string goal, bool met) =>
        new(name, measured, goal, met ? Verdict.Met : Verdict.Missed);

    /// <summary>A row that reports.</summary>
    public static BenchmarkRow Note(string name, string measured) => new(name, measured, "", Verdict.Noted);

    /// <summary>A row that could not be measured here.</summary>
    public static BenchmarkRow Skip(string name, string why) => new(name, why, "", Verdict.Skipped);
}

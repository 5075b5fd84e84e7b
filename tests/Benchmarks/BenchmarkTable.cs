using System.Text;

namespace NetDraw.Benchmarks;

/// <summary>The result as a Markdown table.</summary>
internal static class BenchmarkTable
{
    /// <summary>Header and one line a row.</summary>
    public static string Markdown(IReadOnlyList<BenchmarkRow> rows)
    {
        var text = new StringBuilder("| what | measured | goal | verdict |\n|---|---|---|---|\n");
        foreach (var row in rows)
        {
            string verdict = row.Verdict switch
            {
                Verdict.Met => "met",
                Verdict.Missed => "**missed**",
                Verdict.Skipped => "skipped",
                _ => "",
            };
            text.Append("| ").Append(row.Name).Append(" | ").Append(row.Measured).Append(" | ").Append(row.Goal).Append(" | ").Append(verdict).Append(" |\n");
        }

        return text.ToString();
    }
}

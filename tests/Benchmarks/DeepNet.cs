using NetDraw.Benchmarks.Models;

namespace NetDraw.Benchmarks;

/// <summary>The 1,170-layer net, cold.</summary>
internal static class DeepNet
{
    private const double MostSeconds = 2;

    /// <summary>The rows.</summary>
    public static IEnumerable<BenchmarkRow> Rows(Setting setting)
    {
        string model = Path.Combine(setting.Scratch, "air152.prototxt");
        File.WriteAllText(model, Air152.Write());
        string svg = Path.Combine(setting.Scratch, "air152.svg");
        foreach (string detail in (string[])["layers", "full"])
        {
            var contest = Contest.Of(Math.Max(3, setting.Runs / 2), new Command(setting.NetDraw, "draw", model, "-o", svg, "--detail", detail));
            yield return BenchmarkRow.AtMost(
                $"1,170-layer net, cold draw, detail {detail}", Text.Time(contest.Median(0)), $"< {Text.Time(MostSeconds)}", contest.Median(0) < MostSeconds);
        }
    }
}

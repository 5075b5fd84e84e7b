using NetDraw.Benchmarks.Models;

namespace NetDraw.Benchmarks;

/// <summary>What the search for the figure that fits a page costs, against one drawing of every layer: both as whole processes.</summary>
internal static class PageFit
{
    private const double MostTimesOneDrawing = 4;

    private static readonly string[] Column = ["--width", "252pt", "--height", "650pt"];

    /// <summary>The rows.</summary>
    public static IEnumerable<BenchmarkRow> Rows(Setting setting)
    {
        string deep = Path.Combine(setting.Scratch, "deep.prototxt");
        File.WriteAllText(deep, Air152.Write());
        foreach (var (name, model) in new[] { ("ResNet-50", Path.Combine(setting.Repository, "examples", "resnet50", "resnet50.prototxt")), ("1,170-layer net", deep) })
        {
            string page = Path.Combine(setting.Scratch, "page.svg"), whole = Path.Combine(setting.Scratch, "whole.svg");
            var contest = Contest.Of(
                Math.Max(3, setting.Runs / 2), new Command(setting.NetDraw, ["draw", model, "-o", page, .. Column]), new Command(setting.NetDraw, "draw", model, "-o", whole, "--detail", "layers"));
            double ratio = contest.Ratio(0, 1);
            yield return BenchmarkRow.AtMost(
                $"{name} on a column of 252 × 650 pt / its layers without a page", $"{Text.Time(contest.Median(0))} / {Text.Time(contest.Median(1))} = {Text.Ratio(ratio)}",
                $"≤ {MostTimesOneDrawing}", ratio <= MostTimesOneDrawing);
        }
    }
}

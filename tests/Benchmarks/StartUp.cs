using NetDraw.Diagram;
using NetDraw.ModelImport;

namespace NetDraw.Benchmarks;

/// <summary>
/// Small jobs of the native program, which are mostly its start, against Graphviz's <c>dot</c> on the boxes of ResNet-50's figure. Processor time stands beside them: on a machine
/// that does other things too, that is what can be compared.
/// </summary>
internal static class StartUp
{
    private static readonly string[] Nets = ["resnet50", "lenet5"];

    /// <summary>The rows; none but a skipped one where no native program is named.</summary>
    public static IEnumerable<BenchmarkRow> Rows(Setting setting)
    {
        if (!setting.IsNative || !ProcessRun.Exists("dot", "-V"))
            return [BenchmarkRow.Skip("native program's start", setting.IsNative ? "Graphviz is not installed" : "NETDRAW_EXE names no native program")];
        string dot = Path.Combine(setting.Scratch, "start.dot"), svg = Path.Combine(setting.Scratch, "start.svg");
        File.WriteAllText(dot, BoxGraph.Of(ModelReader.Read(Model(setting, Nets[0])).Network, DetailLevel.Layers).ToDot());
        var contest = Contest.Of(
            setting.Runs,
            new Command("dot", "-Tsvg", "-o", svg, dot),
            new Command(setting.NetDraw, "draw", Model(setting, Nets[0]), "-o", svg),
            new Command(setting.NetDraw, "draw", Model(setting, Nets[1]), "-o", svg),
            new Command(setting.NetDraw, "--version"));
        return
        [
            Row(contest, 1, "ResNet-50, cold", 1.5),
            Row(contest, 2, "LeNet-5, cold", 0.8),
            Row(contest, 3, "--version", 0.26),
        ];
    }

    private static string Model(Setting setting, string net) => Path.Combine(setting.Repository, "examples", net, net + ".prototxt");

    private static BenchmarkRow Row(Contest contest, int command, string what, double most)
    {
        double ratio = contest.Ratio(command, 0);
        string measured = $"{Text.Time(contest.Median(command))} / {Text.Time(contest.Median(0))} = {Text.Ratio(ratio)}"
            + $" (processor time {Text.Time(contest.Processor(command))} / {Text.Time(contest.Processor(0))})";
        return BenchmarkRow.AtMost($"{what}, native / Graphviz dot -Tsvg of ResNet-50's boxes", measured, $"≤ {most}", ratio <= most);
    }
}

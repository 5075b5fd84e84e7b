using NetDraw.Diagram;
using NetDraw.ModelImport;

namespace NetDraw.Benchmarks;

/// <summary>
/// A whole <c>netdraw draw</c> of ResNet-50 as a new process, against other programs' layout of the same graph: once every layer a box
/// for both, once the boxes that the figure has by default. The goals are for what a user runs, the default figure of the whole net.
/// </summary>
internal static class ColdDraw
{
    private const double MostTimesDagre = 1;
    private const double MostTimesDot = 3;

    /// <summary>The rows.</summary>
    public static IEnumerable<BenchmarkRow> Rows(Setting setting)
    {
        string model = Path.Combine(setting.Repository, "examples", "resnet50", "resnet50.prototxt");
        var network = ModelReader.Read(model).Network;
        string svg = Path.Combine(setting.Scratch, "resnet50.svg");
        var draw = new Command(setting.NetDraw, "draw", model, "-o", svg);
        var drawAll = new Command(setting.NetDraw, "draw", model, "--detail", "full", "-o", svg);
        var layers = BoxGraph.Of(network, DetailLevel.Full);
        var boxes = BoxGraph.Of(network, DetailLevel.Layers);
        return
        [
            .. Against(setting, "default figure / every layer", draw, layers, isGoal: true),
            .. Against(setting, "every layer / every layer", drawAll, layers, isGoal: false),
            .. Against(setting, "default figure / its boxes", draw, boxes, isGoal: false),
        ];
    }

    private static IEnumerable<BenchmarkRow> Against(Setting setting, string what, Command draw, BoxGraph graph, bool isGoal)
    {
        string json = Path.Combine(setting.Scratch, "graph.json"), dot = Path.Combine(setting.Scratch, "graph.dot");
        File.WriteAllText(json, graph.ToJson());
        File.WriteAllText(dot, graph.ToDot());
        string size = $"{what} ({graph.Boxes.Count} boxes, {graph.Edges.Count} edges)";
        yield return Ratio(
            setting, $"ResNet-50 cold draw / Node.js with dagre's layout alone, {size}", draw, DagreLayout.Of(json), MostTimesDagre, isGoal, DagreLayout.Prepare());
        yield return Ratio(
            setting,
            $"ResNet-50 cold draw / Graphviz dot -Tsvg, {size}",
            draw,
            new Command("dot", "-Tsvg", "-o", Path.Combine(setting.Scratch, "dot.svg"), dot),
            MostTimesDot,
            isGoal,
            ProcessRun.Exists("dot", "-V") ? null : "Graphviz is not installed");
    }

    private static BenchmarkRow Ratio(Setting setting, string name, Command draw, Command other, double most, bool isGoal, string? absent)
    {
        if (absent is not null)
            return BenchmarkRow.Skip(name, absent);
        var contest = Contest.Of(setting.Runs, draw, other);
        double ratio = contest.Ratio(0, 1);
        string measured = $"{Text.Time(contest.Median(0))} / {Text.Time(contest.Median(1))} = {Text.Ratio(ratio)}"
            + $" (processor time {Text.Time(contest.Processor(0))} / {Text.Time(contest.Processor(1))})";
        return isGoal ? BenchmarkRow.AtMost(name, measured, $"≤ {most}", ratio <= most) : BenchmarkRow.Note(name, measured);
    }
}

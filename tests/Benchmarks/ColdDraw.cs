using NetDraw.ModelImport;

namespace NetDraw.Benchmarks;

/// <summary>A whole <c>netdraw draw</c> of ResNet-50 as a new process, against other programs' layout of the same graph.</summary>
internal static class ColdDraw
{
    private const double MostTimesDagre = 1;
    private const double MostTimesDot = 3;

    /// <summary>The rows.</summary>
    public static IEnumerable<BenchmarkRow> Rows(Setting setting)
    {
        string model = Path.Combine(setting.Repository, "examples", "resnet50", "resnet50.prototxt");
        var graph = BoxGraph.OfLayers(ModelReader.Read(model).Network);
        string json = Path.Combine(setting.Scratch, "layers.json");
        string dot = Path.Combine(setting.Scratch, "layers.dot");
        File.WriteAllText(json, graph.ToJson());
        File.WriteAllText(dot, graph.ToDot());
        var draw = new Command(setting.NetDraw, "draw", model, "-o", Path.Combine(setting.Scratch, "resnet50.svg"));
        string size = $"{graph.Boxes.Count} boxes, {graph.Edges.Count} edges";
        yield return AgainstDagre(setting, draw, json, size);
        yield return AgainstDot(setting, draw, dot, size);
    }

    private static BenchmarkRow AgainstDagre(Setting setting, Command draw, string json, string size)
    {
        string name = $"ResNet-50 cold draw / Node.js with dagre's layout alone ({size})";
        if (DagreLayout.Prepare() is { } why)
            return BenchmarkRow.Skip(name, why);
        var contest = Contest.Of(setting.Runs, draw, DagreLayout.Of(json));
        double ratio = contest.Ratio(0, 1);
        return BenchmarkRow.AtMost(
            name, $"{Text.Time(contest.Median(0))} / {Text.Time(contest.Median(1))} = {Text.Ratio(ratio)}", $"≤ {MostTimesDagre}", ratio <= MostTimesDagre);
    }

    private static BenchmarkRow AgainstDot(Setting setting, Command draw, string dot, string size)
    {
        string name = $"ResNet-50 cold draw / Graphviz dot -Tsvg ({size})";
        if (!ProcessRun.Exists("dot", "-V"))
            return BenchmarkRow.Skip(name, "Graphviz is not installed");
        var contest = Contest.Of(setting.Runs, draw, new Command("dot", "-Tsvg", "-o", Path.Combine(setting.Scratch, "dot.svg"), dot));
        double ratio = contest.Ratio(0, 1);
        return BenchmarkRow.AtMost(
            name, $"{Text.Time(contest.Median(0))} / {Text.Time(contest.Median(1))} = {Text.Ratio(ratio)}", $"≤ {MostTimesDot}", ratio <= MostTimesDot);
    }
}

using System.Text;
using System.Text.Json;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Msagl;

/// <summary>Problem to JSON for arrange.js, and its answer back: y turned downward, everything moved into the first quadrant.</summary>
internal static class MsaglExchange
{
    /// <summary>Space that routed edges keep from boxes, in points.</summary>
    private const double EdgePadding = 5;

    /// <summary>Boxes are given this much larger on every side, so that no rectilinear edge hugs them; edges are drawn through to the box.</summary>
    private const double RectilinearHalo = 1.5;

    public static string Write(LayoutProblem problem)
    {
        double halo = problem.Routing == EdgeRouting.Rectilinear ? RectilinearHalo : 0;
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("nodes");
            foreach (var node in problem.Nodes)
                WriteNumbers(json, node.Width + (2 * halo), node.Height + (2 * halo));
            json.WriteEndArray();
            json.WriteStartArray("edges");
            foreach (var edge in problem.Edges)
                WriteNumbers(json, edge.From, edge.To);
            json.WriteEndArray();
            json.WriteString("direction", problem.Direction switch
            {
                FlowDirection.LeftToRight => "LR",
                FlowDirection.RightToLeft => "RL",
                FlowDirection.BottomToTop => "BT",
                _ => "TB",
            });
            json.WriteString("routing", problem.Routing == EdgeRouting.Spline ? "Spline" : "Rectilinear");
            json.WriteNumber("nodeGap", Math.Max(1, problem.NodeGap - (2 * halo)));
            json.WriteNumber("rankGap", Math.Max(1, problem.RankGap - (2 * halo)) + LabelRoom(problem));
            json.WriteNumber("padding", EdgePadding);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <exception cref="ScriptFailedException">The answer breaks what engines promise.</exception>
    public static LayoutResult Read(string answer, LayoutProblem problem)
    {
        using var json = JsonDocument.Parse(answer);
        var nodes = new List<Rect>(problem.Nodes.Length);
        foreach (var (centre, size) in json.RootElement.GetProperty("nodes").EnumerateArray().Zip(problem.Nodes))
            nodes.Add(Around(new(Number(centre[0]), -Number(centre[1])), size.Width, size.Height));
        var edges = new List<EdgePath>(problem.Edges.Length);
        foreach (var (pieces, edge) in json.RootElement.GetProperty("edges").EnumerateArray().Zip(problem.Edges))
            edges.Add(MsaglPath.Attach(MsaglPath.Read(pieces), nodes[edge.From], nodes[edge.To]));

        var result = MsaglResult.Compose(nodes, edges);
        MsaglResult.Check(result, problem);
        return LabelPlacement.Place(result, problem);
    }

    /// <summary>A number rounded to 1/64 point, which hides the last bits of another machine's arithmetic.</summary>
    public static double Number(JsonElement element)
    {
        double value = element.ValueKind == JsonValueKind.Number ? element.GetDouble() : double.NaN;
        if (!double.IsFinite(value))
            throw new ScriptFailedException("a coordinate is not a number");
        return Math.Round(value * 64) / 64;
    }

    // MSAGL is not told of labels: edges that have one are routed through boxes. They find their place afterwards, in wider gaps.
    private static double LabelRoom(LayoutProblem problem)
    {
        bool isVertical = problem.Direction is FlowDirection.TopToBottom or FlowDirection.BottomToTop;
        return problem.Edges.Select(e => isVertical ? e.LabelHeight : e.LabelWidth).DefaultIfEmpty().Max();
    }

    private static Rect Around(Point centre, double width, double height) => new(centre.X - (width / 2), centre.Y - (height / 2), width, height);

    private static void WriteNumbers(Utf8JsonWriter json, params ReadOnlySpan<double> numbers)
    {
        json.WriteStartArray();
        foreach (double number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }
}

using System.Globalization;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Formats.Graphs;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Dot;

/// <summary>Writes one figure as a digraph. Graphviz counts places in points, y up, and sizes in inches.</summary>
internal sealed class DotWriter(TextWriter text, Scene scene, Color? background)
{
    private const double PointsPerInch = 72;
    private readonly DrawnGraph graph = DrawnGraph.Find(scene);
    private readonly List<string> ids = [];
    private readonly string font = DotText.Quote(scene.Font?.Family ?? "Arial");

    public void Write()
    {
        NameNodes();
        text.Write($"digraph {DotText.Quote(scene.Title)} {{\n");
        text.Write($"  graph [bb=\"0,0,{Num.Text(scene.Width)},{Num.Text(scene.Height)}\", bgcolor={DotText.Quote(background?.Hex ?? "transparent")}, comment={DotText.Quote(scene.Description)}]\n");
        text.Write($"  node [shape=box, style=filled, fixedsize=true, fontname={font}]\n");
        text.Write($"  edge [arrowsize=0.5, fontname={font}]\n");
        foreach (int node in Free())
            Node(node, 1);
        for (int i = 0; i < graph.Frames.Length; i++)
        {
            if (graph.Frames[i].Parent is null)
                Cluster(i, 1);
        }

        foreach (var edge in graph.Edges)
            Edge(edge);
        text.Write("}\n");
    }

    // A node is called what it is called in the model; a second one of that name is told by its kind.
    private void NameNodes()
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in graph.Nodes)
        {
            string id = DotText.Quote(node.Group.Name);
            for (int number = 1; !taken.Add(id); number++)
            {
                id = DotText.Quote(number == 1
                    ? $"{node.Group.Name} ({node.Group.KindName})"
                    : string.Create(CultureInfo.InvariantCulture, $"{node.Group.Name} ({node.Group.KindName} {number})"));
            }

            ids.Add(id);
        }
    }

    private IEnumerable<int> Free()
    {
        var framed = graph.Frames.SelectMany(static f => f.Members).ToHashSet();
        return Enumerable.Range(0, graph.Nodes.Length).Where(n => !framed.Contains(n));
    }

    private void Cluster(int index, int depth)
    {
        var frame = graph.Frames[index];
        string indent = new(' ', 2 * depth);
        text.Write(string.Create(CultureInfo.InvariantCulture, $"{indent}subgraph cluster_{index + 1} {{\n"));
        var (x, y, width, height) = frame.Bounds;
        text.Write($"{indent}  graph [label={DotText.Label([frame.Caption])}, bb=\"{Num.Text(x)},{Num.Text(Up(y + height))},{Num.Text(x + width)},{Num.Text(Up(y))}\", style=\"dashed,rounded\", fontname={font}");
        if (frame.Group.Leaves().OfType<SceneLabel>().FirstOrDefault() is { } label)
            text.Write($", fontsize={Num.Text(label.Size)}, fontcolor={DotText.Quote(Of(label.Color))}, lp=\"{Place(label.Bounds.Centre)}\", lwidth={Inches(label.Width)}, lheight={Inches(label.Bounds.Height)}");
        text.Write("]\n");
        foreach (int node in frame.Members)
            Node(node, depth + 1);
        for (int i = 0; i < graph.Frames.Length; i++)
        {
            if (graph.Frames[i].Parent == index)
                Cluster(i, depth + 1);
        }

        text.Write(indent + "}\n");
    }

    private void Node(int index, int depth)
    {
        var node = graph.Nodes[index];
        var centre = node.Bounds.Centre;
        text.Write($"{new string(' ', 2 * depth)}{ids[index]} [label={DotText.Label(node.Labels.Select(static l => l.Text))}");
        text.Write($", pos=\"{Num.Text(centre.X)},{Num.Text(Up(centre.Y))}!\", width={Inches(node.Bounds.Width)}, height={Inches(node.Bounds.Height)}");
        if (node.Area is SceneBox { Radius: > 0 })
            text.Write(", style=\"filled,rounded\"");
        text.Write($", fillcolor={DotText.Quote(node.Fill is { } fill ? Of(fill.Color) : "transparent")}");
        text.Write(node.Border is { } border ? $", color={DotText.Quote(Of(border.Color))}, penwidth={Num.Text(border.Width)}" : ", penwidth=0");
        if (!node.Labels.IsEmpty)
            text.Write($", fontsize={Num.Text(node.Labels.Min(static l => l.Size))}, fontcolor={DotText.Quote(Of(node.Labels[0].Color))}");
        text.Write($", class={DotText.Quote(string.Join(' ', node.Group.Classes.Select(XmlText.Class).Prepend(node.Group.KindName).Distinct(StringComparer.Ordinal)))}");
        foreach (var (key, value) in node.Group.Data.Where(static d => d.Key != "name"))
            text.Write($", {Key(key)}={DotText.Quote(value)}");
        if (node.Group.Title is { } title)
            text.Write($", tooltip={DotText.Label([title])}");
        text.Write("]\n");
    }

    private void Edge(GraphEdge edge)
    {
        if (edge is not { From: { } from, To: { } to })
            return;
        text.Write($"  {ids[from]} -> {ids[to]} [tensor={DotText.Quote(edge.Edge.Tensor)}");
        if (BlockEdge.TextOf(edge.Edge.Count) is { } count)
            text.Write($", label={DotText.Quote(count)}");
        if (edge.Line is { } line)
        {
            text.Write($", color={DotText.Quote(Of(line.Stroke.Color))}, penwidth={Num.Text(line.Stroke.Width)}");
            if (line.Stroke.Dash != DashStyle.Solid)
                text.Write($", style={(line.Stroke.Dash == DashStyle.Dashed ? "dashed" : "dotted")}");
            text.Write($", pos=\"{Route(line)}\"");
            if (line.HeadLength <= 0)
                text.Write(", arrowhead=none");
        }

        text.Write("]\n");
    }

    // A spline of Graphviz is a piecewise Bézier curve; its arrow head runs from the last point to the one after "e".
    private string Route(SceneLine line)
    {
        var (points, head) = SvgPaths.WithHead(line);
        var route = new List<string>();
        if (!head.IsEmpty)
            route.Add("e," + Place(head[0]));
        route.Add(Place(points[0]));
        for (int i = 1; i < points.Length; i++)
        {
            if (!line.IsCurve)
            {
                var step = (points[i] - points[i - 1]) * (1 / 3.0);
                route.Add(Place(points[i - 1] + step));
                route.Add(Place(points[i] - step));
            }

            route.Add(Place(points[i]));
        }

        return string.Join(' ', route);
    }

    private string Place(Point p) => $"{Num.Text(p.X)},{Num.Text(Up(p.Y))}";

    private double Up(double y) => scene.Height - y;

    private static string Inches(double points) => Math.Round(points / PointsPerInch, 4).ToString("0.####", CultureInfo.InvariantCulture);

    private static string Of(Color color) => color.Opacity >= 1
        ? color.Hex
        : string.Create(CultureInfo.InvariantCulture, $"{color.Hex}{(int)Math.Round(255 * color.Opacity):x2}");

    // "shape" and "type" are words of Graphviz for nodes and graphs.
    private static string Key(string key) => "net_" + key.Replace('-', '_');
}

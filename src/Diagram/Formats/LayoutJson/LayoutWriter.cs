using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NetDraw.Diagram.Formats.Graphs;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Formats.LayoutJson;

/// <summary>Writes the layout of one figure; points, y down, two decimals.</summary>
internal sealed class LayoutWriter(Utf8JsonWriter json, Scene scene, Color? background)
{
    private readonly DrawnGraph graph = DrawnGraph.Find(scene);
    private readonly Dictionary<string, ImmutableArray<string>> layers = scene.Graph.Nodes.ToDictionary(static n => n.Id, static n => n.Layers, StringComparer.Ordinal);

    public void Write()
    {
        json.WriteStartObject();
        Text("format", "netdraw-layout");
        json.WriteNumber("version", LayoutFormat.Version);
        Text("title", scene.Title);
        Text("description", scene.Description);
        Number("width", scene.Width);
        Number("height", scene.Height);
        Text("background", background?.Hex);
        Array("boxes", graph.Nodes, Box);
        Array("edges", graph.Edges, Edge);
        Array("labels", graph.Labels, Label);
        Array("frames", graph.Frames, Frame);
        Array("legend", [.. graph.Legends.SelectMany(static l => LegendEntry.Read(l))], Legend);
        Array("leftOut", scene.Graph.LeftOut, LeftOut);
        Array("leftOutEnds", scene.Graph.LeftOutEnds, LeftOutEnd);
        if (scene.Graph.CountTotals is { } count)
            Totals(count());
        json.WriteEndObject();
    }

    private void LeftOut(LeftOutLayer left)
    {
        json.WriteString("layer", left.Layer);
        Text("reason", left.Reason);
    }

    private void LeftOutEnd(LeftOutEnd left)
    {
        Text("kind", left.IsInput ? "input" : "output");
        json.WriteString("tensor", left.Tensor);
        Text("reason", left.Reason);
    }

    private void Totals(FigureTotals totals)
    {
        json.WriteStartObject("totals");
        json.WriteNumber("layers", totals.Layers);
        Whole("learnedParameters", totals.LearnedParameters);
        Whole("macs", totals.Macs);
        json.WriteEndObject();
    }

    // Layers are found by these names again: they are as the file has them, whatever is in them.
    private void Names(string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private void Box(GraphNode node)
    {
        Text("kind", node.Group.KindName);
        Text("name", node.Group.Name);
        Text("type", node["type"]);
        Text("shape", node["shape"]);
        Text("category", node.Group.Classes.FirstOrDefault(static c => c.StartsWith("category-", StringComparison.Ordinal))?["category-".Length..]);
        json.WriteStartArray("lines");
        foreach (var label in node.Labels)
            json.WriteStringValue(PlainText.Clean(label.Text));
        json.WriteEndArray();
        Text("title", node.Group.Title);
        Names("layers", node.Node.Layers);
        json.WriteNumber("count", node.Node.Count);
        Rectangle(node.Bounds);
        Look(node.Fill, node.Border);
        Data(node.Group);
    }

    private void Edge(GraphEdge edge)
    {
        Text("from", edge.FromName);
        Text("to", edge.ToName);
        Text("tensor", edge.Edge.Tensor);
        if (edge.Edge.Count > 1)
            json.WriteNumber("count", edge.Edge.Count);
        Index("fromBox", edge.From);
        Index("toBox", edge.To);
        if (edge.Line is not { } line)
            return;
        json.WriteBoolean("isCurve", line.IsCurve);
        Points("points", line.Points);
        Number("cornerRadius", line.CornerRadius);
        Number("head", line.HeadLength);
        Text("color", line.Stroke.Color.Hex);
        Number("lineWidth", line.Stroke.Width);
    }

    private void Label(OwnedLabel owned)
    {
        var label = owned.Label;
        Text("text", label.Text);
        Rectangle(label.Bounds);
        Points("baseline", [label.Position]);
        Text("anchor", label.Anchor.ToString().ToLowerInvariant());
        Number("size", label.Size);
        Number("textWidth", label.Width);
        json.WriteBoolean("isBold", label.IsBold);
        Number("rotation", label.Rotation);
        Text("color", label.Color.Hex);
        json.WritePropertyName("owner");
        if (owned.Owner is not { } owner)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        Text("kind", owner.KindName);
        Text("name", owner.Name);
        json.WriteEndObject();
    }

    private void Frame(GraphFrame frame)
    {
        Text("kind", frame.Group.KindName);
        Text("name", frame.Group.Name);
        Text("caption", frame.Caption);
        Names("members", frame.Figure.Members.SelectMany(m => layers.GetValueOrDefault(m, [])));
        json.WriteNumber("count", frame.Figure.Count);
        Rectangle(frame.Bounds);
        json.WriteStartArray("boxes");
        foreach (int member in frame.Members)
            json.WriteNumberValue(member);
        json.WriteEndArray();
        Index("parent", frame.Parent);
        Data(frame.Group);
    }

    private void Legend(LegendEntry entry)
    {
        Text("text", entry.Label.Text);
        Rectangle(entry.Swatch.Bounds);
        Look(entry.Swatch.Fill, entry.Swatch.Stroke);
    }

    private void Data(SceneGroup group)
    {
        json.WriteStartObject("data");
        foreach (var (key, value) in group.Data)
            Text(key, value);
        json.WriteEndObject();
    }

    private void Array<T>(string name, ImmutableArray<T> values, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStartObject();
            write(value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Look(Fill? fill, Stroke? border)
    {
        Text("fill", fill?.Color.Hex);
        if (fill is { Color.Opacity: < 1 } clear)
            Number("fillOpacity", clear.Color.Opacity);
        if (fill is { Hatch: not Hatch.None } hatched)
            Text("hatch", hatched.Hatch.ToString().ToLowerInvariant());
        Text("border", border?.Color.Hex);
        if (border is { } line)
            Number("borderWidth", line.Width);
    }

    private void Rectangle(Rect rect)
    {
        Number("x", rect.X);
        Number("y", rect.Y);
        Number("width", rect.Width);
        Number("height", rect.Height);
    }

    private void Points(string name, ImmutableArray<Point> points)
    {
        json.WritePropertyName(name);
        json.WriteRawValue($"[{string.Join(", ", points.Select(static p => $"[{Num.Text(p.X)}, {Num.Text(p.Y)}]"))}]");
    }

    private void Index(string name, int? index) => Whole(name, index);

    private void Whole(string name, long? value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value is { } number ? number.ToString(CultureInfo.InvariantCulture) : "null");
    }

    private void Number(string name, double value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(Num.Text(value));
    }

    private void Text(string name, string? value) => json.WriteString(name, value is null ? null : PlainText.Clean(value));
}

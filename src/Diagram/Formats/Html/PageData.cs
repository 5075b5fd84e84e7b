using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetDraw.Diagram.Formats.Graphs;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Formats.Html;

/// <summary>
/// What the program of a page reads, as JSON: the figures as text, and what is drawn in them, by number of the <c>g</c> element in the file. src/Page/figure/data.ts has its types.
/// </summary>
internal static class PageData
{
    /// <summary>The JSON, in UTF-8.</summary>
    public static ImmutableArray<byte> Of(PageContent content)
    {
        using var buffer = new MemoryStream();
        // The relaxed encoder leaves letters of any script as they are; what holds the text is packed.
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(json, content);
        return [.. buffer.ToArray()];
    }

    private static void Write(Utf8JsonWriter json, PageContent content)
    {
        var layers = new PageLayers(content.Costs);
        json.WriteStartObject();
        json.Text("title", content.Figure.Scene!.Title);
        json.Text("description", content.Figure.Scene.Description);
        json.WriteNumber("shown", content.Levels.IndexOf(content.Figure));
        foreach (var (key, value) in content.Figure.Scene.Metadata.Where(static m => m.Key is "version" or "model" or "model-hash"))
            json.Text(key switch { "model-hash" => "hash", _ => key }, value);
        json.List("levels", content.Levels, level => Level(json, level, layers));
        if (content.Figure.Scene.Graph.Model?.ColoredBy is { } measure)
            json.Text("coloredBy", measure);
        layers.Write(json);
        json.List("notes", content.Figure.Scene.Graph.Model?.Notes ?? [], note => Note(json, note));
        json.WriteEndObject();
    }

    private static void Note(Utf8JsonWriter json, Diagnostic note)
    {
        json.Text("code", note.Code);
        json.Text("message", note.Message);
        if (note.Where is { } where)
            json.Text("where", where);
    }

    private static void Level(Utf8JsonWriter json, PageFigure figure, PageLayers layers)
    {
        json.Text("name", figure.Level is { } level ? DetailLevels.NameOf(level) : "");
        if (figure.Scene is not { } scene)
        {
            json.Text("reason", figure.Reason!);
            return;
        }

        json.WriteString("svg", Encoding.UTF8.GetString(figure.Svg.AsSpan()));
        if (!figure.DarkSvg.IsEmpty)
            json.WriteString("dark", Encoding.UTF8.GetString(figure.DarkSvg.AsSpan()));
        if (figure.Making is { } making)
        {
            json.Text("command", making.Command);
            json.Text("file", making.FileName);
        }

        json.Number("width", scene.Width);
        json.Number("height", scene.Height);
        Graph(json, scene, layers);
    }

    private static void Graph(Utf8JsonWriter json, Scene scene, PageLayers layers)
    {
        var graph = DrawnGraph.Find(scene);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int count = 0;
        foreach (var item in scene.Items)
            Count(item);
        json.List("nodes", graph.Nodes, node => Node(json, node, numbers[node.Node.Id], layers));
        json.List("edges", graph.Edges.Where(static e => e.From is not null && e.To is not null), edge =>
        {
            json.WriteNumber("g", numbers[edge.Edge.Id]);
            json.WriteNumber("from", edge.From!.Value);
            json.WriteNumber("to", edge.To!.Value);
            json.Text("shape", layers.ShapeOf(edge.Edge.Tensor));
        });
        json.List("frames", graph.Frames.Where(static f => f.Group.Kind is GroupKind.Repeat or GroupKind.Group), frame => Frame(json, frame, numbers[frame.Figure.Id], graph, layers));

        void Count(SceneItem item)
        {
            if (item is not SceneGroup group)
                return;
            if (group.Id is { } id)
                numbers.TryAdd(id, count);
            count++;
            foreach (var inner in group.Items)
                Count(inner);
        }
    }

    private static void Node(Utf8JsonWriter json, GraphNode node, int number, PageLayers layers)
    {
        json.WriteNumber("g", number);
        json.Text("id", node.Node.Id);
        json.Text("name", node.Node.Name);
        json.Text("kind", node.Group.KindName);
        json.Text("title", node.Group.Title ?? node.Node.Name);
        json.WriteStartArray("lines");
        foreach (var label in node.Labels)
            json.Text(null, label.Text);
        json.WriteEndArray();
        json.Text("type", node["type"] ?? "");
        json.Text("shape", node["shape"] ?? "");
        json.Text("category", node.Group.Classes.FirstOrDefault(static c => c.StartsWith("category-", StringComparison.Ordinal))?["category-".Length..].ToLowerInvariant() ?? "");
        // Boxes are outlined in their colour and filled with a pale one; bodies are filled with it.
        if ((node.Area is SceneBox ? node.Border?.Color ?? node.Fill?.Color : node.Fill?.Color ?? node.Border?.Color) is { } color)
            json.Text("color", color.Hex);
        json.Numbers("layers", layers.NumbersOf(node.Node.Layers));
        json.WriteNumber("count", node.Node.Count);
        if (node.Node.IsFolded)
            json.WriteBoolean("folded", true);
        Copies(json, node.Node.FindCopies, layers);
        Box(json, node.Bounds);
    }

    private static void Frame(Utf8JsonWriter json, GraphFrame frame, int number, DrawnGraph graph, PageLayers layers)
    {
        json.WriteNumber("g", number);
        json.Text("id", frame.Figure.Id);
        json.Text("caption", frame.Caption);
        json.WriteNumber("count", frame.Figure.Count);
        json.Numbers("members", graph.Nodes.Index().Where(n => frame.Figure.Members.Contains(n.Item.Node.Id)).Select(static n => n.Index));
        Copies(json, frame.Figure.FindCopies, layers);
        Box(json, frame.Bounds);
    }

    private static void Copies(Utf8JsonWriter json, Func<ImmutableArray<ImmutableArray<string>>>? find, PageLayers layers)
    {
        if (find is null)
            return;
        json.WriteStartArray("copies");
        foreach (var copy in find())
            json.Numbers(null, layers.NumbersOf(copy));
        json.WriteEndArray();
    }

    private static void Box(Utf8JsonWriter json, Rect box)
    {
        json.WriteStartArray("box");
        foreach (double value in (double[])[box.X, box.Y, box.Width, box.Height])
            json.WriteRawValue(Num.Text(value));
        json.WriteEndArray();
    }
}

/// <summary>The forms in which a page's JSON has its values.</summary>
internal static class PageJson
{
    extension(Utf8JsonWriter json)
    {
        /// <summary>Text fit to be shown.</summary>
        public void Text(string? name, string value)
        {
            if (name is not null)
                json.WritePropertyName(name);
            json.WriteStringValue(PlainText.Clean(value));
        }

        /// <summary>A length.</summary>
        public void Number(string name, double value)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(Num.Text(value));
        }

        /// <summary>Whole numbers.</summary>
        public void Numbers(string? name, IEnumerable<int> values)
        {
            if (name is not null)
                json.WritePropertyName(name);
            json.WriteStartArray();
            foreach (int value in values)
                json.WriteNumberValue(value);
            json.WriteEndArray();
        }

        /// <summary>Objects.</summary>
        public void List<T>(string name, IEnumerable<T> values, Action<T> write)
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

        /// <summary>A count: a number, an expression, or null where it is not known. What JavaScript would round is text.</summary>
        public void Amount(string name, ModelImport.Costs.Amount amount)
        {
            json.WritePropertyName(name);
            if (amount.Number is { } number and <= (1L << 53))
                json.WriteNumberValue(number);
            else if (amount.IsUnknown)
                json.WriteNullValue();
            else
                json.WriteStringValue(amount.Number?.ToString(CultureInfo.InvariantCulture) ?? PlainText.Clean(amount.Value.Text));
        }
    }
}

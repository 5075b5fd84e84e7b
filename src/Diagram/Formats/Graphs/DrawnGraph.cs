using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Graphs;

/// <summary>A figure's graph together with the groups that draw it: for formats that hold graphs instead of pictures.</summary>
internal sealed record DrawnGraph
{
    /// <summary>Layers, inputs and outputs, in drawing order.</summary>
    public required ImmutableArray<GraphNode> Nodes { get; init; }

    /// <summary>Edges, in drawing order.</summary>
    public required ImmutableArray<GraphEdge> Edges { get; init; }

    /// <summary>Frames, in drawing order.</summary>
    public required ImmutableArray<GraphFrame> Frames { get; init; }

    /// <summary>Every label of the figure, in drawing order.</summary>
    public required ImmutableArray<OwnedLabel> Labels { get; init; }

    /// <summary>Legends.</summary>
    public required ImmutableArray<SceneGroup> Legends { get; init; }

    /// <summary>Finds what draws the graph of a scene.</summary>
    public static DrawnGraph Find(Scene scene)
    {
        var groups = new Dictionary<string, SceneGroup>(StringComparer.Ordinal);
        var order = new List<string>();
        var legends = ImmutableArray.CreateBuilder<SceneGroup>();
        var labels = ImmutableArray.CreateBuilder<OwnedLabel>();
        Collect(scene.Items, null);
        var known = scene.Graph.Nodes.ToDictionary(static n => n.Id, StringComparer.Ordinal);
        ImmutableArray<GraphNode> nodes = [.. order.Where(known.ContainsKey).Select(id => NodeOf(known[id], groups[id]))];
        var index = nodes.Index().ToDictionary(static n => n.Item.Node.Id, static n => n.Index, StringComparer.Ordinal);
        return new()
        {
            Nodes = nodes,
            Edges = [.. scene.Graph.Edges.Where(e => groups.ContainsKey(e.Id)).Select(e => EdgeOf(e, groups[e.Id], index, nodes))],
            Frames = FramesOf([.. scene.Graph.Frames.Where(f => groups.ContainsKey(f.Id))], groups, index),
            Labels = labels.ToImmutable(),
            Legends = legends.ToImmutable(),
        };

        void Collect(IEnumerable<SceneItem> items, SceneGroup? owner)
        {
            foreach (var item in items)
            {
                if (item is SceneLabel label)
                    labels.Add(new(label, owner));
                if (item is not SceneGroup group)
                    continue;
                if (group.Id is { } id && groups.TryAdd(id, group))
                    order.Add(id);
                if (group.Kind == GroupKind.Legend)
                    legends.Add(group);
                Collect(group.Items, group.Name.Length > 0 || owner is not { Name.Length: > 0 } ? group : owner);
            }
        }
    }

    private static GraphNode NodeOf(FigureNode node, SceneGroup group)
    {
        var leaves = group.Leaves().ToList();
        var areas = leaves.Where(static l => l is SceneBox or ScenePath or ScenePicture).ToList();
        var bounds = ItemBounds.Of(areas.Count > 0 ? areas : leaves) ?? default;
        var largest = areas.Where(static a => a is SceneBox or ScenePath).MaxBy(static a => ItemBounds.Of(a) is { } b ? b.Width * b.Height : 0);
        return new(node, group, bounds, largest, [.. leaves.OfType<SceneLabel>()]);
    }

    // A frame is its largest box; a stage has no box of its own, though its layers may have some.
    private static Rect BoundsOf(SceneGroup frame)
    {
        var boxes = frame.Kind == GroupKind.Stage ? [] : frame.Leaves().OfType<SceneBox>().Select(static b => b.Bounds).ToList();
        return boxes.Count > 0 ? boxes.MaxBy(static b => b.Width * b.Height) : ItemBounds.Of(frame) ?? default;
    }

    private static GraphEdge EdgeOf(FigureEdge edge, SceneGroup group, Dictionary<string, int> index, ImmutableArray<GraphNode> nodes)
    {
        int? from = IndexOf(edge.From), to = IndexOf(edge.To);
        return new(edge, NameOf(from, edge.From), NameOf(to, edge.To), from, to, group.Leaves().OfType<SceneLine>().MaxBy(static l => l.Points.Length));

        int? IndexOf(string id) => index.TryGetValue(id, out int found) ? found : null;

        // A node that the figure does not draw has no other name.
        string NameOf(int? node, string id) => node is { } i ? nodes[i].Node.Name : id;
    }

    private static ImmutableArray<GraphFrame> FramesOf(ImmutableArray<FigureFrame> frames, Dictionary<string, SceneGroup> groups, Dictionary<string, int> index)
    {
        var order = frames.Index().ToDictionary(static f => f.Item.Id, static f => f.Index, StringComparer.Ordinal);
        // Inner frames come after those around them: of several with a node the last is the innermost.
        var innermost = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (i, frame) in frames.Index().OrderBy(f => Depth(f.Item)))
        {
            foreach (string member in frame.Members)
                innermost[member] = i;
        }

        return [.. frames.Select((f, i) => new GraphFrame(
            f,
            groups[f.Id],
            BoundsOf(groups[f.Id]),
            [.. f.Members.Where(m => innermost[m] == i && index.ContainsKey(m)).Select(m => index[m]).Order()],
            f.Parent is { } parent && order.TryGetValue(parent, out int around) ? around : null,
            string.Join(' ', groups[f.Id].Leaves().OfType<SceneLabel>().Select(static l => l.Text))))];

        int Depth(FigureFrame frame) => frame.Parent is { } parent && order.TryGetValue(parent, out int around) ? 1 + Depth(frames[around]) : 0;
    }
}

/// <summary>A layer, input or output of a figure, as it is drawn.</summary>
/// <param name="Node">What it is.</param>
/// <param name="Group">The group, with its name, classes and data.</param>
/// <param name="Bounds">The smallest rectangle around its areas, or around its labels where it has no area.</param>
/// <param name="Area">Its largest area: what a reader sees as its colour; null where it has none.</param>
/// <param name="Labels">Its labels, in drawing order.</param>
internal sealed record GraphNode(FigureNode Node, SceneGroup Group, Rect Bounds, SceneItem? Area, ImmutableArray<SceneLabel> Labels)
{
    /// <summary>How its largest area is filled.</summary>
    public Fill? Fill => Area switch { SceneBox box => box.Fill, ScenePath path => path.Fill, _ => null };

    /// <summary>How its largest area is outlined.</summary>
    public Stroke? Border => Area switch { SceneBox box => box.Stroke, ScenePath path => path.Stroke, _ => null };

    /// <summary>A value of its group's data, or null.</summary>
    public string? this[string key] => Group.Value(key);
}

/// <summary>An edge of a figure, as it is drawn.</summary>
/// <param name="Edge">What it joins.</param>
/// <param name="FromName">Name of the node that it leaves.</param>
/// <param name="ToName">Name of the node that it reaches.</param>
/// <param name="From">Index of the node that it leaves; null where the figure does not show it.</param>
/// <param name="To">Index of the node that it reaches; null where the figure does not show it.</param>
/// <param name="Line">Its longest line; null where it is drawn otherwise.</param>
internal sealed record GraphEdge(FigureEdge Edge, string FromName, string ToName, int? From, int? To, SceneLine? Line);

/// <summary>A frame around nodes: a repeated stretch or a captioned group.</summary>
/// <param name="Figure">What it is.</param>
/// <param name="Group">The group that draws it.</param>
/// <param name="Bounds">Its largest box.</param>
/// <param name="Members">Indexes of the nodes that lie in it and in no smaller frame.</param>
/// <param name="Parent">Index of the smallest frame around it, or null.</param>
/// <param name="Caption">What is written on it.</param>
internal sealed record GraphFrame(FigureFrame Figure, SceneGroup Group, Rect Bounds, ImmutableArray<int> Members, int? Parent, string Caption);

/// <summary>A label and whose it is.</summary>
/// <param name="Label">The label.</param>
/// <param name="Owner">The innermost group with a name around it, else the innermost group; null for what belongs to the whole figure.</param>
internal readonly record struct OwnedLabel(SceneLabel Label, SceneGroup? Owner);

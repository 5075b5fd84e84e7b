using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Graphs;

/// <summary>The network that a figure shows, read from the identity of its groups: for formats that hold graphs instead of pictures.</summary>
internal sealed record SceneGraph
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

    /// <summary>Reads the groups of a scene.</summary>
    public static SceneGraph Of(Scene scene)
    {
        List<SceneGroup> nodes = [], edges = [], frames = [], legends = [];
        var labels = ImmutableArray.CreateBuilder<OwnedLabel>();
        Collect(scene.Items, null);
        ImmutableArray<GraphNode> placed = [.. nodes.Select(NodeOf)];
        return new()
        {
            Nodes = placed,
            Edges = EdgesOf(edges, placed),
            Frames = FramesOf(frames, placed),
            Labels = labels.ToImmutable(),
            Legends = [.. legends],
        };

        void Collect(IEnumerable<SceneItem> items, SceneGroup? owner)
        {
            foreach (var item in items)
            {
                if (item is SceneLabel label)
                    labels.Add(new(label, owner));
                if (item is not SceneGroup group)
                    continue;
                var list = group.IsNode ? nodes : group.Kind == "edge" ? edges : group.IsFrame ? frames : group.Kind == "legend" ? legends : null;
                list?.Add(group);
                Collect(group.Items, group.Name.Length > 0 || owner is not { Name.Length: > 0 } ? group : owner);
            }
        }
    }

    private static GraphNode NodeOf(SceneGroup group)
    {
        var leaves = group.Leaves().ToList();
        var areas = leaves.Where(static l => l is SceneBox or ScenePath or ScenePicture).ToList();
        var bounds = ItemBounds.Of(areas.Count > 0 ? areas : leaves) ?? default;
        var largest = areas.Where(static a => a is SceneBox or ScenePath).MaxBy(static a => ItemBounds.Of(a) is { } b ? b.Width * b.Height : 0);
        return new(group, bounds, largest, [.. leaves.OfType<SceneLabel>()]);
    }

    private static ImmutableArray<GraphEdge> EdgesOf(List<SceneGroup> groups, ImmutableArray<GraphNode> nodes)
    {
        var byName = nodes.Index().ToLookup(static n => n.Item.Group.Name, StringComparer.Ordinal);
        return [.. groups.Select(group => new GraphEdge(
            group,
            End(group, "from", "input"),
            End(group, "to", "output"),
            group.Leaves().OfType<SceneLine>().MaxBy(static l => l.Points.Length)))];

        // Names are unique among nodes of one kind only: an input or output that shares a layer's name is named as its tensor is.
        int? End(SceneGroup edge, string key, string outerKind)
        {
            if (edge.Value(key) is not { } name)
                return null;
            bool isOuter = edge.Value("tensor") == name;
            var found = byName[name].OrderBy(n => n.Item.Group.Kind == outerKind == isOuter ? 0 : 1).ThenBy(static n => n.Index).ToList();
            return found.Count > 0 ? found[0].Index : null;
        }
    }

    private static ImmutableArray<GraphFrame> FramesOf(List<SceneGroup> groups, ImmutableArray<GraphNode> nodes)
    {
        Rect[] bounds = [.. groups.Select(static g => g.Leaves().OfType<SceneBox>().Select(static b => b.Bounds).DefaultIfEmpty(ItemBounds.Of(g) ?? default).MaxBy(Area))];
        var members = nodes.Index().ToLookup(n => Smallest(n.Item.Bounds, -1), static n => n.Index);
        return [.. groups.Select((g, i) => new GraphFrame(
            g,
            bounds[i],
            [.. members[i]],
            Smallest(bounds[i], i),
            string.Join(' ', g.Leaves().OfType<SceneLabel>().Select(static l => l.Text))))];

        int? Smallest(Rect inner, int self)
        {
            int? best = null;
            for (int i = 0; i < bounds.Length; i++)
            {
                bool isAround = i != self && Contains(bounds[i], inner) && (self < 0 || Area(bounds[i]) > Area(bounds[self]));
                if (isAround && (best is not { } known || Area(bounds[i]) < Area(bounds[known])))
                    best = i;
            }

            return best;
        }
    }

    private static double Area(Rect rect) => rect.Width * rect.Height;

    private static bool Contains(Rect outer, Rect inner) =>
        outer.X <= inner.X && outer.Y <= inner.Y && inner.Right <= outer.Right && inner.Bottom <= outer.Bottom;
}

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
        return [.. groups.Select(EdgeOf)];

        GraphEdge EdgeOf(SceneGroup group)
        {
            var (starts, ends) = (Ends(group, "from", "input", never: "output"), Ends(group, "to", "output", never: "input"));
            bool isSure = starts.Length < 2 && ends.Length < 2;
            var pairs = starts.SelectMany(_ => ends, static (start, end) => ((int?)start, (int?)end)).Where(p => isSure || p.Item1 != p.Item2);
            var (first, second) = pairs.FirstOrDefault((starts.Length > 0 ? starts[0] : null, ends.Length > 0 ? ends[0] : null));
            return new(group, first, second, group.Leaves().OfType<SceneLine>().MaxBy(static l => l.Points.Length));
        }

        // Names are unique among nodes of one kind only: an input or output that shares a layer's name is mostly named as its tensor is. The likeliest comes first.
        int[] Ends(SceneGroup edge, string key, string outerKind, string never)
        {
            if (edge.Value(key) is not { } name)
                return [];
            bool isOuter = edge.Value("tensor") == name;
            return [.. byName[name].Where(n => n.Item.Group.Kind != never).OrderBy(n => n.Item.Group.Kind == outerKind == isOuter ? 0 : 1).ThenBy(static n => n.Index).Select(static n => n.Index)];
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

using System.Collections.Frozen;
using System.Globalization;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Testing;

/// <summary>
/// What every figure has to keep to, whatever it leaves out: each layer of the network stands in one place, ×N is said of N equal things, a frame holds
/// its members and nothing else, and an edge carries a tensor that the box at its beginning makes.
/// </summary>
public static class FigureLaws
{
    private const double Slack = 0.51;

    /// <summary>Every breach, each in a sentence.</summary>
    /// <param name="network">The network.</param>
    /// <param name="scene">A figure of it.</param>
    public static IEnumerable<string> Breaches(Network network, Scene scene) =>
        Lost(network, scene.Graph).Concat(Miscounted(network, scene.Graph)).Concat(Misframed(scene)).Concat(Misled(network, scene.Graph)).Concat(Unled(network, scene.Graph));

    private static IEnumerable<string> Lost(Network network, FigureGraph graph)
    {
        var places = graph.Nodes.SelectMany(static n => n.Layers).Concat(graph.LeftOut.Select(static l => l.Layer))
            .GroupBy(static l => l, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.Count(), StringComparer.Ordinal);
        foreach (var layer in network.Nodes)
        {
            if (places.GetValueOrDefault(layer.Name) is var count and not 1)
                yield return string.Create(CultureInfo.InvariantCulture, $"conservation: layer '{layer.Name}' stands in {count} places");
        }

        var known = network.Nodes.Select(static n => n.Name).ToFrozenSet(StringComparer.Ordinal);
        foreach (string stranger in places.Keys.Where(l => !known.Contains(l)))
            yield return $"conservation: '{stranger}' is no layer of the network";
        foreach (var left in graph.LeftOut.Where(static l => l.Reason.Length == 0))
            yield return $"conservation: '{left.Layer}' is left out without a reason";
    }

    private static IEnumerable<string> Miscounted(Network network, FigureGraph graph)
    {
        var kindOf = network.Nodes.ToDictionary(static n => n.Name, static n => n.Kind, StringComparer.Ordinal);
        var layersOf = graph.Nodes.ToDictionary(static n => n.Id, static n => n.Layers, StringComparer.Ordinal);
        var counted = graph.Nodes.Select(static n => (n.Name, n.Count, n.Layers.AsEnumerable()))
            .Concat(graph.Frames.Select(f => (Name: f.Caption, f.Count, f.Members.SelectMany(m => layersOf[m]))));
        foreach (var (name, count, layers) in counted.Where(static c => c.Count > 1))
        {
            var odd = layers.GroupBy(l => kindOf[l], StringComparer.Ordinal).FirstOrDefault(g => g.Count() % count != 0);
            if (odd is not null || !layers.Any())
                yield return string.Create(CultureInfo.InvariantCulture, $"counts: '{name}' is said to occur {count} times and has {odd?.Count() ?? 0} layers of type {odd?.Key}");
        }
    }

    private static IEnumerable<string> Misframed(Scene scene)
    {
        var groups = scene.Items.SelectMany(Groups).Where(static g => g.Id is not null).DistinctBy(static g => g.Id, StringComparer.Ordinal).ToDictionary(static g => g.Id!, StringComparer.Ordinal);
        var boxes = scene.Graph.Nodes.Where(n => groups.ContainsKey(n.Id) && n.Layers.Length > 0).Select(n => (n.Id, n.Name, Bounds: BoundsOf(groups[n.Id]))).Where(static n => n.Bounds is not null).ToList();
        foreach (var frame in scene.Graph.Frames.Where(f => groups.TryGetValue(f.Id, out var group) && group.Kind != GroupKind.Stage))
        {
            if (Leaves(groups[frame.Id]).OfType<SceneBox>().Select(static b => (Rect?)b.Bounds).MaxBy(static b => b!.Value.Width * b.Value.Height) is not { } around)
                continue;
            var members = frame.Members.ToFrozenSet(StringComparer.Ordinal);
            foreach (var box in boxes)
            {
                bool isInside = IsInside(box.Bounds!.Value, around);
                if (isInside != members.Contains(box.Id))
                    yield return isInside ? $"frames: '{box.Name}' lies in '{frame.Caption}' and does not belong to it" : $"frames: '{box.Name}' belongs to '{frame.Caption}' and lies outside it";
            }
        }

        foreach (var twice in scene.Graph.Frames.Where(static f => f.Members.Length > 0 && f.Caption.Length > 0).GroupBy(static f => string.Join('|', f.Members), StringComparer.Ordinal).Where(static g => g.Skip(2).Any()))
            yield return $"frames: '{twice.First().Caption}' is drawn {twice.Count()} times";
    }

    private static IEnumerable<string> Misled(Network network, FigureGraph graph)
    {
        var layersOf = graph.Nodes.ToDictionary(static n => n.Id, static n => n.Layers, StringComparer.Ordinal);
        var leftOut = graph.LeftOut.Select(static l => l.Layer).ToHashSet(StringComparer.Ordinal);
        foreach (var edge in graph.Edges)
        {
            if (network.ProducerOf(edge.Tensor) is { } maker && layersOf.TryGetValue(edge.From, out var layers) && layers.Length > 0 && !layers.Contains(maker.Name))
                yield return $"shapes: the edge from '{edge.From}' carries '{edge.Tensor}', which '{maker.Name}' makes";
            // What stood between may be left out, or be part of what hands it on.
            var readers = network.ConsumersOf(edge.Tensor);
            if (layersOf.TryGetValue(edge.To, out var to) && to.Length > 0 && !readers.Any(r => to.Contains(r.Name) || leftOut.Contains(r.Name) || layersOf[edge.From].Contains(r.Name)))
                yield return $"shapes: the edge to '{edge.To}' carries '{edge.Tensor}', which no layer of it reads";
        }
    }

    // Of copies that are drawn once the way back from the last box to the first is not drawn; bodies that touch need no edge.
    private static IEnumerable<string> Unled(Network network, FigureGraph graph)
    {
        var boxOf = graph.Nodes.SelectMany(static n => n.Layers.Select(l => (Layer: l, n.Id))).DistinctBy(static p => p.Layer, StringComparer.Ordinal).ToDictionary(static p => p.Layer, static p => p.Id, StringComparer.Ordinal);
        var edges = graph.Edges.Select(static e => (e.From, e.To)).ToHashSet();
        var repeats = graph.Frames.Where(static f => f.Count > 1 || f.Id.StartsWith("stage/", StringComparison.Ordinal)).Select(static f => f.Members.ToHashSet(StringComparer.Ordinal)).ToList();
        var carried = graph.Edges.Select(static e => (e.Tensor, e.To)).ToHashSet();
        var told = new HashSet<(string, string)>();
        foreach (var reader in network.Nodes.Where(n => boxOf.ContainsKey(n.Name)))
        {
            foreach (string tensor in reader.Inputs.Where(static i => i.Length > 0))
            {
                if (network.ProducerOf(tensor) is not { } maker || !boxOf.TryGetValue(maker.Name, out string? from) || boxOf[reader.Name] is var to && (from == to || edges.Contains((from, to)) || carried.Contains((tensor, to)))
                    || repeats.Exists(r => r.Contains(from) && r.Contains(to)) || !told.Add((from, to)))
                    continue;
                yield return $"edges: '{reader.Name}' reads '{tensor}' of '{maker.Name}', but no edge leads from '{from}' to '{to}'";
            }
        }
    }

    private static IEnumerable<SceneGroup> Groups(SceneItem item) => item is SceneGroup group ? group.Items.SelectMany(Groups).Prepend(group) : [];

    private static IEnumerable<SceneItem> Leaves(SceneGroup group) => group.Items.SelectMany(static i => i is SceneGroup inner ? Leaves(inner) : [i]);

    private static Rect? BoundsOf(SceneGroup group)
    {
        Rect? bounds = null;
        foreach (var box in Leaves(group).OfType<SceneBox>())
            bounds = bounds is { } known ? known.Union(box.Bounds) : box.Bounds;
        return bounds;
    }

    private static bool IsInside(Rect box, Rect frame) => box.X >= frame.X - Slack && box.Y >= frame.Y - Slack && box.Right <= frame.Right + Slack && box.Bottom <= frame.Bottom + Slack;
}

using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Graphs;

/// <summary>Tells which way the groups of edges lead, by the names of what they join.</summary>
internal sealed class EdgeWays(FigureGraph graph)
{
    private readonly Dictionary<string, FigureEdge> edges = graph.Edges.ToDictionary(static e => e.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, string> names = graph.Nodes.ToDictionary(static n => n.Id, static n => n.Name, StringComparer.Ordinal);

    /// <summary>The edge that a group draws, or null where it draws none.</summary>
    public (string Tensor, string From, string To)? Find(SceneGroup group) => group.Id is { } id && edges.TryGetValue(id, out var edge)
        ? (edge.Tensor, names.GetValueOrDefault(edge.From, edge.From), names.GetValueOrDefault(edge.To, edge.To))
        : null;
}

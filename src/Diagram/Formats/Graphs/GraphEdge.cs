using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Graphs;

/// <summary>An edge of a figure, as its group tells.</summary>
/// <param name="Group">The group, with the tensor's name.</param>
/// <param name="From">Index of the node that it leaves; null where the figure does not show it.</param>
/// <param name="To">Index of the node that it reaches; null where the figure does not show it.</param>
/// <param name="Line">Its longest line; null where it is drawn otherwise.</param>
internal sealed record GraphEdge(SceneGroup Group, int? From, int? To, SceneLine? Line);

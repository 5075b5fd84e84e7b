using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Graphs;

/// <summary>An edge of a figure, as it is drawn.</summary>
/// <param name="Edge">What it joins.</param>
/// <param name="FromName">Name of the node that it leaves.</param>
/// <param name="ToName">Name of the node that it reaches.</param>
/// <param name="From">Index of the node that it leaves; null where the figure does not show it.</param>
/// <param name="To">Index of the node that it reaches; null where the figure does not show it.</param>
/// <param name="Line">Its longest line; null where it is drawn otherwise.</param>
internal sealed record GraphEdge(FigureEdge Edge, string FromName, string ToName, int? From, int? To, SceneLine? Line);

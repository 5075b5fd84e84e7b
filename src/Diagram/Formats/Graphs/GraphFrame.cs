using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Graphs;

/// <summary>A frame around nodes: a repeated stretch or a captioned group.</summary>
/// <param name="Group">The group that draws it.</param>
/// <param name="Bounds">Its largest box.</param>
/// <param name="Members">Indexes of the nodes that lie in it and in no smaller frame.</param>
/// <param name="Parent">Index of the smallest frame around it, or null.</param>
/// <param name="Caption">What is written on it.</param>
internal sealed record GraphFrame(SceneGroup Group, Rect Bounds, ImmutableArray<int> Members, int? Parent, string Caption);

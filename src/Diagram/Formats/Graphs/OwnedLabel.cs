using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Graphs;

/// <summary>A label and whose it is.</summary>
/// <param name="Label">The label.</param>
/// <param name="Owner">The innermost group with a name around it, else the innermost group; null for what belongs to the whole figure.</param>
internal readonly record struct OwnedLabel(SceneLabel Label, SceneGroup? Owner);

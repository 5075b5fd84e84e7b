using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Graphs;

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

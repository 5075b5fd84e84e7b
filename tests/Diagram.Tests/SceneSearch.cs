using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Tests;

/// <summary>Finds primitives in a scene.</summary>
internal static class SceneSearch
{
    /// <summary>All groups of some kinds, at any depth.</summary>
    public static IEnumerable<SceneGroup> Groups(this Scene scene, params string[] kinds) => scene.Items.SelectMany(GroupsOf).Where(g => kinds.Contains(g.KindName));

    /// <summary>All labels, at any depth.</summary>
    public static IEnumerable<SceneLabel> Labels(this Scene scene) => scene.Items.SelectMany(LabelsOf);

    private static IEnumerable<SceneGroup> GroupsOf(SceneItem item) => item is SceneGroup group ? [group, .. group.Items.SelectMany(GroupsOf)] : [];

    private static IEnumerable<SceneLabel> LabelsOf(SceneItem item) => item switch { SceneLabel l => [l], SceneGroup g => g.Items.SelectMany(LabelsOf), _ => [] };
}

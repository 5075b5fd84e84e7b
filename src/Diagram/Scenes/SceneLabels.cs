namespace NetDraw.Diagram.Scenes;

/// <summary>Finds the labels of a figure.</summary>
internal static class SceneLabels
{
    /// <summary>Every label, in drawing order, those in groups too.</summary>
    public static IEnumerable<SceneLabel> In(IEnumerable<SceneItem> items)
    {
        foreach (var item in items)
        {
            if (item is SceneLabel label)
                yield return label;
            if (item is not SceneGroup group)
                continue;
            foreach (var inner in In(group.Items))
                yield return inner;
        }
    }
}

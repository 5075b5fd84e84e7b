namespace NetDraw.Diagram.Scenes;

/// <summary>Finds pictures.</summary>
internal static class ScenePictures
{
    /// <summary>The pictures among primitives, those in groups included.</summary>
    public static IEnumerable<ScenePicture> In(IEnumerable<SceneItem> items) => items.SelectMany(static item => item switch
    {
        ScenePicture picture => [picture],
        SceneGroup group => In(group.Items),
        _ => (IEnumerable<ScenePicture>)[],
    });
}

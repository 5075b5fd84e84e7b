using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Formats.Skia;

/// <summary>Says which pictures of a figure cannot be decoded.</summary>
internal static class PictureNotes
{
    /// <summary>One note a picture that is drawn as an empty frame.</summary>
    public static IEnumerable<Diagnostic> Find(Scene scene) => Pictures(scene.Items)
        .Where(static p => !SkiaPictures.IsReadable(p))
        .Select(static p => new Diagnostic("picture-unreadable", $"a frame stands for a picture that cannot be decoded: {PlainText.Clean(p.Description, 200)}"));

    private static IEnumerable<ScenePicture> Pictures(IEnumerable<SceneItem> items) => items.SelectMany(static item => item switch
    {
        ScenePicture picture => [picture],
        SceneGroup group => Pictures(group.Items),
        _ => (IEnumerable<ScenePicture>)[],
    });
}

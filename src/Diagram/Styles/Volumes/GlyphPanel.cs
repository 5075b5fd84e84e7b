using System.Collections.Immutable;
using NetDraw.Diagram.Annotations;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>Puts pictures and numbers under a glyph; what is around it makes room for both.</summary>
internal static class GlyphPanel
{
    private const double Most = 150, Gap = 4;

    /// <summary>The glyph with what its blocks show under it.</summary>
    public static Glyph Under(Glyph glyph, Unit unit, VolumeContext context)
    {
        var annotation = WithoutPhoto(context.Annotations.Find(unit.Blocks.Select(b => context.Graph.Blocks[b])), glyph, unit, context);
        if (AnnotationPanel.Measure(annotation, context.Measure, Most) is not { } panel)
            return glyph;
        double middle = glyph.BodyBounds.Centre.X;
        // The panel lies under the body's middle: what is too narrow for that grows on the side where it lacks.
        double left = Math.Max(0, Math.Ceiling((panel.Width / 2) - middle)), width = Math.Max(glyph.Width + left, Math.Ceiling(middle + left + (panel.Width / 2)));
        var shift = new Point(left, 0);
        var shown = panel.Draw(middle + left - (panel.Width / 2), glyph.Height + Gap, panel.Width, context.Theme);
        return glyph with
        {
            HasPanel = true,
            Width = width,
            Height = Math.Ceiling(glyph.Height + Gap + panel.Height),
            Items = [.. glyph.Items.Select(i => i.By(shift)), .. shown],
            Body = SceneShift.Moved(glyph.Body, shift),
            Marks = glyph.Marks.ToImmutableDictionary(static m => m.Key, m => SceneShift.Moved(m.Value, shift), glyph.Marks.KeyComparer),
        };
    }

    // On the input's own face already.
    private static LayerAnnotation? WithoutPhoto(LayerAnnotation? annotation, Glyph glyph, Unit unit, VolumeContext context) =>
        annotation is null || ScenePictures.In(glyph.Items).All(p => unit.Blocks.Any(b => context.Graph.Blocks[b].Override.Icon?.Png == p.Png)) ? annotation : annotation with { Pictures = annotation.Pictures.RemoveAll(static p => p.Role == PictureRole.Photo) };
}

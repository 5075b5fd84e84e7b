using NetDraw.Diagram.Fonts;
using NetDraw.Diagram.Formats.Fonts;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Skia;

/// <summary>Labels as areas, for formats whose reader has no letters for them.</summary>
internal static class SkiaOutlines
{
    /// <summary>The outline of a label on the page, as path data of SVG; null where a letter is in no font, or is a picture in colours.</summary>
    public static string? Of(SceneLabel label, FontSet fonts)
    {
        if (MissingGlyphs.In(label, fonts).Any())
            return null;
        SkiaLibrary.Load();
        using var shown = new SkiaFonts(fonts);
        if (SetText.Place(label, fonts).Runs.Any(run => !HasOutlines(run, shown)))
            return null;
        using var outline = SkiaText.OutlineOf(label, shown);
        return outline.ToSvgPathData();
    }

    private static bool HasOutlines(GlyphRun run, SkiaFonts fonts)
    {
        if (run.Font.HasOutlines)
            return true;
        using var font = fonts.Sized(run.Font, run.Size);
        return run.Glyphs.Zip(run.Letters).All(g =>
        {
            using var path = font.GetGlyphPath(g.First);
            return path is not null || string.IsNullOrWhiteSpace(g.Second);
        });
    }
}

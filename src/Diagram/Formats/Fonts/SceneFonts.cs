using NetDraw.Diagram.Fonts;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Formats.Fonts;

/// <summary>The fonts of a figure, and what it takes from them.</summary>
internal static class SceneFonts
{
    extension(Scene scene)
    {
        /// <summary>Its fonts: its own before the usual ones, and those that are asked last.</summary>
        public FontSet Fonts => FontSet.Of(scene.Font, scene.FallbackFonts);
    }

    /// <summary>Whether a label's letters join, run from the right, or are of a font that is asked last, so that no reader with parts of the fonts could set it as it is drawn.</summary>
    public static bool IsShaped(this FontSet fonts, SceneLabel label) =>
        label.Text.AsSpan().ContainsAnyExceptInRange(' ', '~') && fonts.IsShaped(PlainText.Clean(label.Text), label.IsBold);

    /// <summary>The characters that a figure's labels take from each font as they are; fonts that it does not use are not among the keys, nor are letters that are shaped.</summary>
    public static Dictionary<FontFile, HashSet<int>> UseIn(this FontSet fonts, Scene scene)
    {
        var used = new Dictionary<FontFile, HashSet<int>>();
        foreach (var label in SceneLabels.In(scene.Items).Where(l => !fonts.IsShaped(l)))
        {
            foreach (var (file, codePoint) in fonts.Choose(PlainText.Clean(label.Text), label.IsBold))
            {
                if (!used.TryGetValue(file, out var codePoints))
                    used[file] = codePoints = [];
                codePoints.Add(codePoint);
            }
        }

        return used;
    }
}

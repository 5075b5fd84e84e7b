using System.Globalization;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Formats.Fonts;

/// <summary>Finds the characters of a figure that no font of ours has.</summary>
internal static class MissingGlyphs
{
    private const int MaxListed = 8;

    /// <summary>Those of one label, as often as they stand in it.</summary>
    public static IEnumerable<int> In(SceneLabel label, FontSet fonts) => label.Text.AsSpan().ContainsAnyExceptInRange(' ', '~')
        ? PlainText.Clean(label.Text).EnumerateRunes().Where(rune => !rune.IsAscii && fonts.Lacks(rune.Value, label.IsBold)).Select(static rune => rune.Value)
        : [];

    /// <summary>One note that names the characters, or none.</summary>
    /// <param name="scene">The figure.</param>
    /// <param name="consequence">What becomes of them.</param>
    public static IEnumerable<Diagnostic> Notes(Scene scene, string consequence)
    {
        var fonts = FontSet.Of(scene);
        var missing = new SortedSet<int>(
            from label in SceneLabels.In(scene.Items)
            from codePoint in In(label, fonts)
            select codePoint);
        if (missing.Count == 0)
            yield break;
        string list = string.Join(", ", missing.Take(MaxListed).Select(static c => string.Create(CultureInfo.InvariantCulture, $"{char.ConvertFromUtf32(c)} (U+{c:X4})")));
        string more = missing.Count > MaxListed ? string.Create(CultureInfo.InvariantCulture, $" and {missing.Count - MaxListed} more") : "";
        yield return new("glyph-missing", $"{(scene.Font is { } font ? $"none of {font.Family}, Arimo and DejaVu Sans has" : "neither Arimo nor DejaVu Sans has")} {list}{more}: {consequence}");
    }
}

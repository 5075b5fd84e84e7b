using System.Globalization;
using NetDraw.Diagram.Fonts;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Formats.Fonts;

/// <summary>Finds the characters of a figure that its fonts lack, and those that are of a font that is asked last.</summary>
internal static class MissingGlyphs
{
    private const int MaxListed = 8;

    /// <summary>Those of one label that no font has, as often as they stand in it.</summary>
    public static IEnumerable<int> In(SceneLabel label, FontSet fonts) => label.Text.AsSpan().ContainsAnyExceptInRange(' ', '~')
        ? PlainText.Clean(label.Text).EnumerateRunes().Where(rune => !rune.IsAscii && fonts.Lacks(rune.Value, label.IsBold)).Select(static rune => rune.Value)
        : [];

    /// <summary>Notes that name the characters which no font has, and the fonts that are asked last of those that they have.</summary>
    /// <param name="scene">The figure.</param>
    /// <param name="consequence">What becomes of the characters that no font has.</param>
    public static IEnumerable<Diagnostic> Notes(Scene scene, string consequence)
    {
        var fonts = scene.Fonts;
        foreach (var (font, letters) in UsedLast(scene, fonts))
            yield return new("font-fallback", $"{Listed(letters)} in {font}");
        var missing = new SortedSet<int>(
            from label in SceneLabels.In(scene.Items)
            from codePoint in In(label, fonts)
            select codePoint);
        if (missing.Count == 0)
            yield break;
        string asked = scene.FallbackFonts is not null ? "none of the fonts has"
            : scene.Font is { } font2 ? $"none of {font2.Family}, Arimo and DejaVu Sans has" : "neither Arimo nor DejaVu Sans has";
        yield return new("glyph-missing", $"{asked} {Listed(missing)}: {consequence}");
    }

    // By font, in the order of their first letters.
    private static IEnumerable<(string Font, SortedSet<int> Letters)> UsedLast(Scene scene, FontSet fonts)
    {
        if (scene.FallbackFonts is null)
            return [];
        var usual = fonts.All.ToHashSet();
        var used = new Dictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        foreach (var run in SceneLabels.In(scene.Items).Where(fonts.IsShaped).SelectMany(l => SetText.Place(l, fonts).Runs).Where(r => !usual.Contains(r.Font)))
        {
            string family = run.Font.Family["NetDraw ".Length..];
            if (!used.TryGetValue(family, out var letters))
                used[family] = letters = [];
            letters.UnionWith(run.Letters.SelectMany(static l => l.EnumerateRunes()).Where(static r => !FontSet.IsInvisible(r.Value)).Select(static r => r.Value));
        }

        return used.OrderBy(static u => u.Value.Min).Select(static u => (u.Key, u.Value));
    }

    private static string Listed(SortedSet<int> characters)
    {
        string list = string.Join(", ", characters.Take(MaxListed).Select(static c => string.Create(CultureInfo.InvariantCulture, $"{char.ConvertFromUtf32(c)} (U+{c:X4})")));
        return characters.Count > MaxListed ? string.Create(CultureInfo.InvariantCulture, $"{list} and {characters.Count - MaxListed} more") : list;
    }
}

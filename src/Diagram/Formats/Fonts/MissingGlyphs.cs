using System.Globalization;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Formats.Fonts;

/// <summary>Finds the characters of a figure that no font of ours has.</summary>
internal static class MissingGlyphs
{
    private const int MaxListed = 8, MaxShown = 40;

    /// <summary>Those of one label, as often as they stand in it.</summary>
    public static IEnumerable<int> In(SceneLabel label, FontSet fonts) => label.Text.AsSpan().ContainsAnyExceptInRange(' ', '~')
        ? PlainText.Clean(label.Text).EnumerateRunes().Where(rune => !rune.IsAscii && fonts.Lacks(rune.Value, label.IsBold)).Select(static rune => rune.Value)
        : [];

    /// <summary>
    /// Whether a label has letters that are joined, moved or turned about by their neighbours: of scripts that run from the right, or of those from Hebrew to
    /// Myanmar, Khmer and Mongolian (Unicode 16, blocks). Only a reader sets these.
    /// </summary>
    public static bool NeedsShaping(SceneLabel label) =>
        label.Text.Any(static c => c is (>= '\u0590' and <= '\u109F') or (>= '\u1780' and <= '\u18AF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFE'));

    /// <summary>A note on labels whose letters would have to be shaped, or none.</summary>
    public static IEnumerable<Diagnostic> Unshaped(Scene scene)
    {
        if (SceneLabels.In(scene.Items).FirstOrDefault(NeedsShaping) is { } label)
            yield return new("text-unshaped", $"'{PlainText.Clean(label.Text, MaxShown)}' is of a script whose letters join or run from the right: drawn letter by letter from the left; SVG figures of no other wish leave it to the reader, who sets it");
    }

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

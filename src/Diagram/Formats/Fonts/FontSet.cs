using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using NetDraw.Diagram.Fonts;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Formats.Fonts;

/// <summary>The fonts of a figure, in the order in which they are asked for a glyph.</summary>
/// <param name="regular">Those of ordinary labels.</param>
/// <param name="bold">Those of bold labels.</param>
internal sealed class FontSet(ImmutableArray<FontFile> regular, ImmutableArray<FontFile> bold)
{
    // Shown for a character that no font has; the last font of each list has it.
    private const int Replacement = 0xFFFD;

    private static readonly ConditionalWeakTable<FigureFont, FontSet> Known = [];
    private readonly ImmutableArray<FontFile> regular = regular, bold = bold;

    /// <summary>Arimo, then what it lacks, such as arrows and operators, from DejaVu Sans; a sign that exists only in regular weight is better in bold text than none.</summary>
    public static FontSet Whole { get; } = new(
        [FontFile.Carried("NetDraw Arimo", "Arimo-Regular.ttf", isBold: false), FontFile.Carried("NetDraw DejaVu", "DejaVuSans.ttf", isBold: false)],
        [
            FontFile.Carried("NetDraw Arimo", "Arimo-Bold.ttf", isBold: true),
            FontFile.Carried("NetDraw DejaVu", "DejaVuSans-Bold.ttf", isBold: true),
            FontFile.Carried("NetDraw Signs", "DejaVuSans.ttf", isBold: true),
        ]);

    /// <summary>Those of a figure: its own before the usual ones.</summary>
    public static FontSet Of(Scene scene) => scene.Font is { } own ? Known.GetValue(own, static f => new(
        [FontFile.Of($"NetDraw {f.Family}", isBold: false, f.Regular), .. Whole.regular], [FontFile.Of($"NetDraw {f.Family}", isBold: true, f.Bold), .. Whole.bold])) : Whole;

    /// <summary>All of them.</summary>
    public IEnumerable<FontFile> All => [.. regular, .. bold];

    /// <summary>The parts of these fonts that a figure needs; fonts that it does not use are without glyphs, and never read.</summary>
    public FontSet PartFor(Scene scene)
    {
        var used = UseIn(scene);
        var none = new HashSet<int>();
        return new([.. regular.Select(Part)], [.. bold.Select(Part)]);

        FontFile Part(FontFile file) => used.TryGetValue(file, out var codePoints) ? file.PartFor(codePoints) : new(file.Family, file.IsBold, () => TrueTypeSubset.Build(file.Font, none));
    }

    /// <summary>The characters that a figure takes from each font; fonts that it does not use are not among the keys.</summary>
    public Dictionary<FontFile, HashSet<int>> UseIn(Scene scene)
    {
        var used = new Dictionary<FontFile, HashSet<int>>();
        foreach (var label in SceneLabels.In(scene.Items))
        {
            foreach (var (file, codePoint) in Choose(PlainText.Clean(label.Text), label.IsBold))
            {
                if (!used.TryGetValue(file, out var codePoints))
                    used[file] = codePoints = [];
                codePoints.Add(codePoint);
            }
        }

        return used;
    }

    /// <summary>The font and character that are drawn for each character of a text: itself, or a replacement where no font has it; nothing for what is never drawn.</summary>
    public IEnumerable<(FontFile File, int CodePoint)> Choose(string text, bool isBold)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsInvisible(rune.Value))
                continue;
            var file = Find(rune.Value, isBold);
            yield return file is null ? ((isBold ? bold : regular)[^1], Replacement) : (file, rune.Value);
        }
    }

    /// <summary>Whether a character that should be drawn is in no font of a weight.</summary>
    public bool Lacks(int codePoint, bool isBold) => !IsInvisible(codePoint) && Find(codePoint, isBold) is null;

    private FontFile? Find(int codePoint, bool isBold)
    {
        foreach (var file in isBold ? bold : regular)
        {
            if (file.Font.GlyphOf(codePoint) != 0)
                return file;
        }

        return null;
    }

    // Joiners and variation selectors say how others are drawn.
    private static bool IsInvisible(int codePoint) =>
        codePoint >= 0x80 && (codePoint is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) || CharUnicodeInfo.GetUnicodeCategory(codePoint) == UnicodeCategory.Format);
}

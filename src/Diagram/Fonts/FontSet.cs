using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using NetDraw.Diagram.Fonts.Shaping;

namespace NetDraw.Diagram.Fonts;

/// <summary>The fonts of a figure, in the order in which they are asked for a glyph.</summary>
internal sealed class FontSet
{
    // Shown for a character that no font has; the last font of each list has it.
    private const int Replacement = 0xFFFD;

    // Asks for the coloured form of the sign before it (Unicode Technical Standard 51).
    private const char EmojiSelector = '\uFE0F';

    private static readonly ConditionalWeakTable<FigureFont, FontSet> Known = [];
    private static readonly ConditionalWeakTable<FallbackFonts, FontSet> KnownWith = [];

    private readonly ImmutableArray<FontFile> regular, bold;
    private readonly FallbackFonts? fallbacks;

    /// <summary>Makes a list.</summary>
    /// <param name="regular">Those of ordinary labels.</param>
    /// <param name="bold">Those of bold labels.</param>
    /// <param name="fallbacks">Those that are asked last; null for none.</param>
    public FontSet(ImmutableArray<FontFile> regular, ImmutableArray<FontFile> bold, FallbackFonts? fallbacks = null)
    {
        (this.regular, this.bold, this.fallbacks) = (regular, bold, fallbacks);
        Shaper = new TextShaper(this);
    }

    /// <summary>Arimo, then what it lacks, such as arrows and operators, from DejaVu Sans; a sign that exists only in regular weight is better in bold text than none.</summary>
    public static FontSet Whole { get; } = new(
        [FontFile.Carried("NetDraw Arimo", "Arimo-Regular.ttf", isBold: false), FontFile.Carried("NetDraw DejaVu", "DejaVuSans.ttf", isBold: false)],
        [
            FontFile.Carried("NetDraw Arimo", "Arimo-Bold.ttf", isBold: true),
            FontFile.Carried("NetDraw DejaVu", "DejaVuSans-Bold.ttf", isBold: true),
            FontFile.Carried("NetDraw Signs", "DejaVuSans.ttf", isBold: true),
        ]);

    /// <summary>Those of a figure.</summary>
    /// <param name="own">Its own, before the usual ones; null for none.</param>
    /// <param name="fallbacks">Those after the usual ones; null for none.</param>
    public static FontSet Of(FigureFont? own, FallbackFonts? fallbacks)
    {
        var set = own is null ? Whole : Known.GetValue(own, static f => new(
            [FontFile.Of($"NetDraw {f.Family}", isBold: false, f.Regular), .. Whole.regular], [FontFile.Of($"NetDraw {f.Family}", isBold: true, f.Bold), .. Whole.bold]));
        if (fallbacks is null)
            return set;
        var with = KnownWith.GetValue(fallbacks, f => new(set.regular, set.bold, f));
        return with.regular == set.regular ? with : new(set.regular, set.bold, fallbacks);
    }

    /// <summary>All of them but those that are asked last.</summary>
    public IEnumerable<FontFile> All => [.. regular, .. bold];

    /// <summary>The last one of those, which has the sign for what no font has.</summary>
    public FontFile Last(bool isBold) => (isBold ? bold : regular)[^1];

    /// <summary>Sets texts whose letters join, run from the right, or are of fonts that are asked last.</summary>
    public TextShaper Shaper { get; }

    /// <summary>Whether a text is set by <see cref="Shaper"/>: it has letters of which others decide how they are drawn, or that only the last fonts have.</summary>
    public bool IsShaped(string text, bool isBold)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsInvisible(rune.Value) && (rune.Value != EmojiSelector || fallbacks is null))
                continue;
            bool isOurs = Find(rune.Value, isBold) is not null;
            if ((isOurs && TextShaper.IsComplex(rune.Value)) || (!isOurs && fallbacks?.Find(rune.ToString(), isBold) is not null))
                return true;
        }

        return fallbacks is not null && text.Contains(EmojiSelector, StringComparison.Ordinal);
    }

    /// <summary>The font that draws letters which are drawn together; null where none has all of them.</summary>
    public FontFile? FontOf(string letters, bool isBold)
    {
        var coloured = letters.Contains(EmojiSelector, StringComparison.Ordinal) ? fallbacks?.Find(letters, isBold) : null;
        return coloured ?? (isBold ? bold : regular).FirstOrDefault(f => Has(f, letters)) ?? fallbacks?.Find(letters, isBold);
    }

    /// <summary>Whether a font has all characters of a text that are drawn.</summary>
    public static bool Has(FontFile file, string letters)
    {
        foreach (var rune in letters.EnumerateRunes())
        {
            if (!IsInvisible(rune.Value) && file.GlyphOf(rune.Value) == 0)
                return false;
        }

        return true;
    }

    /// <summary>The font and character that are drawn for each character of a text that nothing shapes: itself, or a replacement where no font has it; nothing for what is never drawn.</summary>
    public IEnumerable<(FontFile File, int CodePoint)> Choose(string text, bool isBold)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsInvisible(rune.Value))
                continue;
            var file = Find(rune.Value, isBold);
            yield return file is null ? (Last(isBold), Replacement) : (file, rune.Value);
        }
    }

    /// <summary>Whether a character that should be drawn is in no font of a weight.</summary>
    public bool Lacks(int codePoint, bool isBold) =>
        !IsInvisible(codePoint) && Find(codePoint, isBold) is null && fallbacks?.Find(char.ConvertFromUtf32(codePoint), isBold) is null;

    /// <summary>Whether a character is never drawn: joiners and variation selectors say how others are.</summary>
    public static bool IsInvisible(int codePoint) =>
        codePoint >= 0x80 && (codePoint is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) || CharUnicodeInfo.GetUnicodeCategory(codePoint) == UnicodeCategory.Format);

    private FontFile? Find(int codePoint, bool isBold)
    {
        foreach (var file in isBold ? bold : regular)
        {
            if (file.Font.GlyphOf(codePoint) != 0)
                return file;
        }

        return null;
    }
}

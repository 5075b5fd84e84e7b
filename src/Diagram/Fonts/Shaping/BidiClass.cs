using System.Globalization;
using System.Text;

namespace NetDraw.Diagram.Fonts.Shaping;

/// <summary>What a character is to the order of a text (Unicode Standard Annex 9, table 4), without the controls, which labels have none of.</summary>
internal enum BidiClass
{
    Left,
    Right,
    ArabicLetter,
    EuropeanNumber,
    ArabicNumber,
    EuropeanSeparator,
    EuropeanTerminator,
    CommonSeparator,
    Mark,
    Neutral,
}

/// <summary>Finds the class of a character: from its block and category, which agree with Unicode's table for all letters, digits, marks and usual signs.</summary>
internal static class BidiClasses
{
    /// <summary>The class.</summary>
    public static BidiClass Of(Rune rune) => rune.Value switch
    {
        >= '0' and <= '9' or (>= 0x6F0 and <= 0x6F9) => BidiClass.EuropeanNumber,
        (>= 0x660 and <= 0x669) or 0x66B or 0x66C => BidiClass.ArabicNumber,
        '+' or '-' or 0x2212 => BidiClass.EuropeanSeparator,
        ',' or '.' or '/' or ':' or 0xA0 => BidiClass.CommonSeparator,
        '#' or '%' or 0xB0 or 0xB1 or 0x66A or (>= 0x2030 and <= 0x2034) => BidiClass.EuropeanTerminator,
        _ => ByCategory(rune),
    };

    private static BidiClass ByCategory(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => BidiClass.Mark,
        UnicodeCategory.CurrencySymbol => BidiClass.EuropeanTerminator,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber or UnicodeCategory.DecimalDigitNumber => Letter(rune.Value),
        _ => rune.Value is (>= 0x590 and <= 0x5FF) ? BidiClass.Right : rune.Value is 0x61B or 0x61E or 0x61F or 0x6D4 or (>= 0x700 and <= 0x70D) ? BidiClass.ArabicLetter : BidiClass.Neutral,
    };

    // Blocks of Unicode 16: Arabic, Syriac, Thaana and their extensions; then Hebrew, N'Ko, Samaritan, Mandaic and the old scripts and Adlam beyond the first plane.
    private static BidiClass Letter(int c) => c switch
    {
        (>= 0x600 and <= 0x7BF) or (>= 0x860 and <= 0x8FF) or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFE) or (>= 0x10D00 and <= 0x10D3F) or (>= 0x1EE00 and <= 0x1EEFF) => BidiClass.ArabicLetter,
        (>= 0x590 and <= 0x5FF) or (>= 0x7C0 and <= 0x85F) or (>= 0xFB1D and <= 0xFB4F) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF) => BidiClass.Right,
        _ => BidiClass.Left,
    };
}

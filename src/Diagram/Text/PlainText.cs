using System.Globalization;
using System.Text;

namespace NetDraw.Diagram.Text;

/// <summary>Makes names from a file fit to be drawn and to be stored in XML 1.0.</summary>
internal static class PlainText
{
    private const char Replacement = '\uFFFD';
    private const int MaxMarks = 2;

    /// <summary>
    /// The text with each UTF-16 unit that XML 1.0 cannot hold (control characters, lone surrogates, U+FFFE, U+FFFF), each line break
    /// and each directional control that could reorder its neighbours replaced by U+FFFD; past a length, elided in the middle.
    /// </summary>
    public static string Clean(string text, int maxLength = int.MaxValue)
    {
        text = TextElision.Middle(text, maxLength);
        int bad = FirstBad(text, 0);
        if (bad < 0)
            return text;
        var clean = new StringBuilder(text);
        for (; bad >= 0; bad = FirstBad(text, bad + 1))
            clean[bad] = Replacement;
        return clean.ToString();
    }

    /// <summary>As <see cref="Clean"/>, and piles of combining marks, which would rise over their box, cut to two.</summary>
    public static string Label(string text, int maxLength)
    {
        text = Clean(text, maxLength);
        if (!text.Any(IsMark))
            return text;
        var result = new StringBuilder(text.Length);
        int marks = 0;
        foreach (char c in text)
        {
            marks = IsMark(c) ? marks + 1 : 0;
            if (marks <= MaxMarks)
                result.Append(c);
        }

        return result.ToString();
    }

    private static bool IsMark(char c) =>
        c >= '\u0300' && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static int FirstBad(string text, int from)
    {
        for (int i = from; i < text.Length; i++)
        {
            char c = text[i];
            if (c is >= ' ' and < '\u007F')
                continue;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (IsBad(c))
                return i;
        }

        return -1;
    }

    private static bool IsBad(char c) =>
        char.IsSurrogate(c) || c is < ' ' or (>= '\u007F' and < '\u00A0') or '\uFFFE' or '\uFFFF'
            or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029' or '\u200E' or '\u200F';
}

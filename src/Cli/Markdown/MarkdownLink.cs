using System.Net;
using System.Text;
using NetDraw.Diagram.Text;

namespace NetDraw.Cli.Markdown;

/// <summary>A picture's link as CommonMark reads it back: text without markup, and a destination without anything that could end it (CommonMark 0.31, 2.4, 6.3 and 6.4).</summary>
internal static class MarkdownLink
{
    private const string TextMarks = "\\[]<>&`*~$|!";
    private const string PathMarks = "-._~/+,=@";

    /// <summary>The link.</summary>
    /// <param name="text">What stands for the picture where it is not shown.</param>
    /// <param name="path">Relative path of the picture, <c>/</c> between parts.</param>
    public static string Of(string text, string path) => $"![{Text(text)}]({Destination(path)})";

    /// <summary>One picture for light and one for dark screens (HTML, 4.8.1), which Markdown passes on.</summary>
    /// <param name="text">What stands for the picture where it is not shown.</param>
    /// <param name="path">Relative path of the picture for light screens, <c>/</c> between parts.</param>
    /// <param name="dark">That of the one for dark screens.</param>
    public static string Of(string text, string path, string dark) =>
        $"<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"{Destination(dark)}\"><img alt=\"{WebUtility.HtmlEncode(PlainText.Clean(text))}\" src=\"{Destination(path)}\"></picture>";

    private static string Text(string text)
    {
        var result = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsControl(c) || char.IsSurrogate(c) != IsPairAt(text, i) || c is '\u2028' or '\u2029')
                result.Append('\uFFFD');
            else
                result.Append(TextMarks.Contains(c, StringComparison.Ordinal) || (c == '_' && !IsWithinWord(text, i)) ? "\\" : "").Append(c);
        }

        return result.ToString();
    }

    // As in file addresses: a byte of UTF-8 after each percent sign. Letters of other alphabets stay readable.
    private static string Destination(string path)
    {
        var result = new StringBuilder(path.Length);
        foreach (var rune in path.EnumerateRunes())
        {
            bool isPlain = Rune.IsLetterOrDigit(rune) || (rune.IsAscii && PathMarks.Contains((char)rune.Value, StringComparison.Ordinal));
            if (isPlain)
                result.Append(rune);
            else
                result.Append(Uri.EscapeDataString(rune.ToString()) is [not '%', ..] bare ? $"%{(int)bare[0]:X2}" : Uri.EscapeDataString(rune.ToString()));
        }

        return result.ToString();
    }

    private static bool IsWithinWord(string text, int at) => at > 0 && at + 1 < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);

    private static bool IsPairAt(string text, int at) =>
        (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])) || (char.IsLowSurrogate(text[at]) && at > 0 && char.IsHighSurrogate(text[at - 1]));
}

using System.Globalization;
using System.Text;

namespace NetDraw.Cli.Specs;

/// <summary>Writes text into YAML.</summary>
internal static class YamlText
{
    private static readonly string[] Reserved = ["true", "false", "null", "yes", "no", "on", "off"];

    /// <summary>Whether the text is a word or path that no YAML reader and no pattern takes for anything else.</summary>
    public static bool IsWord(string text) => text.Length > 0 && char.IsAsciiLetter(text[0])
        && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/') && !Reserved.Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>The text as a YAML scalar: as it is where that is safe, else quoted.</summary>
    public static string Quoted(string text)
    {
        if (IsWord(text))
            return text;
        if (!text.Any(static c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFEFF'))
            return $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF')
                quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>The text fit for a comment: whatever ends a line in YAML is an escape.</summary>
    public static string Comment(string text) =>
        Terminal.Printable(text).Replace("\u2028", "\\u2028", StringComparison.Ordinal).Replace("\u2029", "\\u2029", StringComparison.Ordinal);

    /// <summary>Lines of at most that many characters, broken at spaces; a longer word has a line of its own.</summary>
    public static IEnumerable<string> Wrapped(string text, int width)
    {
        int start = 0;
        while (text.Length - start > width)
        {
            int space = text.LastIndexOf(' ', start + width, width);
            if (space <= start)
                space = text.IndexOf(' ', start + width);
            if (space < 0)
                break;
            yield return text[start..space];
            start = space + 1;
        }

        yield return text[start..];
    }
}

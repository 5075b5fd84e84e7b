using System.Globalization;
using System.Text;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Formats.Tikz;

/// <summary>Writes any text for LaTeX: what TeX reads as commands is escaped, what has no command is replaced by a visible box and remembered.</summary>
internal sealed class LatexText
{
    private readonly List<string> missing = [];

    /// <summary>The characters that were replaced, as <c>名 (U+540D)</c>, each once, in the order of their first use.</summary>
    public IReadOnlyList<string> Missing => missing;

    /// <summary>The text in LaTeX, for T1-encoded fonts.</summary>
    public string Write(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        var runes = PlainText.Clean(text).EnumerateRunes().ToList();
        for (int i = 0; i < runes.Count; i++)
        {
            if (i + 1 < runes.Count && LatexSymbols.Accent(runes[i + 1]) is { } accent && IsLetter(runes[i]))
            {
                result.Append(accent).Append('{').Append(One(runes[i])).Append('}');
                i++;
                continue;
            }

            bool isEdge = i == 0 || i == runes.Count - 1 || runes[i - 1].Value == ' ';
            result.Append(runes[i].Value == ' ' && isEdge ? "\\ " : One(runes[i]));
            // T1 fonts make one dash of two hyphens, one quote of two commas.
            if (runes[i].Value is '-' or ',' && i + 1 < runes.Count && runes[i + 1] == runes[i])
                result.Append("{}");
        }

        return result.ToString();
    }

    /// <summary>Whether LaTeX has all characters of a text.</summary>
    public static bool Has(string text) => PlainText.Clean(text).EnumerateRunes().All(static rune => LatexSymbols.Command(rune) is not null || LatexSymbols.Accent(rune) is not null);

    private string One(Rune rune)
    {
        if (LatexSymbols.Command(rune) is { } command)
            return command;
        string name = string.Create(CultureInfo.InvariantCulture, $"{rune} (U+{rune.Value:X4})");
        if (!missing.Contains(name))
            missing.Add(name);
        return "\\missing{}";
    }

    private static bool IsLetter(Rune rune) => rune.IsAscii && Rune.IsLetter(rune);
}

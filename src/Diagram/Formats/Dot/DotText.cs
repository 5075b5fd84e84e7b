using System.Text;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Formats.Dot;

/// <summary>Quotes text for the DOT language (Graphviz documentation, "The DOT Language" and "escString").</summary>
internal static class DotText
{
    private const int MaxLength = 4000;

    /// <summary>A quoted identifier or plain attribute. Backslashes are doubled: one before the closing quote would hide it.</summary>
    public static string Quote(string text) => Quote(text, isLabel: false);

    /// <summary>Quoted lines for a label: escapes and entities, which Graphviz reads in labels, stand for themselves.</summary>
    public static string Label(IEnumerable<string> lines) =>
        $"\"{string.Join("\\n", lines.Select(static l => Quote(l, isLabel: true)[1..^1]))}\"";

    private static string Quote(string text, bool isLabel)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in PlainText.Clean(text, MaxLength))
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '&' when isLabel => quoted.Append("&amp;"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}

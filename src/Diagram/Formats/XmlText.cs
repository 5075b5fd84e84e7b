using System.Text;

namespace NetDraw.Diagram.Formats;

/// <summary>Makes ids and classes of any text.</summary>
internal static class XmlText
{
    private const int MaxIdLength = 80;

    /// <summary>Prefix, hyphen and name as an XML NCName: letters, digits, <c>_</c>, <c>-</c> and <c>.</c> stay, every run of others becomes one <c>_</c>.</summary>
    public static string Id(string prefix, string name)
    {
        var id = new StringBuilder(prefix.Length + 1 + Math.Min(name.Length, MaxIdLength)).Append(prefix).Append('-');
        foreach (char c in name)
        {
            if (id.Length >= MaxIdLength)
                break;
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_')
                id.Append(c);
            else if (id[^1] != '_')
                id.Append('_');
        }

        return id.ToString();
    }

    /// <summary>A class name: lower case, anything but letters and digits a hyphen; never empty.</summary>
    public static string Class(string name)
    {
        var result = new StringBuilder();
        foreach (char c in name.AsSpan(0, Math.Min(name.Length, MaxIdLength)))
        {
            if (char.IsAsciiLetterOrDigit(c))
                result.Append(char.ToLowerInvariant(c));
            else if (result.Length > 0 && result[^1] != '-')
                result.Append('-');
        }

        string text = result.ToString().TrimEnd('-');
        return text.Length == 0 ? "x" : char.IsAsciiDigit(text[0]) ? "x" + text : text;
    }
}

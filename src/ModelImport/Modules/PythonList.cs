using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace NetDraw.ModelImport.Modules;

/// <summary>
/// Reads what Python's <c>repr</c> writes for a list or tuple of strings: <c>['', 'layer1', "it's"]</c>. Not JSON: single quotes, or double where the
/// text holds one, and backslash escapes (Python reference, 2.4.1). Linear, without recursion, bounded.
/// </summary>
internal static class PythonList
{
    private const int MaxLength = 64 * 1024, MaxItems = 256;

    /// <summary>The strings; null where the text is anything else, or longer than an exporter's would be.</summary>
    public static ImmutableArray<string>? Parse(string text)
    {
        var span = text.AsSpan().Trim();
        if (span.Length is < 2 or > MaxLength || (span[0], span[^1]) is not (('[', ']') or ('(', ')')))
            return null;
        span = span[1..^1].Trim();
        var items = ImmutableArray.CreateBuilder<string>();
        while (!span.IsEmpty)
        {
            if (items.Count == MaxItems || !TryString(ref span, out string item))
                return null;
            items.Add(item);
            span = span.TrimStart();
            if (span.IsEmpty)
                break;
            if (span[0] != ',')
                return null;
            span = span[1..].TrimStart();
        }

        return items.ToImmutable();
    }

    private static bool TryString(ref ReadOnlySpan<char> span, out string item)
    {
        item = "";
        char quote = span[0];
        if (quote is not ('\'' or '"'))
            return false;
        var text = new StringBuilder();
        for (int i = 1; i < span.Length; i++)
        {
            if (span[i] == quote)
            {
                item = text.ToString();
                span = span[(i + 1)..];
                return true;
            }

            if (span[i] != '\\')
                text.Append(span[i]);
            else if (++i >= span.Length || !TryEscape(span, ref i, text))
                return false;
        }

        return false;
    }

    // At the character after the backslash; leaves it at the escape's last.
    private static bool TryEscape(ReadOnlySpan<char> span, ref int at, StringBuilder text)
    {
        int digits = span[at] switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits == 0)
        {
            text.Append(span[at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
            return true;
        }

        if (at + digits >= span.Length || !int.TryParse(span.Slice(at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code) || !Rune.IsValid(code))
            return false;
        text.Append(new Rune(code).ToString());
        at += digits;
        return true;
    }
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace NetDraw.Explain.Targets;

/// <summary>Targets in words come down to those in signs: <c>why ring rather than star</c> is <c>ring-star</c>, <c>pixels of dog</c> is <c>mask[dog]</c>.</summary>
internal static partial class TargetWords
{
    private static readonly ImmutableArray<(Regex Said, string Meant)> Forms =
    [
        (Maximum(), "max[$1]"), (Mean(), "mean[$1]"), (Mask(), "mask[$1]"), (Pixel(), "pixel[$1,$2,$3]"), (Box(), "box[$1]"), (Value(), "value"),
    ];

    /// <summary>The terms of a sum or difference, each with its sign.</summary>
    public static IEnumerable<(string Text, double Weight)> Split(string expression)
    {
        string text = Why().Replace(expression.Trim(), "");
        text = Versus().Replace(text, " - ").Replace('−', '-');
        double sign = 1;
        int depth = 0, start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : '+';
            depth += c is '[' or '(' ? 1 : c is ']' or ')' ? -1 : 0;
            if (i < text.Length && (depth > 0 || c is not ('+' or '-')))
                continue;
            string term = text[start..i].Trim();
            if (term.Length > 0)
            {
                yield return (term, sign);
                sign = 1;
            }

            if (i < text.Length && c == '-')
                sign = -sign;
            start = i + 1;
        }
    }

    /// <summary>A term in signs.</summary>
    public static string Plain(string term)
    {
        foreach (var (said, meant) in Forms)
        {
            if (said.IsMatch(term))
                return said.Replace(term, meant).Replace(",]", "]", StringComparison.Ordinal);
        }

        return term;
    }

    [GeneratedRegex(@"^why\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Why();

    [GeneratedRegex(@"\s+(?:rather\s+than|instead\s+of|and\s+not|versus|vs\.?|minus|against)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Versus();

    [GeneratedRegex(@"^(?:the\s+)?max(?:imum)?\s+(?:over\s+(?:all\s+)?places\s+)?of\s+(?:class\s+)?(.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Maximum();

    [GeneratedRegex(@"^(?:the\s+)?mean\s+(?:over\s+(?:all\s+)?places\s+)?of\s+(?:class\s+)?(.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Mean();

    [GeneratedRegex(@"^(?:the\s+)?(?:mask|pixels|places)\s+(?:predicted\s+as|of)\s+(?:class\s+)?(.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Mask();

    [GeneratedRegex(@"^(?:the\s+)?pixel\s+(\d+)\s*,\s*(\d+)(?:\s+(?:of|as)\s+(?:class\s+)?(.+))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Pixel();

    [GeneratedRegex(@"^(?:the\s+)?box\s+(\d+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Box();

    [GeneratedRegex(@"^the\s+value$", RegexOptions.IgnoreCase)]
    private static partial Regex Value();
}

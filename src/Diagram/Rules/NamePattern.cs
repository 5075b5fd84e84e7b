using System.Text.RegularExpressions;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Rules;

/// <summary>
/// Which names are meant: a glob, in which <c>*</c> stands for any characters, <c>/</c> among them, and <c>?</c> for one; or a regular
/// expression between slashes, <c>/conv[0-9]+/</c>, which has to match somewhere in the name. The expressions run in linear time (.NET's
/// non-backtracking engine), which leaves out look-arounds and back-references.
/// </summary>
public sealed class NamePattern : IEquatable<NamePattern>
{
    private const int MaxLength = 1000;
    private readonly Regex? regex;
    private readonly bool ignoresCase;

    private NamePattern(string text, Regex? regex, bool ignoresCase)
    {
        Text = text;
        this.regex = regex;
        this.ignoresCase = ignoresCase;
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">A glob or <c>/expression/</c>; not empty, 1000 characters at most.</param>
    /// <param name="ignoresCase">Whether upper and lower case are the same.</param>
    /// <exception cref="FormatException">The text is neither.</exception>
    public static NamePattern Parse(string text, bool ignoresCase = false)
    {
        if (text.Length is 0 or > MaxLength)
            throw new FormatException($"a name pattern has 1 to {MaxLength} characters, found {text.Length}");
        // A glob for names that begin and end with a slash is written with a star on one side.
        if (text is not ['/', _, .., '/'])
            return new(text, null, ignoresCase);
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoresCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            return new(text, new Regex(text[1..^1], options), ignoresCase);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new FormatException($"{Quoted.Of(text)} is not a regular expression: {ReasonOf(e)}", e);
        }
    }

    /// <summary>Whether a name is meant.</summary>
    public bool Matches(string name) => regex is not null ? regex.IsMatch(name) : MatchesGlob(Text, name);

    /// <inheritdoc/>
    public bool Equals(NamePattern? other) => other is not null && ignoresCase == other.ignoresCase && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NamePattern);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <inheritdoc/>
    public override string ToString() => Text;

    // .NET repeats the whole expression before the reason.
    private static string ReasonOf(Exception e)
    {
        const string place = "at offset ";
        string message = e.Message.Split('\n')[0].TrimEnd();
        return e is RegexParseException && message.LastIndexOf(place, StringComparison.Ordinal) is >= 0 and var at ? message[at..] : Quoted.Cut(message);
    }

    // On a mismatch the last star takes one character more: quadratic at worst.
    private bool MatchesGlob(string pattern, string name)
    {
        int p = 0, n = 0, star = -1, resume = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = n;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || IsSame(pattern[p], name[n])))
            {
                p++;
                n++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }

    private bool IsSame(char a, char b) => ignoresCase ? char.ToUpperInvariant(a) == char.ToUpperInvariant(b) : a == b;
}

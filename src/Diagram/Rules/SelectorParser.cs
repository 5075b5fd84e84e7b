using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Rules;

/// <summary>Reads selectors as the command line has them: <c>Conv</c>, <c>name:layer3/*</c>, <c>type:Conv, category:pooling</c>.</summary>
internal static class SelectorParser
{
    /// <summary>Names of the conditions.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["type", "name", "module", "class", "category", "kind"];

    /// <summary>Reads conditions parted by commas; a word without a key means a type or a name.</summary>
    /// <exception cref="PatternException">The text is malformed.</exception>
    public static BlockSelector Parse(string text)
    {
        var selector = new BlockSelector();
        int at = 0;
        foreach (string part in Parts(text))
        {
            int start = at + (part.Length - part.TrimStart().Length);
            at += part.Length + 1;
            string condition = part.Trim();
            if (condition.Length == 0)
                throw new PatternException(start, "expected a layer type, a name, or a condition such as name:layer3/*");
            string? key = KeyOf(condition);
            int valueAt = key is null ? 0 : key.Length + 1;
            string value = condition[valueAt..].TrimStart();
            selector = With(selector, key, value, start + condition.Length - value.Length);
        }

        return selector;
    }

    /// <summary>The selector with one condition more.</summary>
    /// <param name="selector">What it begins with.</param>
    /// <param name="key">One of <see cref="Keys"/>, or null for a type or a name.</param>
    /// <param name="value">The condition's value.</param>
    /// <param name="offset">Where the value begins, for the error.</param>
    /// <exception cref="PatternException">The value is none for this key.</exception>
    public static BlockSelector With(BlockSelector selector, string? key, string value, int offset = 0)
    {
        try
        {
            return key switch
            {
                "type" => selector with { Type = TypePattern(value) },
                "name" => selector with { Name = NamePattern.Parse(value) },
                "module" => selector with { Module = NamePattern.Parse(value) },
                "class" => selector with { Class = NamePattern.Parse(value) },
                "category" => selector with { Category = Category(value) },
                "kind" => selector with { Kind = Member<BlockKind>(value) },
                _ => selector with { TypeOrName = NamePattern.Parse(value, ignoresCase: true) },
            };
        }
        catch (FormatException e) when (e is not PatternException)
        {
            throw new PatternException(offset, e.Message);
        }
    }

    /// <summary>The category of a name, in any case.</summary>
    /// <exception cref="FormatException">There is none; the message lists those there are.</exception>
    public static OperatorCategory Category(string name) => Member<OperatorCategory>(name);

    private static NamePattern TypePattern(string value) => NamePattern.Parse(value.StartsWith('/') ? value : value.Replace(" ", "", StringComparison.Ordinal), ignoresCase: true);

    private static T Member<T>(string name)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), name, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        throw new FormatException(Suggestion.Message(name, Enum.GetNames<T>().Select(static n => n.ToLowerInvariant())));
    }

    // Only a comma before a condition parts: expressions have commas of their own.
    private static IEnumerable<string> Parts(string text)
    {
        int start = 0;
        for (int comma = text.IndexOf(',', StringComparison.Ordinal); comma >= 0; comma = text.IndexOf(',', comma + 1))
        {
            if (KeyOf(text[(comma + 1)..].TrimStart()) is null)
                continue;
            yield return text[start..comma];
            start = comma + 1;
        }

        yield return text[start..];
    }

    private static string? KeyOf(string condition) =>
        Keys.FirstOrDefault(k => condition.StartsWith(k, StringComparison.OrdinalIgnoreCase) && condition.AsSpan(k.Length).StartsWith(":"));
}

using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Rules;

/// <summary>Colours by name: those of Okabe and Ito (Color Universal Design, 2008), which colour-blind readers tell apart, with black, white and grey.</summary>
internal static class NamedColors
{
    private static readonly ImmutableArray<(string Name, string Hex)> All =
    [
        ("orange", "#e69f00"), ("sky", "#56b4e9"), ("green", "#009e73"), ("yellow", "#f0e442"), ("blue", "#0072b2"), ("red", "#d55e00"),
        ("purple", "#cc79a7"), ("grey", "#999999"), ("black", "#000000"), ("white", "#ffffff"),
    ];

    /// <summary>The names.</summary>
    public static IEnumerable<string> Names => All.Select(static c => c.Name);

    /// <summary>
    /// The colour of <c>#rrggbb</c>, <c>#rgb</c>, or a name, before which <c>light</c> mixes 70 % white into it and <c>dark</c> 35 % black; null for
    /// anything else.
    /// </summary>
    public static Color? Find(string text)
    {
        string word = text.Trim();
        if (word is ['#', _, _, _] or ['#', _, _, _, _, _, _])
            return Hex(word);
        string[] parts = word.Split((char[])[' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            [var name] => Named(name),
            ["light", var name] => Named(name)?.MixedWith(Color.White, 0.7),
            ["dark", var name] => Named(name)?.MixedWith(Color.Black, 0.35),
            _ => null,
        };
    }

    private static Color? Hex(string text)
    {
        string digits = text.Length == 4 ? string.Concat(text.Skip(1).Select(static c => new string(c, 2))) : text[1..];
        return digits.All(char.IsAsciiHexDigit) ? Color.Parse("#" + digits) : null;
    }

    private static Color? Named(string name) =>
        All.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase)) is { Hex: { } hex } ? Color.Parse(hex) : null;
}

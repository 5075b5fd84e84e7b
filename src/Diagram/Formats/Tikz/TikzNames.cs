using System.Text;

namespace NetDraw.Diagram.Formats.Tikz;

/// <summary>Names of TikZ's nodes for layers: <c>nd-conv1</c>. TikZ takes no dots, commas, colons and brackets in them.</summary>
internal sealed class TikzNames
{
    private const int MaxLength = 60;

    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>The name for a layer: letters and digits stay, every run of others becomes one hyphen; a second one of the same name ends with its number.</summary>
    public string For(string name)
    {
        var text = new StringBuilder("nd-");
        foreach (char c in name.AsSpan(0, Math.Min(name.Length, MaxLength)))
        {
            if (char.IsAsciiLetterOrDigit(c))
                text.Append(c);
            else if (text[^1] != '-')
                text.Append('-');
        }

        string wanted = text.ToString().TrimEnd('-'), unique = wanted;
        for (int number = 2; !taken.Add(unique); number++)
            unique = FormattableString.Invariant($"{wanted}-{number}");
        return unique;
    }
}

using System.Text;

namespace NetDraw.Diagram.Blocks;

/// <summary>What a box says, on one line.</summary>
internal static class PartText
{
    /// <summary>What stands between two.</summary>
    public const string Dot = " · ";

    /// <summary>What a text begins with that stands side by side with the one before, and not behind it.</summary>
    public const string Bar = "| ";

    /// <summary>Texts with a dot between them, but none before an arrow or a bar, which part them by themselves; empty ones are left out.</summary>
    public static string Join(params IEnumerable<string> texts)
    {
        var line = new StringBuilder();
        foreach (string text in texts.Where(static t => t.Length > 0))
            line.Append(line.Length == 0 ? "" : text[0] == '→' || text.StartsWith(Bar, StringComparison.Ordinal) ? " " : Dot).Append(text);
        return line.ToString();
    }
}

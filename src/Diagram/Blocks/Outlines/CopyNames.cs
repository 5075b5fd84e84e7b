using System.Collections.Immutable;

namespace NetDraw.Diagram.Blocks.Outlines;

/// <summary>The author's words for layers that are drawn as one. Paths of modules are said around them.</summary>
internal static class CopyNames
{
    /// <summary>Letters that names together may have: of longer ones nothing would be left to read.</summary>
    public const int Longest = 24;

    /// <summary>Of layers in a row: <c>fc6, fc7</c>, and <c>conv5_1 … conv5_3</c>; empty where one has no name, or there is no room.</summary>
    public static string OfRow(ImmutableArray<string> titles) => AreNames(titles) && titles[0].Length + titles[^1].Length <= Longest ? titles.Length == 2 ? $"{titles[0]}, {titles[1]}" : $"{titles[0]} … {titles[^1]}" : "";

    /// <summary>Of layers with others between them: <c>conv7, 9, 11, 13</c>, and as above where they are more or differ by more than a number.</summary>
    public static string OfCopies(ImmutableArray<string> titles)
    {
        if (!AreNames(titles))
            return "";
        string word = titles[0].TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        bool isCounted = word.Length > 0 && titles.All(t => t.Length > word.Length && t.StartsWith(word, StringComparison.Ordinal) && t.AsSpan(word.Length).IndexOfAnyExceptInRange('0', '9') < 0);
        string counted = word + string.Join(", ", titles.Select(t => t[Math.Min(word.Length, t.Length)..]));
        return isCounted && counted.Length <= Longest ? counted : OfRow(titles);
    }

    private static bool AreNames(ImmutableArray<string> titles) =>
        titles.Length > 1 && titles[0] != titles[^1] && titles.All(static t => t.Length > 0 && t.AsSpan().IndexOfAny('.', '/') < 0);
}

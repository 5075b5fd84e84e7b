using System.Collections.Immutable;

namespace NetDraw.Diagram.Styles.NnSvg;

/// <summary>Which neurons of a layer are drawn: all of few, the first and the last of many.</summary>
internal static class Neurons
{
    /// <summary>Up to so many are all drawn.</summary>
    public const int AllUpTo = 16;

    /// <summary>Of more, so many at each end.</summary>
    private const int AtEachEnd = 6;

    /// <summary>Of short columns, so many at each end.</summary>
    private const int AtEachEndOfShort = 3;

    /// <summary>Numbers of the neurons drawn, rising. Where the count is not known the last ones count from the end as negative numbers.</summary>
    /// <param name="count">Neurons in the layer; 0 for unknown.</param>
    /// <param name="isShort">Whether the column is one of many, or of channels, which no lines join one by one.</param>
    public static ImmutableArray<long> Shown(long count, bool isShort)
    {
        int ends = isShort ? AtEachEndOfShort : AtEachEnd;
        if (count > 0 && count <= (isShort ? (2 * ends) + 2 : AllUpTo))
            return [.. Enumerable.Range(0, (int)count).Select(static i => (long)i)];
        return [.. Enumerable.Range(0, ends).Select(static i => (long)i), .. Enumerable.Range(0, ends).Select(i => count - ends + i)];
    }
}

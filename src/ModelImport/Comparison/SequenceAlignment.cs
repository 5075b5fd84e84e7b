namespace NetDraw.ModelImport.Comparison;

/// <summary>Finds what two sequences have in common in the same order.</summary>
internal static class SequenceAlignment
{
    // Cells of a table of 16 MB; longer stretches are cut at what occurs once in both.
    private const long MostCells = 4_000_000;

    /// <summary>
    /// Pairs of equal tokens, rising in both sequences: a longest common subsequence, of long sequences one through the tokens that occur once in both (patience diff, Cohen 2003).
    /// </summary>
    public static List<(int A, int B)> Find(ReadOnlySpan<string> a, ReadOnlySpan<string> b)
    {
        var pairs = new List<(int, int)>();
        Find(a, b, 0, 0, pairs);
        return pairs;
    }

    /// <summary>Keys of the longest run of entries, taken in order, whose values rise.</summary>
    public static List<int> LongestRising(IReadOnlyList<(int Key, int Value)> entries)
    {
        var tops = new List<int>();
        int[] before = new int[entries.Count];
        for (int i = 0; i < entries.Count; i++)
        {
            int at = tops.BinarySearch(i, Comparer<int>.Create((x, y) => entries[x].Value.CompareTo(entries[y].Value)));
            at = at < 0 ? ~at : at;
            before[i] = at > 0 ? tops[at - 1] : -1;
            if (at == tops.Count)
                tops.Add(i);
            else
                tops[at] = i;
        }

        var chain = new List<int>();
        for (int i = tops.Count > 0 ? tops[^1] : -1; i >= 0; i = before[i])
            chain.Add(entries[i].Key);
        chain.Reverse();
        return chain;
    }

    private static void Find(ReadOnlySpan<string> a, ReadOnlySpan<string> b, int atA, int atB, List<(int, int)> pairs)
    {
        int start = a.CommonPrefixLength(b);
        for (int i = 0; i < start; i++)
            pairs.Add((atA + i, atB + i));
        a = a[start..];
        b = b[start..];
        (atA, atB) = (atA + start, atB + start);
        int end = 0;
        while (end < a.Length && end < b.Length && a[^(end + 1)] == b[^(end + 1)])
            end++;
        Middle(a[..^end], b[..^end], atA, atB, pairs);
        for (int i = end; i > 0; i--)
            pairs.Add((atA + a.Length - i, atB + b.Length - i));
    }

    private static void Middle(ReadOnlySpan<string> a, ReadOnlySpan<string> b, int atA, int atB, List<(int, int)> pairs)
    {
        if (a.IsEmpty || b.IsEmpty)
            return;
        if ((long)a.Length * b.Length <= MostCells)
        {
            Longest(a, b, atA, atB, pairs);
            return;
        }

        var unique = UniqueOf(b);
        var onceInBoth = UniqueOf(a).Where(u => unique.ContainsKey(u.Key)).Select(u => (u.Value, unique[u.Key])).OrderBy(static u => u.Value).ToList();
        int lastA = 0, lastB = 0;
        foreach (int i in LongestRising(onceInBoth))
        {
            int j = unique[a[i]];
            Find(a[lastA..i], b[lastB..j], atA + lastA, atB + lastB, pairs);
            pairs.Add((atA + i, atB + j));
            (lastA, lastB) = (i + 1, j + 1);
        }

        if (lastA > 0)
            Find(a[lastA..], b[lastB..], atA + lastA, atB + lastB, pairs);
    }

    private static Dictionary<string, int> UniqueOf(ReadOnlySpan<string> tokens)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < tokens.Length; i++)
            places[tokens[i]] = places.ContainsKey(tokens[i]) ? -1 : i;
        return places.Where(static p => p.Value >= 0).ToDictionary(StringComparer.Ordinal);
    }

    private static void Longest(ReadOnlySpan<string> a, ReadOnlySpan<string> b, int atA, int atB, List<(int, int)> pairs)
    {
        int[,] length = new int[a.Length + 1, b.Length + 1];
        for (int i = a.Length - 1; i >= 0; i--)
        {
            for (int j = b.Length - 1; j >= 0; j--)
                length[i, j] = a[i] == b[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
        }

        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j])
                pairs.Add((atA + i++, atB + j++));
            else if (length[i + 1, j] >= length[i, j + 1])
                i++;
            else
                j++;
        }
    }
}

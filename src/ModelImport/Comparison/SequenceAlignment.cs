namespace NetDraw.ModelImport.Comparison;

/// <summary>Finds what two sequences have in common in the same order.</summary>
internal static class SequenceAlignment
{
    /// <summary>Cells of a table of 16 MB.</summary>
    private const long MostCells = 4_000_000;

    /// <summary>Edits that take as much.</summary>
    private const int MostEdits = 2_000;

    /// <summary>
    /// Pairs of equal tokens, rising in both sequences: a longest common subsequence, by a table or, of long sequences, by the greedy search of Myers (1986), whose effort grows with what
    /// differs. Where that is too much, one through the tokens that occur once in both (patience diff, Cohen 2003).
    /// </summary>
    public static List<(int A, int B)> Find(ReadOnlySpan<string> a, ReadOnlySpan<string> b) => Find(a, b, MostCells, MostEdits);

    /// <summary>The same within other bounds.</summary>
    internal static List<(int A, int B)> Find(ReadOnlySpan<string> a, ReadOnlySpan<string> b, long mostCells, int mostEdits)
    {
        var search = new Search(mostCells, mostEdits);
        search.Find(a, b, 0, 0);
        return search.Pairs;
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

    private static Dictionary<string, int> UniqueOf(ReadOnlySpan<string> tokens)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < tokens.Length; i++)
            places[tokens[i]] = places.ContainsKey(tokens[i]) ? -1 : i;
        return places.Where(static p => p.Value >= 0).ToDictionary(StringComparer.Ordinal);
    }

    private sealed class Search(long mostCells, int mostEdits)
    {
        public List<(int A, int B)> Pairs { get; } = [];

        // What is equal at both ends needs no search.
        public void Find(ReadOnlySpan<string> a, ReadOnlySpan<string> b, int atA, int atB)
        {
            int start = a.CommonPrefixLength(b);
            for (int i = 0; i < start; i++)
                Pairs.Add((atA + i, atB + i));
            a = a[start..];
            b = b[start..];
            int end = 0;
            while (end < a.Length && end < b.Length && a[^(end + 1)] == b[^(end + 1)])
                end++;
            Middle(a[..^end], b[..^end], atA + start, atB + start);
            for (int i = end; i > 0; i--)
                Pairs.Add((atA + start + a.Length - i, atB + start + b.Length - i));
        }

        private void Middle(ReadOnlySpan<string> a, ReadOnlySpan<string> b, int atA, int atB)
        {
            if (a.IsEmpty || b.IsEmpty)
                return;
            if ((long)a.Length * b.Length <= mostCells)
                ByTable(a, b, atA, atB);
            else if (!ByEdits(a, b, atA, atB))
                ByAnchors(a, b, atA, atB);
        }

        private void ByTable(ReadOnlySpan<string> a, ReadOnlySpan<string> b, int atA, int atB)
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
                    Pairs.Add((atA + i++, atB + j++));
                else if (length[i + 1, j] >= length[i, j + 1])
                    i++;
                else
                    j++;
            }
        }

        // How far one comes along each diagonal k = i - j with so many edits; diagonals of a row lie two apart.
        private bool ByEdits(ReadOnlySpan<string> a, ReadOnlySpan<string> b, int atA, int atB)
        {
            var rows = new List<int[]>();
            for (int edits = 0; edits <= Math.Min(mostEdits, a.Length + b.Length); edits++)
            {
                int[] row = new int[edits + 1];
                rows.Add(row);
                for (int k = -edits; k <= edits; k += 2)
                {
                    int i = edits == 0 ? 0 : StartOf(rows[^2], edits, k).I;
                    while (i < a.Length && i - k < b.Length && i - k >= 0 && a[i] == b[i - k])
                        i++;
                    row[(k + edits) / 2] = i;
                    if (i < a.Length || i - k < b.Length)
                        continue;
                    Trace(rows, a.Length, b.Length, atA, atB);
                    return true;
                }
            }

            return false;
        }

        // Whence a diagonal is reached by one more edit: from below by one of b, from above by one of a, by whichever comes further.
        private static (int I, int FromK) StartOf(int[] before, int edits, int k)
        {
            int down = k < edits ? before[(k + edits) / 2] : -1, right = k > -edits ? before[((k + edits) / 2) - 1] + 1 : -1;
            return down >= right ? (down, k + 1) : (right, k - 1);
        }

        private void Trace(List<int[]> rows, int i, int j, int atA, int atB)
        {
            int first = Pairs.Count;
            for (int edits = rows.Count - 1; edits >= 0; edits--)
            {
                var (start, from) = edits == 0 ? (0, 0) : StartOf(rows[edits - 1], edits, i - j);
                for (; i > start; i--, j--)
                    Pairs.Add((atA + i - 1, atB + j - 1));
                if (edits > 0)
                    (i, j) = from > start - j ? (start, start - from) : (start - 1, start - 1 - from);
            }

            Pairs.Reverse(first, Pairs.Count - first);
        }

        private void ByAnchors(ReadOnlySpan<string> a, ReadOnlySpan<string> b, int atA, int atB)
        {
            var unique = UniqueOf(b);
            var onceInBoth = UniqueOf(a).Where(u => unique.ContainsKey(u.Key)).Select(u => (u.Value, unique[u.Key])).OrderBy(static u => u.Value).ToList();
            int lastA = 0, lastB = 0;
            foreach (int i in LongestRising(onceInBoth))
            {
                int j = unique[a[i]];
                Find(a[lastA..i], b[lastB..j], atA + lastA, atB + lastB);
                Pairs.Add((atA + i, atB + j));
                (lastA, lastB) = (i + 1, j + 1);
            }

            if (lastA > 0)
                Find(a[lastA..], b[lastB..], atA + lastA, atB + lastB);
        }
    }
}

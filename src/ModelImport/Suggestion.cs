namespace NetDraw.ModelImport;

/// <summary>Says what a misspelt word may have meant.</summary>
internal static class Suggestion
{
    private const int MaxLength = 64;
    private const int MaxListed = 10;

    /// <summary><c>'x' is not one of a, b, c; did you mean 'a'?</c>; of a long list only the nearest, where one is near.</summary>
    public static string Message(string found, IEnumerable<string> known)
    {
        string[] names = [.. known];
        string? nearest = Nearest(found, names);
        return nearest is not null && names.Length > MaxListed
            ? $"{Quoted.Of(found)} is not known here; did you mean '{nearest}'?"
            : $"{Quoted.Of(found)} is not one of {string.Join(", ", names)}{(nearest is null ? "" : $"; did you mean '{nearest}'?")}";
    }

    /// <summary>
    /// The name that takes the fewest letters changed, added, dropped or swapped with their neighbour (Damerau 1964), two at most and fewer than
    /// half of its letters; null where none is that near.
    /// </summary>
    public static string? Nearest(string found, IEnumerable<string> known)
    {
        if (found.Length > MaxLength)
            return null;
        var (best, name) = known.Where(static n => n.Length <= MaxLength).Select(n => (Distance(found.ToLowerInvariant(), n.ToLowerInvariant()), n))
            .DefaultIfEmpty((int.MaxValue, "")).MinBy(static d => d.Item1);
        return best <= 2 && 2 * best < name.Length ? name : null;
    }

    // Three rows of the table at a time: a swap looks back by two.
    private static int Distance(string a, string b)
    {
        int[] before = new int[b.Length + 1], last = [.. Enumerable.Range(0, b.Length + 1)], row = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), 1 + Math.Min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last, row) = (last, row, before);
        }

        return last[b.Length];
    }
}

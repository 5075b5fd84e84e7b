namespace NetDraw.Diagram.Layout.UForm;

/// <summary>Which box stands in which row and arm of a U.</summary>
internal sealed class UFormRows
{
    private UFormRows(int[] rowOf, List<int>[] left, List<int>[] right) => (RowOf, Left, Right) = (rowOf, left, right);

    /// <summary>Row of each box, the top one 0.</summary>
    public int[] RowOf { get; }

    /// <summary>The encoder's boxes of each row, in reading order; the lowest row is all of it.</summary>
    public IReadOnlyList<int>[] Left { get; }

    /// <summary>The decoder's boxes of each row, in reading order.</summary>
    public IReadOnlyList<int>[] Right { get; }

    /// <summary>Number of rows.</summary>
    public int Count => Left.Length;

    /// <summary>All boxes of a row, left to right.</summary>
    public IEnumerable<int> Members(int row) => Left[row].Concat(Right[row]);

    /// <summary>Whether two boxes stand in the same row and on the same side.</summary>
    public bool AreTogether(int a, int b) => RowOf[a] == RowOf[b] && Left[RowOf[a]].Contains(a) == Left[RowOf[b]].Contains(b);

    /// <summary>The rows, or null where there are not three of them with a decoder that comes back up at least two.</summary>
    public static UFormRows? Find(LayoutProblem problem) => Find([.. problem.Levels], [.. problem.Edges.Select(static e => (e.From, e.To))]);

    /// <summary>As <see cref="Find(LayoutProblem)"/>, of boxes not measured yet.</summary>
    /// <param name="levels">Level of each box.</param>
    /// <param name="edges">What joins them.</param>
    public static UFormRows? Find(int[] levels, (int From, int To)[] edges)
    {
        int[] used = [.. levels.Distinct().Order()];
        int[] rowOf = [.. levels.Select(l => Array.IndexOf(used, l))];
        int bottom = used.Length - 1;
        if (bottom < 2 || edges.Any(static e => e.From >= e.To))
            return null;
        // What anything of the lowest row leads to is the decoder.
        bool[] isDecoder = new bool[levels.Length];
        foreach (var edge in edges.OrderBy(static e => e.To))
            isDecoder[edge.To] |= (isDecoder[edge.From] || rowOf[edge.From] == bottom) && rowOf[edge.To] != bottom;
        var left = Arms(rowOf, i => !isDecoder[i], bottom);
        var right = Arms(rowOf, i => isDecoder[i], bottom);
        bool returns = right.Count(static r => r.Count > 0) >= 2 && right[0].Count > 0;
        return returns && left.All(static r => r.Count > 0) ? new(rowOf, left, right) : null;
    }

    private static List<int>[] Arms(int[] rowOf, Func<int, bool> isMember, int bottom)
    {
        var arms = new List<int>[bottom + 1];
        for (int row = 0; row <= bottom; row++)
            arms[row] = [.. Enumerable.Range(0, rowOf.Length).Where(i => rowOf[i] == row && isMember(i))];
        return arms;
    }
}

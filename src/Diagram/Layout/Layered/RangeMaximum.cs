namespace NetDraw.Diagram.Layout.Layered;

/// <summary>Segment tree over integers: the maximum of a range, and raising a range to at least a value, both in logarithmic time. All start at 0.</summary>
internal sealed class RangeMaximum
{
    private readonly int size;
    private readonly int[] maximum;
    private readonly int[] floor;

    public RangeMaximum(int length)
    {
        size = 1;
        while (size < length)
            size *= 2;
        (maximum, floor) = (new int[2 * size], new int[2 * size]);
    }

    /// <summary>The maximum of the places from <paramref name="left"/> to <paramref name="right"/>, both included.</summary>
    public int Query(int left, int right) => Query(1, 0, size - 1, left, right);

    /// <summary>Raises every place of the range to at least the value.</summary>
    public void Raise(int left, int right, int value) => Raise(1, 0, size - 1, left, right, value);

    private int Query(int node, int low, int high, int left, int right)
    {
        if (right < low || high < left)
            return 0;
        if (left <= low && high <= right)
            return maximum[node];
        int middle = (low + high) / 2;
        int inside = Math.Max(Query(2 * node, low, middle, left, right), Query((2 * node) + 1, middle + 1, high, left, right));
        return Math.Max(floor[node], inside);
    }

    private void Raise(int node, int low, int high, int left, int right, int value)
    {
        if (right < low || high < left)
            return;
        maximum[node] = Math.Max(maximum[node], value);
        if (left <= low && high <= right)
        {
            floor[node] = Math.Max(floor[node], value);
            return;
        }

        int middle = (low + high) / 2;
        Raise(2 * node, low, middle, left, right, value);
        Raise((2 * node) + 1, middle + 1, high, left, right, value);
    }
}

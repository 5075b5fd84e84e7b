namespace NetDraw.Diagram.Layout.Flow;

/// <summary>Items by key, in item order: the edges of each node, the segments of each vertex. Two flat arrays, built in linear time.</summary>
internal sealed class Incidence
{
    private readonly int[] start;
    private readonly int[] items;

    private Incidence(int[] start, int[] items) => (this.start, this.items) = (start, items);

    /// <summary>Indexes of the items whose key it is.</summary>
    public Span<int> this[int key] => items.AsSpan(start[key], start[key + 1] - start[key]);

    /// <summary>Groups items by key; a negative key leaves an item out.</summary>
    public static Incidence Build(int keys, ReadOnlySpan<int> keyOf)
    {
        int[] start = new int[keys + 1];
        foreach (int key in keyOf)
        {
            if (key >= 0)
                start[key + 1]++;
        }

        for (int i = 0; i < keys; i++)
            start[i + 1] += start[i];
        int[] items = new int[start[keys]], next = start[..keys];
        for (int i = 0; i < keyOf.Length; i++)
        {
            if (keyOf[i] >= 0)
                items[next[keyOf[i]]++] = i;
        }

        return new(start, items);
    }
}

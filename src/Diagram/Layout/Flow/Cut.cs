namespace NetDraw.Diagram.Layout.Flow;

/// <summary>A place where a flow may go on in the next piece.</summary>
/// <param name="Y">Where along the flow.</param>
/// <param name="Edges">The edges that pass there, in their order across the flow.</param>
internal sealed record Cut(double Y, (int Path, double X)[] Edges)
{
    /// <summary>How far apart marks lie that stand beside each other.</summary>
    private const double MarkGap = 11;

    /// <summary>Places in <see cref="Edges"/> of those that may run round from piece to piece; the others end at a mark, and go on from one like it.</summary>
    public required int[] Bridged { get; init; }

    /// <summary>A cut.</summary>
    /// <param name="y">Where along the flow.</param>
    /// <param name="edges">The edges that pass there.</param>
    /// <param name="lengthOf">How far along the flow each edge leads in the whole drawing.</param>
    /// <param name="mostBridged">Most edges that run round.</param>
    public static Cut Of(double y, (int Path, double X)[] edges, Func<int, double> lengthOf, int mostBridged)
    {
        // What leads a short way is the flow itself; of a skip it is enough to be told where it goes on.
        int[] bridged = edges.Length <= mostBridged ? [.. Enumerable.Range(0, edges.Length)] : [.. Enumerable.Range(0, edges.Length).OrderBy(i => lengthOf(edges[i].Path)).Take(mostBridged).Order()];
        return new(y, edges) { Bridged = bridged };
    }

    /// <summary>How far behind the first of them marks at some places across the flow lie: neighbours that would touch lie one behind the other.</summary>
    /// <param name="places">The places.</param>
    public static int[] LevelsOf(double[] places)
    {
        int[] level = new int[places.Length];
        var last = new List<double>();
        foreach (int i in Enumerable.Range(0, places.Length).OrderBy(i => places[i]).ThenBy(static i => i))
        {
            int at = last.FindIndex(x => places[i] - x >= MarkGap);
            if (at < 0)
            {
                at = last.Count;
                last.Add(0);
            }

            (last[at], level[i]) = (places[i], at);
        }

        return level;
    }
}

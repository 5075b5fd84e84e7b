namespace NetDraw.Diagram.Layout.Flow;

/// <summary>A place where a flow may go on in the next piece.</summary>
/// <param name="Y">Where along the flow.</param>
/// <param name="Edges">The edges that pass there, in their order across the flow.</param>
internal sealed record Cut(double Y, (int Path, double X)[] Edges)
{
    private const double MarkGap = 11;

    /// <summary>Places in <see cref="Edges"/> of those that run round from piece to piece; the others end at a mark, and go on from one like it.</summary>
    public required int[] Bridged { get; init; }

    /// <summary>How far from the cut each edge's mark lies, in marks: neighbours that would touch lie one behind the other. -1 for those that have none.</summary>
    public required int[] MarkLevel { get; init; }

    /// <summary>How many marks lie behind each other.</summary>
    public int MarkLevels => MarkLevel.Length == 0 ? 0 : MarkLevel.Max() + 1;

    /// <summary>A cut.</summary>
    /// <param name="y">Where along the flow.</param>
    /// <param name="edges">The edges that pass there.</param>
    /// <param name="lengthOf">How far along the flow each edge leads in the whole drawing.</param>
    /// <param name="mostBridged">Most edges that run round.</param>
    public static Cut Of(double y, (int Path, double X)[] edges, Func<int, double> lengthOf, int mostBridged)
    {
        // What leads a short way is the flow itself; of a skip it is enough to be told where it goes on.
        int[] bridged = edges.Length <= mostBridged ? [.. Enumerable.Range(0, edges.Length)] : [.. Enumerable.Range(0, edges.Length).OrderBy(i => lengthOf(edges[i].Path)).Take(mostBridged).Order()];
        int[] level = new int[edges.Length];
        Array.Fill(level, -1);
        var last = new List<double>();
        for (int i = 0; i < edges.Length; i++)
        {
            if (bridged.Contains(i))
                continue;
            int at = last.FindIndex(x => edges[i].X - x >= MarkGap);
            if (at < 0)
            {
                at = last.Count;
                last.Add(0);
            }

            (last[at], level[i]) = (edges[i].X, at);
        }

        return new(y, edges) { Bridged = bridged, MarkLevel = level };
    }
}

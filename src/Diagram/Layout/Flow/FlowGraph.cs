namespace NetDraw.Diagram.Layout.Flow;

/// <summary>A layout problem in the frame every engine of ours works in: data flows downwards, whatever the direction on the page.</summary>
/// <param name="Width">Extent of each box across the flow.</param>
/// <param name="Height">Extent of each box along the flow.</param>
/// <param name="From">Source box of each edge.</param>
/// <param name="To">Target box of each edge.</param>
/// <param name="LabelWidth">Extent of each edge's label across the flow; 0 for none.</param>
/// <param name="LabelHeight">Extent of each edge's label along the flow; 0 for none.</param>
/// <param name="NodeGap">Free space between neighbours across the flow.</param>
/// <param name="RankGap">Free space between neighbours along the flow.</param>
internal sealed record FlowGraph(
    double[] Width, double[] Height, int[] From, int[] To, double[] LabelWidth, double[] LabelHeight, double NodeGap, double RankGap)
{
    /// <summary>How far from the middle of the borders across the flow edges may meet each box.</summary>
    public double[] Reach { get; init; } = Array.ConvertAll(Width, static w => w / 2);

    public int NodeCount => Width.Length;

    public int EdgeCount => From.Length;

    public bool HasLabel(int edge) => LabelWidth[edge] > 0 && LabelHeight[edge] > 0;

    /// <summary>The part made of some boxes and of edges between them, renumbered in the order given.</summary>
    public FlowGraph Part(int[] nodes, int[] edges, int[] localOf)
    {
        for (int i = 0; i < nodes.Length; i++)
            localOf[nodes[i]] = i;
        return new(
            Array.ConvertAll(nodes, n => Width[n]), Array.ConvertAll(nodes, n => Height[n]),
            Array.ConvertAll(edges, e => localOf[From[e]]), Array.ConvertAll(edges, e => localOf[To[e]]),
            Array.ConvertAll(edges, e => LabelWidth[e]), Array.ConvertAll(edges, e => LabelHeight[e]),
            NodeGap, RankGap)
        { Reach = Array.ConvertAll(nodes, n => Reach[n]) };
    }
}

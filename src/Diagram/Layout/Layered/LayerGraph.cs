using NetDraw.Diagram.Layout.Flow;

namespace NetDraw.Diagram.Layout.Layered;

/// <summary>
/// A connected acyclic graph in layers. Vertices are the boxes, then one bend point for each layer that an edge passes, then lanes:
/// vertical lines beside everything, one a source, for edges too long to be given bend points. Segments join vertices across one channel,
/// the space between a layer and the next.
/// </summary>
internal sealed class LayerGraph
{
    /// <summary>Bend points granted to a graph: keeps the layout linear where edges span hundreds of layers, and narrow where every tensor is read by all later layers (there, one a box).</summary>
    private const int FreeBends = 1_000, BendsPerBox = 6;

    private readonly List<int> segmentFrom = [];
    private readonly List<int> segmentTo = [];
    private readonly List<int> segmentChannel = [];

    private LayerGraph(FlowGraph graph, int[] rank)
    {
        Graph = graph;
        Rank = [.. rank];
        EdgeSegments = new int[graph.EdgeCount][];
    }

    public FlowGraph Graph { get; }

    /// <summary>Layer of each box and bend point.</summary>
    public List<int> Rank { get; }

    public int LayerCount { get; private set; }

    /// <summary>Number of boxes and bend points; vertices from here on are lanes.</summary>
    public int PlacedCount { get; private set; }

    public int LaneCount { get; private set; }

    /// <summary>First and last layer of each lane.</summary>
    public List<(int First, int Last)> Lanes { get; } = [];

    public int[] SegmentFrom { get; private set; } = [];

    public int[] SegmentTo { get; private set; } = [];

    /// <summary>The layer above each segment.</summary>
    public int[] SegmentChannel { get; private set; } = [];

    /// <summary>Segments of each edge from its upper box to its lower one; empty for a self-loop.</summary>
    public int[][] EdgeSegments { get; }

    /// <summary>Segments between layers, by their upper vertex. Lanes' segments are left out.</summary>
    public Incidence Down { get; private set; } = null!;

    /// <summary>Segments between layers, by their lower vertex. Lanes' segments are left out.</summary>
    public Incidence Up { get; private set; } = null!;

    /// <summary>Builds layers; edge ends are given by <paramref name="upper"/> and <paramref name="lower"/>, so that edges turned against a cycle look like the others.</summary>
    public static LayerGraph Build(FlowGraph graph, int[] upper, int[] lower, int[] rank)
    {
        var layers = new LayerGraph(graph, rank);
        int longest = LongestWithBends(graph, upper, lower, rank);
        for (int e = 0; e < graph.EdgeCount; e++)
        {
            int span = rank[lower[e]] - rank[upper[e]];
            layers.EdgeSegments[e] = span == 0 ? [] : span > longest ? [] : layers.AddChain(upper[e], lower[e], span);
        }

        layers.PlacedCount = layers.Rank.Count;
        layers.AddLanes(upper, lower, rank, longest);
        layers.Finish();
        return layers;
    }

    public bool IsBox(int vertex) => vertex < Graph.NodeCount;

    public bool IsLane(int vertex) => vertex >= PlacedCount;

    private static int LongestWithBends(FlowGraph graph, int[] upper, int[] lower, int[] rank)
    {
        bool dense = graph.EdgeCount > 2L * graph.NodeCount;
        long budget = dense ? graph.NodeCount : FreeBends + ((long)BendsPerBox * graph.NodeCount);
        var spans = new SortedDictionary<int, int>();
        for (int e = 0; e < graph.EdgeCount; e++)
        {
            int span = rank[lower[e]] - rank[upper[e]];
            spans[span] = spans.GetValueOrDefault(span) + 1;
        }

        int longest = 1;
        foreach ((int span, int count) in spans)
        {
            budget -= (long)Math.Max(0, span - 1) * count;
            if (budget < 0)
                break;
            longest = Math.Max(longest, span);
        }

        return longest;
    }

    private int[] AddChain(int upper, int lower, int span)
    {
        int[] chain = new int[span];
        int at = upper;
        for (int i = 0; i < span; i++)
        {
            int next = lower;
            if (i + 1 < span)
            {
                next = Rank.Count;
                Rank.Add(Rank[upper] + i + 1);
            }

            chain[i] = AddSegment(at, next, Rank[upper] + i);
            at = next;
        }

        return chain;
    }

    private void AddLanes(int[] upper, int[] lower, int[] rank, int longest)
    {
        var laneOf = new Dictionary<(int From, double At), (int Lane, int Entry)>();
        for (int e = 0; e < Graph.EdgeCount; e++)
        {
            int from = upper[e], to = lower[e];
            if (rank[to] - rank[from] <= longest)
                continue;
            var key = (from, Graph.From[e] == from ? Graph.FromAt[e] : Graph.ToAt[e]);
            if (!laneOf.TryGetValue(key, out (int Lane, int Entry) known))
            {
                known = laneOf[key] = (Lanes.Count, AddSegment(from, PlacedCount + Lanes.Count, rank[from]));
                Lanes.Add((rank[from], rank[from]));
            }

            (int lane, int entry) = known;
            Lanes[lane] = (rank[from], Math.Max(Lanes[lane].Last, rank[to] - 1));
            EdgeSegments[e] = [entry, AddSegment(PlacedCount + lane, to, rank[to] - 1)];
        }

        LaneCount = Lanes.Count;
    }

    private int AddSegment(int from, int to, int channel)
    {
        segmentFrom.Add(from);
        segmentTo.Add(to);
        segmentChannel.Add(channel);
        return segmentFrom.Count - 1;
    }

    private void Finish()
    {
        SegmentFrom = [.. segmentFrom];
        SegmentTo = [.. segmentTo];
        SegmentChannel = [.. segmentChannel];
        LayerCount = Rank.Count == 0 ? 0 : Rank.Max() + 1;
        int[] down = new int[SegmentFrom.Length], up = new int[SegmentFrom.Length];
        for (int s = 0; s < down.Length; s++)
        {
            bool laned = IsLane(SegmentFrom[s]) || IsLane(SegmentTo[s]);
            (down[s], up[s]) = laned ? (-1, -1) : (SegmentFrom[s], SegmentTo[s]);
        }

        Down = Incidence.Build(PlacedCount, down);
        Up = Incidence.Build(PlacedCount, up);
    }
}

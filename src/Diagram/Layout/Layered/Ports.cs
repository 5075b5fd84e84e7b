using NetDraw.Diagram.Layout.Flow;

namespace NetDraw.Diagram.Layout.Layered;

/// <summary>Where segments meet boxes: spread along the border in the order of their other ends, straight above or below them where that is possible.</summary>
internal sealed class Ports
{
    private const double Spread = 10, Aside = 5;
    private const int Near = 3;

    private readonly LayerGraph graph;
    private readonly double[] x;
    private readonly bool[] isFixed;

    private Ports(LayerGraph graph, double[] x)
    {
        (this.graph, this.x, isFixed) = (graph, x, new bool[x.Length]);
        Top = Array.ConvertAll(graph.SegmentFrom, v => x[v]);
        Bottom = Array.ConvertAll(graph.SegmentTo, v => x[v]);
    }

    /// <summary>Place of each segment's upper end across the flow.</summary>
    public double[] Top { get; }

    /// <summary>Place of each segment's lower end across the flow.</summary>
    public double[] Bottom { get; }

    /// <summary>Whether what leaves a vertex at one place is one tensor: it is a region, or a point on the border around all.</summary>
    public bool IsGiven(int vertex) => isFixed[vertex] || (graph.IsBox(vertex) && graph.Graph.Pin[vertex] == LayoutPin.First);

    /// <param name="graph">The graph.</param>
    /// <param name="x">Centre of each vertex, lanes included.</param>
    /// <param name="back">Which edges lead against the layers.</param>
    public static Ports Assign(LayerGraph graph, double[] x, bool[] back)
    {
        var ports = new Ports(graph, x);
        ports.Fix(back);
        Incidence below = Incidence.Build(graph.Graph.NodeCount, BoxesOnly(graph, graph.SegmentFrom));
        Incidence above = Incidence.Build(graph.Graph.NodeCount, BoxesOnly(graph, graph.SegmentTo));
        for (int v = 0; v < graph.Graph.NodeCount; v++)
            ports.AssignSide(v, below[v], ports.Bottom, ports.Top);
        for (int v = 0; v < graph.Graph.NodeCount; v++)
            ports.AssignSide(v, above[v], ports.Top, ports.Bottom);
        ports.PartCrossed(above);
        return ports;
    }

    // Of two edges that change places, each would begin where the other ends, and none could turn off first: one of them enters a little beside.
    private void PartCrossed(Incidence above)
    {
        var known = new Dictionary<(int Channel, long Top, long Bottom), int>();
        for (int s = 0; s < Top.Length; s++)
        {
            if (Top[s] == Bottom[s])
                continue;
            known[(graph.SegmentChannel[s], (long)Math.Round(Top[s]), (long)Math.Round(Bottom[s]))] = s;
            if (Mirrored(known, s) is >= 0 and var other)
                MoveEnd(s, other, above);
        }
    }

    private int Mirrored(Dictionary<(int Channel, long Top, long Bottom), int> known, int segment)
    {
        for (long top = -Near; top <= Near; top++)
        {
            for (long bottom = -Near; bottom <= Near; bottom++)
            {
                if (known.TryGetValue((graph.SegmentChannel[segment], (long)Math.Round(Bottom[segment]) + top, (long)Math.Round(Top[segment]) + bottom), out int other))
                    return other;
            }
        }

        return -1;
    }

    private void MoveEnd(int segment, int other, Incidence above)
    {
        foreach (int s in (int[])[segment, other])
        {
            int box = graph.SegmentTo[s];
            if (!graph.IsBox(box) || isFixed[box])
                continue;
            foreach (double at in (double[])[Bottom[s] + Aside, Bottom[s] - Aside])
            {
                if (Math.Abs(at - x[box]) > graph.Graph.Reach[box] - Near || above[box].ToArray().Any(o => o != s && Math.Abs(Bottom[o] - at) < Near))
                    continue;
                Bottom[s] = Grid.Snap(at);
                return;
            }
        }
    }

    /// <summary>Ends that have their place given.</summary>
    private void Fix(bool[] back)
    {
        FlowGraph flow = graph.Graph;
        for (int e = 0; e < flow.EdgeCount; e++)
        {
            if (graph.EdgeSegments[e] is not [var first, ..] chain)
                continue;
            (double upper, double lower) = back[e] ? (flow.ToAt[e], flow.FromAt[e]) : (flow.FromAt[e], flow.ToAt[e]);
            Fix(first, graph.SegmentFrom[first], upper, Top);
            Fix(chain[^1], graph.SegmentTo[chain[^1]], lower, Bottom);
        }
    }

    private void Fix(int segment, int box, double at, double[] ports)
    {
        if (double.IsNaN(at))
            return;
        ports[segment] = x[box] + at;
        isFixed[box] = true;
    }

    private static int[] BoxesOnly(LayerGraph graph, int[] vertices) => Array.ConvertAll(vertices, v => graph.IsBox(v) ? v : -1);

    private void AssignSide(int box, Span<int> segments, double[] others, double[] ports)
    {
        int count = segments.Length;
        if (count == 0 || isFixed[box])
            return;
        segments.Sort((a, b) => others[a] != others[b] ? others[a].CompareTo(others[b]) : a.CompareTo(b));
        double half = graph.Graph.Reach[box], reach = half - Math.Min(8, half * 0.3);
        double spread = count > 1 ? Math.Min(Spread, 2 * reach / (count - 1)) : 0;
        for (int i = 0; i < count; i++)
        {
            double other = others[segments[i]];
            bool straight = Math.Abs(other - x[box]) <= reach;
            double wanted = straight ? other : x[box] + ((i - ((count - 1) / 2.0)) * spread);
            double least = i == 0 ? x[box] - reach : ports[segments[i - 1]] + spread;
            ports[segments[i]] = Math.Max(wanted, least);
        }

        for (int i = count - 1; i >= 0; i--)
        {
            double most = i == count - 1 ? x[box] + reach : ports[segments[i + 1]] - spread;
            ports[segments[i]] = Math.Min(ports[segments[i]], most);
        }

        foreach (int s in segments)
            ports[s] = Grid.Snap(ports[s]);
    }
}

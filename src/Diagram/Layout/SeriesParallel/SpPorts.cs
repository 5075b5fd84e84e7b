using NetDraw.Diagram.Layout.Flow;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.SeriesParallel;

/// <summary>Where edges meet boxes and bend towards their lanes. Of edges bending the same way the outermost bends nearest to the box, so that none cross.</summary>
internal sealed class SpPorts(FlowGraph graph, double[] axis, SpEdge[] edges)
{
    private const double Spread = 10, StartRun = 5, ArrowRun = 9, TrackStep = 6, MostTrackHeight = 200;

    /// <summary>Sets every edge's ends, and the room that bends need below and above each box.</summary>
    public void Assign(double[] fanOut, double[] fanIn)
    {
        Incidence outgoing = Incidence.Build(graph.NodeCount, graph.From), incoming = Incidence.Build(graph.NodeCount, graph.To);
        for (int v = 0; v < graph.NodeCount; v++)
        {
            int[] below = Sorted(outgoing[v]), above = Sorted(incoming[v]);
            double[] starts = Spaced(v, below), ends = Spaced(v, above);
            double[] startTracks = Tracks(below, starts, StartRun), endTracks = Tracks(above, ends, ArrowRun);
            for (int i = 0; i < below.Length; i++)
                (edges[below[i]].Start, edges[below[i]].StartTrack) = (starts[i], startTracks[i]);
            for (int i = 0; i < above.Length; i++)
                (edges[above[i]].End, edges[above[i]].EndTrack) = (ends[i], endTracks[i]);
            fanOut[v] = startTracks.DefaultIfEmpty().Max();
            fanIn[v] = endTracks.DefaultIfEmpty().Max();
            SpaceBrackets(v, outgoing[v], incoming[v], side: -1);
            SpaceBrackets(v, outgoing[v], incoming[v], side: 1);
        }
    }

    /// <summary>From border to border along the flow, bending towards the lane and back.</summary>
    public static Point[] Fan(SpEdge edge, Rect from, Rect to)
    {
        var points = new List<Point> { new(edge.Start, from.Bottom) };
        if (edge.Start != edge.Lane)
        {
            double y = Grid.Snap(from.Bottom + edge.StartTrack);
            points.Add(new(edge.Start, y));
            points.Add(new(edge.Lane, y));
        }

        if (edge.End != edge.Lane)
        {
            double y = Grid.Snap(to.Y - edge.EndTrack);
            points.Add(new(edge.Lane, y));
            points.Add(new(edge.End, y));
        }

        points.Add(new(edge.End, to.Y));
        return [.. points];
    }

    /// <summary>From side to side, around everything between.</summary>
    public static Point[] Bracket(SpEdge edge, Rect from, Rect to)
    {
        double start = Grid.Snap(from.Y + (edge.Start * from.Height)), end = Grid.Snap(to.Y + (edge.End * to.Height));
        (double a, double b) = edge.Side < 0 ? (from.X, to.X) : (from.Right, to.Right);
        return [new(a, start), new(edge.Lane, start), new(edge.Lane, end), new(b, end)];
    }

    private int[] Sorted(Span<int> list)
    {
        int[] fan = Array.FindAll(list.ToArray(), e => edges[e].Side == 0);
        Array.Sort(fan, (a, b) => edges[a].Lane != edges[b].Lane ? edges[a].Lane.CompareTo(edges[b].Lane) : a.CompareTo(b));
        return fan;
    }

    private double[] Spaced(int box, int[] fan)
    {
        double[] at = new double[fan.Length];
        double reach = graph.Reach[box] - Math.Min(8, graph.Reach[box] * 0.3), spread = fan.Length > 1 ? Math.Min(Spread, 2 * reach / (fan.Length - 1)) : 0;
        for (int i = 0; i < at.Length; i++)
        {
            double lane = edges[fan[i]].Lane - axis[box];
            double wanted = Math.Abs(lane) <= reach ? lane : (i - ((at.Length - 1) / 2.0)) * spread;
            at[i] = Math.Max(wanted, i == 0 ? -reach : at[i - 1] + spread);
        }

        for (int i = at.Length - 1; i >= 0; i--)
            at[i] = Math.Min(at[i], i == at.Length - 1 ? reach : at[i + 1] - spread);
        return Array.ConvertAll(at, p => Grid.Snap(axis[box] + p));
    }

    private double[] Tracks(int[] fan, double[] ports, double first)
    {
        double[] tracks = new double[fan.Length];
        double step = Math.Min(TrackStep, MostTrackHeight / Math.Max(1, fan.Length));
        int bends = 0;
        for (int i = 0; i < fan.Length; i++)
        {
            if (edges[fan[i]].Lane < ports[i])
                tracks[i] = first + (bends++ * step);
        }

        bends = 0;
        for (int i = fan.Length - 1; i >= 0; i--)
        {
            if (edges[fan[i]].Lane > ports[i])
                tracks[i] = first + (bends++ * step);
        }

        return tracks;
    }

    /// <summary>Brackets in above brackets out: what arrives comes from above, what leaves goes down, and neither crosses the other.</summary>
    private void SpaceBrackets(int box, Span<int> outgoing, Span<int> incoming, int side)
    {
        int[] ins = [.. incoming.ToArray().Where(e => edges[e].Side == side).OrderBy(e => Math.Abs(edges[e].Lane - axis[box]))];
        int[] outs = [.. outgoing.ToArray().Where(e => edges[e].Side == side).OrderByDescending(e => Math.Abs(edges[e].Lane - axis[box]))];
        double share = 1.0 / (ins.Length + outs.Length + 1);
        for (int i = 0; i < ins.Length; i++)
            edges[ins[i]].End = (i + 1) * share;
        for (int i = 0; i < outs.Length; i++)
            edges[outs[i]].Start = (ins.Length + i + 1) * share;
    }
}

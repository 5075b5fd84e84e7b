using NetDraw.Diagram.Layout.Flow;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.SeriesParallel;

/// <summary>Where edges meet boxes and bend towards their lanes. Of edges bending the same way the outermost bends nearest to the box, so that none cross.</summary>
internal sealed class SpPorts(FlowGraph graph, double[] axis, SpEdge[] edges)
{
    private const double Spread = 10, LeastSpread = 2.5, StartRun = 5, BorderRun = 10, ArrowRun = 9, TrackStep = 6, MostTrackHeight = 200;

    /// <summary>Sets every edge's ends, and the room that bends need below and above each box.</summary>
    public void Assign(double[] fanOut, double[] fanIn)
    {
        Incidence outgoing = Incidence.Build(graph.NodeCount, graph.From), incoming = Incidence.Build(graph.NodeCount, graph.To);
        for (int v = 0; v < graph.NodeCount; v++)
        {
            int[] below = Sorted(outgoing[v], static e => e.FromSide), above = Sorted(incoming[v], static e => e.ToSide);
            double[] starts = Spaced(v, below, graph.FromAt), ends = Spaced(v, above, graph.ToAt);
            double[] passing = [.. outgoing[v].ToArray().Concat(incoming[v].ToArray()).Select(e => edges[e].Lane)];
            var startTracks = Tracks(below, starts, passing, graph.Pin[v] == LayoutPin.None ? StartRun : BorderRun);
            var endTracks = Tracks(above, ends, passing, ArrowRun);
            for (int i = 0; i < below.Length; i++)
                (edges[below[i]].Start, edges[below[i]].StartTrack, edges[below[i]].StartDogleg) = (starts[i], startTracks[i].First, startTracks[i].Dogleg);
            for (int i = 0; i < above.Length; i++)
                (edges[above[i]].End, edges[above[i]].EndTrack, edges[above[i]].EndDogleg) = (ends[i], endTracks[i].First, endTracks[i].Dogleg);
            fanOut[v] = RoomOf(startTracks);
            fanIn[v] = RoomOf(endTracks);
            SpaceBrackets(v, outgoing[v], incoming[v], side: -1);
            SpaceBrackets(v, outgoing[v], incoming[v], side: 1);
        }
    }

    /// <summary>Along the flow from the lower border of the source, or from its side; through the lane; and likewise into the target.</summary>
    public static Point[] Route(SpEdge edge, Rect from, Rect to)
    {
        var points = new List<Point>();
        if (edge.FromSide)
        {
            double y = Grid.Snap(from.Y + (edge.Start * from.Height));
            points.AddRange([new(edge.Side < 0 ? from.X : from.Right, y), new(edge.Lane, y)]);
        }
        else
        {
            points.Add(new(edge.Start, from.Bottom));
            if (edge.StartDogleg is { } dogleg)
                Bend(points, edge.Start, dogleg.At, from.Bottom + edge.StartTrack);
            Bend(points, points[^1].X, edge.Lane, from.Bottom + (edge.StartDogleg?.Track ?? edge.StartTrack));
        }

        if (edge.ToSide)
        {
            double y = Grid.Snap(to.Y + (edge.End * to.Height));
            points.AddRange([new(edge.Lane, y), new(edge.Side < 0 ? to.X : to.Right, y)]);
        }
        else
        {
            if (edge.EndDogleg is { } dogleg)
                Bend(points, edge.Lane, dogleg.At, to.Y - dogleg.Track);
            Bend(points, edge.EndDogleg?.At ?? edge.Lane, edge.End, to.Y - edge.EndTrack);
            points.Add(new(edge.End, to.Y));
        }

        return [.. points];
    }

    private static void Bend(List<Point> points, double from, double to, double at)
    {
        if (from == to)
            return;
        double y = Grid.Snap(at);
        points.AddRange([new(from, y), new(to, y)]);
    }

    private int[] Sorted(Span<int> list, Func<SpEdge, bool> isAtSide)
    {
        int[] fan = Array.FindAll(list.ToArray(), e => !isAtSide(edges[e]));
        Array.Sort(fan, (a, b) => edges[a].Lane != edges[b].Lane ? edges[a].Lane.CompareTo(edges[b].Lane) : a.CompareTo(b));
        return fan;
    }

    private double[] Spaced(int box, int[] fan, double[] given)
    {
        if (fan.Length > 0 && !double.IsNaN(given[fan[0]]))
            return Array.ConvertAll(fan, e => axis[box] + given[e]);
        double[] at = new double[fan.Length];
        double reach = graph.Reach[box] - Math.Min(8, graph.Reach[box] * 0.3);
        // What goes straight on stays on the axis, whatever leaves beside it: those on one side of it share that side, where it has room for them.
        int straight = Array.FindIndex(fan, e => edges[e].Lane == axis[box]);
        if (straight >= 0 && fan.Length > 1 && reach / Math.Max(straight, fan.Length - 1 - straight) < LeastSpread)
            straight = -1;
        int sides = straight < 0 ? fan.Length - 1 : 2 * Math.Max(straight, fan.Length - 1 - straight);
        double spread = sides > 0 ? Math.Min(Spread, 2 * reach / sides) : 0;
        for (int i = 0; i < at.Length; i++)
        {
            double lane = edges[fan[i]].Lane - axis[box];
            double wanted = Math.Abs(lane) <= reach ? lane : straight < 0 ? (i - ((at.Length - 1) / 2.0)) * spread : (i - straight) * spread;
            at[i] = Math.Max(wanted, i == 0 ? -reach : at[i - 1] + spread);
        }

        for (int i = at.Length - 1; i >= 0; i--)
            at[i] = Math.Min(at[i], i == at.Length - 1 ? reach : at[i + 1] - spread);
        return Array.ConvertAll(at, p => Grid.Snap(axis[box] + p));
    }

    private static double RoomOf((double First, (double At, double Track)? Dogleg)[] tracks) => tracks.Select(static t => t.Dogleg?.Track is { } second ? Math.Max(t.First, second) : t.First).DefaultIfEmpty().Max();

    private (double First, (double At, double Track)? Dogleg)[] Tracks(int[] fan, double[] ports, double[] passing, double first)
    {
        var tracks = new (double First, (double At, double Track)? Dogleg)[fan.Length];
        double step = Math.Min(TrackStep, MostTrackHeight / Math.Max(1, fan.Length));
        int[] rightwards = [.. Enumerable.Range(0, fan.Length).Where(i => edges[fan[i]].Lane < ports[i])], leftwards = [.. Enumerable.Range(0, fan.Length).Reverse().Where(i => edges[fan[i]].Lane > ports[i])];
        if (IsAscending(ports))
        {
            Assign(rightwards, []);
            Assign(leftwards, []);
        }
        else
        {
            // Ports given may lie in another order than the lanes: then pieces bending either way could meet on one track.
            int[] bent = [.. rightwards, .. leftwards];
            var (order, doglegs) = TrackOrder.WithDoglegs([.. bent.Select(i => new[] { ports[i] })], [.. bent.Select(i => new[] { edges[fan[i]].Lane })], [.. ports, .. passing]);
            Assign([.. order.Select(i => i < bent.Length ? bent[i] : ~(i - bent.Length))], [.. doglegs.Select(d => (bent[d.Piece], d.At))]);
        }

        return tracks;

        // What leaves at one place is one tensor, and forks as one line. Second halves of doglegs are the complements of their numbers.
        void Assign(int[] pieces, (int Piece, double At)[] doglegs)
        {
            int bends = 0;
            for (int i = 0; i < pieces.Length; i++)
            {
                if (pieces[i] < 0)
                    tracks[doglegs[~pieces[i]].Piece].Dogleg = (doglegs[~pieces[i]].At, first + (bends++ * step));
                else
                    tracks[pieces[i]].First = i > 0 && pieces[i - 1] >= 0 && ports[pieces[i]] == ports[pieces[i - 1]] ? tracks[pieces[i - 1]].First : first + (bends++ * step);
            }
        }
    }

    private static bool IsAscending(double[] ports)
    {
        for (int i = 1; i < ports.Length; i++)
        {
            if (ports[i] < ports[i - 1])
                return false;
        }

        return true;
    }

    /// <summary>Brackets in above brackets out: what arrives comes from above, what leaves goes down, and neither crosses the other.</summary>
    private void SpaceBrackets(int box, Span<int> outgoing, Span<int> incoming, int side)
    {
        int[] ins = [.. incoming.ToArray().Where(e => edges[e].ToSide && edges[e].Side == side).OrderBy(e => Math.Abs(edges[e].Lane - axis[box]))];
        int[] outs = [.. outgoing.ToArray().Where(e => edges[e].FromSide && edges[e].Side == side).OrderByDescending(e => Math.Abs(edges[e].Lane - axis[box]))];
        double share = 1.0 / (ins.Length + outs.Length + 1);
        for (int i = 0; i < ins.Length; i++)
            edges[ins[i]].End = (i + 1) * share;
        for (int i = 0; i < outs.Length; i++)
            edges[outs[i]].Start = (ins.Length + i + 1) * share;
    }
}

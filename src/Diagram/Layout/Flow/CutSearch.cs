using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Flow;

/// <summary>Finds the places where a drawing can be cut: where nothing but straight pieces of edges passes.</summary>
internal static class CutSearch
{
    // Between two things along the flow there has to be room for the cut.
    private const double LeastSpace = 0.4;

    /// <summary>The places, along the flow.</summary>
    /// <param name="drawing">The drawing.</param>
    /// <param name="page">What is wrapped to: what is no box is not parted from all boxes, and what is tied is not cut.</param>
    /// <param name="mostEdges">Most edges that a cut may meet.</param>
    /// <param name="mostBridged">Most of them that run round.</param>
    public static List<Cut> Find(FlowDrawing drawing, WrapPage page, int mostEdges, int mostBridged)
    {
        var events = new List<(double Y, int Blocks, int Paths, int Path)>();
        double first = double.MaxValue, last = double.MinValue;
        foreach ((int i, Rect box) in drawing.Nodes.Index())
        {
            Block(box);
            if (page.Pins[i] == LayoutPin.None)
                (first, last) = (Math.Min(first, box.Y), Math.Max(last, box.Bottom));
        }

        double[] lengths = new double[drawing.Paths.Length];
        for (int e = 0; e < drawing.Paths.Length; e++)
        {
            if (drawing.Labels[e] is { } label)
                Block(label);
            double low = drawing.Paths[e].Min(static p => p.Y), high = drawing.Paths[e].Max(static p => p.Y);
            lengths[e] = high - low;
            events.Add((low, 0, 1, e));
            events.Add((high, 0, -1, e));
            // Where it bends it cannot be cut, and before and behind that it is elsewhere.
            events.AddRange(drawing.Paths[e].Skip(1).SkipLast(1).Select(p => (p.Y, 0, 0, e)));
        }

        events.Sort(static (a, b) => a.Y != b.Y ? a.Y.CompareTo(b.Y) : b.Paths.CompareTo(a.Paths));
        var cuts = new List<Cut>();
        int blocks = 0;
        var active = new HashSet<int>();
        for (int i = 0; i + 1 < events.Count; i++)
        {
            blocks += events[i].Blocks;
            if (events[i].Paths > 0)
                active.Add(events[i].Path);
            else if (events[i].Paths < 0)
                active.Remove(events[i].Path);
            double space = events[i + 1].Y - events[i].Y, y = Grid.Snap(events[i].Y + (space / 2));
            if (blocks != 0 || active.Count == 0 || active.Count > mostEdges || space < LeastSpace || y < first || y > last || active.Any(e => page.IsTied[e]))
                continue;
            (int Path, double? X)[] crossings = [.. active.Select(e => (e, Crossing(drawing.Paths[e], y)))];
            if (Array.TrueForAll(crossings, static c => c.X is not null))
                cuts.Add(Cut.Of(y, [.. crossings.Select(static c => (c.Path, c.X!.Value)).OrderBy(static c => c.Value).ThenBy(static c => c.Path)], e => lengths[e], mostBridged));
        }

        return cuts;

        void Block(Rect box)
        {
            events.Add((box.Y, 1, 0, 0));
            events.Add((box.Bottom, -1, 0, 0));
        }
    }

    private static double? Crossing(Point[] path, double y)
    {
        double? found = null;
        for (int i = 1; i < path.Length; i++)
        {
            if (Math.Min(path[i - 1].Y, path[i].Y) >= y || Math.Max(path[i - 1].Y, path[i].Y) <= y)
                continue;
            if (found is not null)
                return null;
            found = path[i].X;
        }

        return found;
    }
}

using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Flow;

/// <summary>
/// Cuts a long drawing where its whole flow passes a few edges, and puts the pieces side by side: rows for flows
/// across the page, columns for flows down it. The edges cut run through the gutters between the pieces.
/// </summary>
internal sealed class Wrapping
{
    /// <summary>A page is about this many times as high as wide (ISO 216): columns longer than that wrap.</summary>
    private const double PageAspect = 1.4142;

    private const double Gutter = 32, Lead = 8, Step = 6;

    private const int MostEdges = 4;

    /// <summary>Room at each end of a row for the edges that lead from row to row, in points.</summary>
    public const double RowEnd = Lead + ((MostEdges - 1) * Step);

    private readonly FlowDrawing drawing;
    private readonly List<Cut> cuts;
    private readonly Rect[] pieces;
    private readonly Point[] shifts;

    private Wrapping(FlowDrawing drawing, List<Cut> cuts)
    {
        (this.drawing, this.cuts) = (drawing, cuts);
        pieces = new Rect[cuts.Count + 1];
        shifts = new Point[cuts.Count + 1];
    }

    /// <summary>The drawing within the page width, as far as there are places to cut; itself where it fits or cannot be cut.</summary>
    /// <param name="drawing">The drawing.</param>
    /// <param name="pageWidth">Width of the page.</param>
    /// <param name="along">Whether the page's width lies along the flow.</param>
    /// <param name="pins">Which nodes are no boxes: no cut parts them from all boxes.</param>
    public static FlowDrawing Apply(FlowDrawing drawing, double pageWidth, bool along, LayoutPin[] pins)
    {
        Rect bounds = drawing.Bounds();
        if (bounds.Height <= (along ? pageWidth : pageWidth * PageAspect))
            return drawing;
        int fitting = (int)Math.Floor((pageWidth + Gutter) / (bounds.Width + Gutter));
        int wanted = along ? int.MaxValue : Math.Min(fitting, (int)Math.Ceiling(bounds.Height / (pageWidth * PageAspect)));
        if (wanted < 2)
            return drawing;
        List<Cut> cuts = Choose(FindCuts(drawing, pins), bounds, along ? pageWidth - (2 * RowEnd) : 0, wanted);
        return cuts.Count == 0 ? drawing : new Wrapping(drawing, cuts).Rebuild();
    }

    /// <summary>Places where nothing but straight pieces of a few edges passes.</summary>
    private static List<Cut> FindCuts(FlowDrawing drawing, LayoutPin[] pins)
    {
        var events = new List<(double Y, int Blocks, int Paths, int Path)>();
        void Block(Rect box)
        {
            events.Add((box.Y, 1, 0, 0));
            events.Add((box.Bottom, -1, 0, 0));
        }

        double first = double.MaxValue, last = double.MinValue;
        foreach ((int i, Rect box) in drawing.Nodes.Index())
        {
            Block(box);
            if (pins[i] == LayoutPin.None)
                (first, last) = (Math.Min(first, box.Y), Math.Max(last, box.Bottom));
        }

        for (int e = 0; e < drawing.Paths.Length; e++)
        {
            if (drawing.Labels[e] is { } label)
                Block(label);
            events.Add((drawing.Paths[e].Min(static p => p.Y), 0, 1, e));
            events.Add((drawing.Paths[e].Max(static p => p.Y), 0, -1, e));
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
            if (blocks != 0 || active.Count is 0 or > MostEdges || space < 4 || y < first || y > last)
                continue;
            (int Path, double? X)[] crossings = [.. active.Select(e => (e, Crossing(drawing.Paths[e], y)))];
            if (Array.TrueForAll(crossings, static c => c.X is not null))
                cuts.Add(new(y, [.. crossings.Select(static c => (c.Path, c.X!.Value)).OrderBy(static c => c.Value).ThenBy(static c => c.Path)]));
        }

        return cuts;
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

    /// <summary>The cuts that make the longest piece as short as possible with no more pieces than wanted, or than the limit on length needs.</summary>
    private static List<Cut> Choose(List<Cut> cuts, Rect bounds, double limit, int most)
    {
        if (limit > 0)
            most = Greedy(cuts, bounds, limit).Count + 1;
        double low = bounds.Height / most, high = bounds.Height;
        for (int i = 0; i < 30; i++)
        {
            double middle = (low + high) / 2;
            if (Greedy(cuts, bounds, middle).Count < most)
                high = middle;
            else
                low = middle;
        }

        return Greedy(cuts, bounds, high);
    }

    private static List<Cut> Greedy(List<Cut> cuts, Rect bounds, double limit)
    {
        var chosen = new List<Cut>();
        var used = new HashSet<int>();
        double start = bounds.Y;
        for (int i = 0; i < cuts.Count; i++)
        {
            double next = i + 1 < cuts.Count ? cuts[i + 1].Y : bounds.Bottom;
            if (next - start <= limit || cuts[i].Y <= start || cuts[i].Edges.Any(e => used.Contains(e.Path)))
                continue;
            chosen.Add(cuts[i]);
            used.UnionWith(cuts[i].Edges.Select(static e => e.Path));
            start = cuts[i].Y;
        }

        return chosen;
    }

    private int PieceOf(double y)
    {
        int low = 0, high = cuts.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = cuts[middle].Y < y ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private FlowDrawing Rebuild()
    {
        Measure();
        double x = 0;
        for (int i = 0; i < pieces.Length; i++)
        {
            double top = i == 0 ? pieces[i].Y : cuts[i - 1].Y;
            shifts[i] = new(Grid.Snap(x - pieces[i].X), Grid.Snap(Lead - top));
            x = Grid.SnapUp(x + pieces[i].Width + Gutter);
        }

        var cutAt = new Dictionary<int, (int Cut, int Place)>();
        for (int i = 0; i < cuts.Count; i++)
        {
            for (int place = 0; place < cuts[i].Edges.Length; place++)
                cutAt[cuts[i].Edges[place].Path] = (i, place);
        }

        Point[][] paths = new Point[drawing.Paths.Length][];
        for (int e = 0; e < paths.Length; e++)
        {
            Point[] path = drawing.Paths[e];
            paths[e] = cutAt.TryGetValue(e, out (int Cut, int Place) at)
                ? Bridge(path, at.Cut, at.Place)
                : Array.ConvertAll(path, p => p + shifts[PieceOf(path.Min(static q => q.Y))]);
        }

        return new(
            Array.ConvertAll(drawing.Nodes, n => Move(n, shifts[PieceOf(n.Centre.Y)])),
            paths,
            Array.ConvertAll(drawing.Labels, l => l is { } box ? Move(box, shifts[PieceOf(box.Centre.Y)]) : (Rect?)null))
        {
            Overhangs = drawing.Overhangs,
        };
    }

    private static Rect Move(Rect box, Point shift) => box.Offset(shift.X, shift.Y);

    private void Measure()
    {
        bool[] known = new bool[pieces.Length];
        void Include(int piece, Rect box)
        {
            pieces[piece] = known[piece] ? pieces[piece].Union(box) : box;
            known[piece] = true;
        }

        for (int i = 0; i < drawing.Nodes.Length; i++)
            Include(PieceOf(drawing.Nodes[i].Centre.Y), drawing.Painted(i));
        foreach (Rect? label in drawing.Labels)
        {
            if (label is { } box)
                Include(PieceOf(box.Centre.Y), box);
        }

        foreach (Point[] path in drawing.Paths)
        {
            foreach (Point p in path)
                Include(PieceOf(p.Y), new(p.X, p.Y, 0, 0));
        }

        foreach (Cut cut in cuts)
        {
            int above = PieceOf(cut.Y);
            foreach ((_, double x) in cut.Edges)
            {
                Include(above, new(x, cut.Y, 0, 0));
                Include(above + 1, new(x, cut.Y, 0, 0));
            }
        }
    }

    /// <summary>
    /// The way of a cut edge: out of the foot of its piece, up the gutter, over the head of the next. Of several the rightmost bends first, at the
    /// foot and at the gutter, and passes over the others at the head: so none cross.
    /// </summary>
    private Point[] Bridge(Point[] path, int cut, int place)
    {
        double turn = (cuts[cut].Edges.Length - 1 - place) * Step, head = turn - ((MostEdges - 1) * Step);
        bool upwards = path[0].Y > path[^1].Y;
        Point[] along = upwards ? [.. path.Reverse()] : path;
        (double y, double x) = (cuts[cut].Y, cuts[cut].Edges[place].X);
        Point above = shifts[cut], below = shifts[cut + 1];
        double foot = y + above.Y + Lead + turn, gutter = Grid.Snap(pieces[cut].Right + above.X + (Gutter / 3) + turn);
        List<Point> points = [.. along.Where(p => p.Y < y).Select(p => p + above)];
        points.Add(new(x + above.X, foot));
        points.Add(new(gutter, foot));
        points.Add(new(gutter, head));
        points.Add(new(x + below.X, head));
        points.AddRange(along.Where(p => p.Y > y).Select(p => p + below));
        if (upwards)
            points.Reverse();
        return [.. points];
    }

    private readonly record struct Cut(double Y, (int Path, double X)[] Edges);
}

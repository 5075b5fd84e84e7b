using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Flow;

/// <summary>
/// Cuts a long drawing into pieces and puts them side by side: rows for flows across the page, columns for flows down it. The flow itself runs through the gutters
/// between the pieces; what else is cut, such as a skip past many layers, ends at a mark and goes on from one like it.
/// </summary>
internal sealed class Wrapping
{
    /// <summary>A page is about this many times as high as wide (ISO 216): columns longer than that wrap.</summary>
    private const double PageAspect = 1.4142;

    private const double Gutter = 26, Lead = 8, Step = 6, MarkRoom = 13;

    /// <summary>Most edges that run round from piece to piece; without marks as many as a cut meets.</summary>
    private const int MostBridged = 2, MostUnmarked = 4, MostMarked = 24;

    /// <summary>Room at each end of a row for the edges that lead from row to row, in points.</summary>
    public const double RowEnd = Lead + ((MostBridged - 1) * Step);

    private readonly FlowDrawing drawing;
    private readonly List<Cut> cuts;
    private readonly Rect[] pieces;
    private readonly Point[] shifts;
    // The cuts that each edge passes, along the flow, with its place in them.
    private readonly List<(int Cut, int Place)>?[] cutsOf;

    private Wrapping(FlowDrawing drawing, List<Cut> cuts)
    {
        (this.drawing, this.cuts) = (drawing, cuts);
        pieces = new Rect[cuts.Count + 1];
        shifts = new Point[cuts.Count + 1];
        cutsOf = new List<(int, int)>?[drawing.Paths.Length];
        foreach (var (i, cut) in cuts.Index())
        {
            for (int place = 0; place < cut.Edges.Length; place++)
                (cutsOf[cut.Edges[place].Path] ??= []).Add((i, place));
        }
    }

    /// <summary>The drawing within the page, as far as there are places to cut, and how many pieces it is in; itself where it fits or cannot be cut.</summary>
    /// <param name="drawing">The drawing.</param>
    /// <param name="page">What it wraps to.</param>
    public static (FlowDrawing Drawing, int Pieces, double? Fill) Apply(FlowDrawing drawing, WrapPage page)
    {
        Rect bounds = drawing.Bounds();
        double length = page.IsAlong ? page.Width : page.Height ?? (page.Width * PageAspect);
        if (bounds.Height <= length)
            return (drawing, 1, null);
        int fitting = page.IsAlong ? int.MaxValue : (int)Math.Floor((page.Width + Gutter) / (bounds.Width + Gutter));
        if (fitting < 2)
            return (drawing, 1, null);
        int bridged = page.HasMarks ? MostBridged : MostUnmarked;
        var places = CutSearch.Find(drawing, page.Pins, page.HasMarks ? MostMarked : MostUnmarked, bridged);
        if (!page.IsAlong)
        {
            // Columns of about one height, as few as will do.
            int wanted = (int)Math.Ceiling((bounds.Height + (2 * Lead)) / Math.Max(1, length - (2 * Lead)));
            if (wanted > fitting)
                return (drawing, 1, null);
            length = Math.Min(length, (bounds.Height / wanted * 1.08) + (2 * Lead));
        }

        var cuts = CutChoice.Choose(places, bounds.Y, bounds.Bottom, length, RoomOf, RoomOf);
        if (!page.HasMarks)
            cuts = [.. OnceEach(cuts)];
        return cuts.Count == 0 || cuts.Count >= fitting ? (drawing, 1, null) : (new Wrapping(drawing, cuts).Rebuild(), cuts.Count + 1, FillOf(cuts, bounds, length));
    }

    private static double FillOf(List<Cut> cuts, Rect bounds, double length)
    {
        double least = double.MaxValue, from = bounds.Y;
        foreach (var cut in cuts)
        {
            least = Math.Min(least, cut.Y + RoomOf(cut) - from);
            from = cut.Y - RoomOf(cut);
        }

        return least / length;
    }

    // Without marks an edge is cut once at most: of two cuts that both meet it the first is kept.
    private static IEnumerable<Cut> OnceEach(List<Cut> cuts)
    {
        var used = new HashSet<int>();
        foreach (var cut in cuts)
        {
            if (cut.Edges.Any(e => used.Contains(e.Path)))
                continue;
            used.UnionWith(cut.Edges.Select(static e => e.Path));
            yield return cut;
        }
    }

    private static double RoomOf(Cut cut) => MarksOf(cut) + (cut.Bridged.Length == 0 ? 0 : Lead + ((cut.Bridged.Length - 1) * Step));

    private static double MarksOf(Cut cut) => cut.MarkLevels * MarkRoom;

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
            // What leads to the piece lies between 0 and its cut.
            double top = i == 0 ? pieces[0].Y : cuts[i - 1].Y - RoomOf(cuts[i - 1]);
            shifts[i] = new(Grid.Snap(x - pieces[i].X), Grid.Snap(-top));
            x = Grid.SnapUp(x + pieces[i].Width + Gutter);
        }

        var paths = new Point[drawing.Paths.Length][];
        var jumps = new ImmutableArray<(Point, Point)>[paths.Length];
        for (int e = 0; e < paths.Length; e++)
        {
            var path = drawing.Paths[e];
            (paths[e], jumps[e]) = cutsOf[e] is { } passed ? Passing(path, passed) : (Array.ConvertAll(path, p => p + shifts[PieceOf(path.Min(static q => q.Y))]), []);
        }

        return new(
            Array.ConvertAll(drawing.Nodes, n => Move(n, shifts[PieceOf(n.Centre.Y)])),
            paths,
            Array.ConvertAll(drawing.Labels, l => l is { } box ? Move(box, shifts[PieceOf(box.Centre.Y)]) : (Rect?)null))
        { Jumps = jumps };
    }

    private static Rect Move(Rect box, Point shift) => box.Offset(shift.X, shift.Y);

    private void Measure()
    {
        bool[] known = new bool[pieces.Length];
        foreach (Rect box in drawing.Nodes)
            Include(PieceOf(box.Centre.Y), box);
        foreach (Rect? label in drawing.Labels)
        {
            if (label is { } box)
                Include(PieceOf(box.Centre.Y), box);
        }

        for (int e = 0; e < drawing.Paths.Length; e++)
        {
            // What lies between two marks is not drawn.
            var (first, last) = cutsOf[e] is { Count: > 0 } passed && IsMarked(passed) ? (passed[0].Cut, passed[^1].Cut + 1) : (int.MaxValue, int.MinValue);
            foreach (Point p in drawing.Paths[e])
            {
                int piece = PieceOf(p.Y);
                if (piece <= first || piece >= last)
                    Include(piece, new(p.X, p.Y, 0, 0));
            }
        }

        foreach (var (i, cut) in cuts.Index())
        {
            foreach (var (path, x) in cut.Edges)
            {
                var passed = cutsOf[path]!;
                bool isMarked = IsMarked(passed);
                double reach = isMarked ? MarkRoom / 2 : 0;
                if (!isMarked || passed[0].Cut == i)
                    Include(i, new(x - reach, cut.Y, 2 * reach, 0));
                if (!isMarked || passed[^1].Cut == i)
                    Include(i + 1, new(x - reach, cut.Y, 2 * reach, 0));
            }
        }

        void Include(int piece, Rect box)
        {
            pieces[piece] = known[piece] ? pieces[piece].Union(box) : box;
            known[piece] = true;
        }
    }

    // What is cut several times is easier to follow by its marks than round every piece.
    private bool IsMarked(List<(int Cut, int Place)> passed) => passed.Count > 1 || !cuts[passed[0].Cut].Bridged.Contains(passed[0].Place);

    // The way of an edge that passes cuts.
    private (Point[] Way, ImmutableArray<(Point, Point)> Jumps) Passing(Point[] path, List<(int Cut, int Place)> passed)
    {
        bool upwards = path[0].Y > path[^1].Y;
        Point[] along = upwards ? [.. path.Reverse()] : path;
        int first = passed[0].Cut, last = passed[^1].Cut;
        List<Point> points = [.. along.Where(p => p.Y < cuts[first].Y).Select(p => p + shifts[first])];
        List<Point> rest = [.. along.Where(p => p.Y > cuts[last].Y).Select(p => p + shifts[last + 1])];
        if (!IsMarked(passed))
        {
            points.AddRange(Bridge(first, passed[0].Place));
            points.AddRange(rest);
            if (upwards)
                points.Reverse();
            return ([.. points], []);
        }

        Point foot = MarkAt(passed[0], isFoot: true), head = MarkAt(passed[^1], isFoot: false);
        points.AddRange([foot, head, .. rest]);
        if (upwards)
            points.Reverse();
        return ([.. points], [upwards ? (head, foot) : (foot, head)]);
    }

    // Where a line ends at its mark, or goes on from one.
    private Point MarkAt((int Cut, int Place) at, bool isFoot)
    {
        var cut = cuts[at.Cut];
        double x = cut.Edges[at.Place].X, away = Math.Max(0, cut.MarkLevel[at.Place]) * MarkRoom;
        return isFoot ? new Point(x, cut.Y + away) + shifts[at.Cut] : new Point(x, cut.Y - away) + shifts[at.Cut + 1];
    }

    /// <summary>
    /// The way of an edge from piece to piece: out of the foot of its piece, up the gutter, over the head of the next. Of several the rightmost bends first, at the
    /// foot and at the gutter, and passes over the others at the head: so none cross.
    /// </summary>
    private IEnumerable<Point> Bridge(int cut, int place)
    {
        var (bridged, marks) = (cuts[cut].Bridged, MarksOf(cuts[cut]));
        int order = Array.IndexOf(bridged, place);
        double turn = (bridged.Length - 1 - order) * Step, head = turn - ((bridged.Length - 1) * Step);
        (double y, double x) = (cuts[cut].Y, cuts[cut].Edges[place].X);
        Point above = shifts[cut], below = shifts[cut + 1];
        double foot = y + above.Y + marks + Lead + turn, gutter = Grid.Snap(pieces[cut].Right + above.X + (Gutter / 3) + turn), top = (bridged.Length - 1) * Step;
        return [new(x + above.X, foot), new(gutter, foot), new(gutter, head + top), new(x + below.X, head + top)];
    }
}

/// <summary>What a drawing wraps to.</summary>
/// <param name="Width">Width of the page.</param>
/// <param name="Height">Height of the page, for columns; null for that of paper of that width.</param>
/// <param name="IsAlong">Whether the page's width lies along the flow.</param>
/// <param name="HasMarks">Whether what is cut may end at a mark.</param>
/// <param name="Pins">Which nodes are no boxes.</param>
internal sealed record WrapPage(double Width, double? Height, bool IsAlong, bool HasMarks, LayoutPin[] Pins);

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

    // Columns may be so much longer than their share where fewer edges are cut then.
    private const double Longer = 1.2;

    private readonly FlowDrawing drawing;
    private readonly List<Cut> cuts;
    private readonly Rect[] pieces;
    private readonly Point[] shifts;
    // What is cut; null for what is not.
    private readonly CutPath?[] cutPaths;
    // Of each cut the edges that run round, and those that have a mark at the foot of one piece and at the head of the next, each with how far off that lies.
    private readonly (int[] Bridged, Dictionary<int, int> Foot, Dictionary<int, int> Head)[] ends;

    // Of each cut what is painted past it of boxes before it.
    private readonly ILookup<int, Rect> reaching;

    private Wrapping(FlowDrawing drawing, List<Cut> cuts)
    {
        (this.drawing, this.cuts) = (drawing, cuts);
        pieces = new Rect[cuts.Count + 1];
        shifts = new Point[cuts.Count + 1];
        cutPaths = new CutPath?[drawing.Paths.Length];
        FindCutPaths();
        reaching = Enumerable.Range(0, drawing.Overhangs.Length).Select(n => (Piece: PieceOf(drawing.Nodes[n].Centre.Y), Box: drawing.Painted(n)))
            .Where(n => n.Piece < cuts.Count && n.Box.Bottom > cuts[n.Piece].Y).ToLookup(static n => n.Piece, static n => n.Box);
        ends = [.. Enumerable.Range(0, cuts.Count).Select(EndsOf)];
    }

    // What is cut several times is easier to follow by its marks than round every piece.
    private void FindCutPaths()
    {
        double[] begin = [.. cuts.Select(static _ => double.MaxValue), double.MaxValue], end = [.. cuts.Select(static _ => double.MinValue), double.MinValue];
        foreach (Rect box in drawing.Nodes.Concat(drawing.Labels.OfType<Rect>()))
        {
            int piece = PieceOf(box.Centre.Y);
            (begin[piece], end[piece]) = (Math.Min(begin[piece], box.Y), Math.Max(end[piece], box.Bottom));
        }

        foreach (var (i, cut) in cuts.Index())
        {
            foreach (var (place, (path, _)) in cut.Edges.Index())
            {
                int first = cutPaths[path]?.First ?? i;
                cutPaths[path] = CutPath.Of(drawing.Paths[path], first, i, cuts, end[first], begin[i + 1]) with { IsMarked = first < i || !cut.Bridged.Contains(place) };
            }
        }
    }

    private (int[] Bridged, Dictionary<int, int> Foot, Dictionary<int, int> Head) EndsOf(int index)
    {
        int[] edges = [.. cuts[index].Edges.Select(static e => e.Path)];
        return (
            [.. edges.Where(e => !cutPaths[e]!.IsMarked).OrderBy(e => cutPaths[e]!.FootX).ThenBy(static e => e)],
            Levels(e => cutPaths[e]!.First == index, static p => p.FootX),
            Levels(e => cutPaths[e]!.Last == index, static p => p.HeadX));

        Dictionary<int, int> Levels(Func<int, bool> isHere, Func<CutPath, double> place)
        {
            int[] marked = [.. edges.Where(e => cutPaths[e]!.IsMarked && isHere(e))];
            return marked.Zip(Cut.LevelsOf([.. marked.Select(e => place(cutPaths[e]!))])).ToDictionary(static m => m.First, static m => m.Second);
        }
    }

    /// <summary>The drawing within the page, as far as there are places to cut, how many pieces it is in, and how full each but the last is; itself where it fits or cannot be cut.</summary>
    /// <param name="drawing">The drawing.</param>
    /// <param name="page">What it wraps to.</param>
    public static (FlowDrawing Drawing, int Pieces, ImmutableArray<double> Fills) Apply(FlowDrawing drawing, WrapPage page)
    {
        Rect bounds = drawing.Bounds();
        double length = page.IsAlong ? page.Width : page.Height ?? (page.Columns is null ? page.Width * PageAspect : double.MaxValue);
        if (page.Columns is null && bounds.Height <= length)
            return (drawing, 1, []);
        int fitting = page.IsAlong ? int.MaxValue : (int)Math.Floor((page.Width + Gutter) / (bounds.Width + Gutter));
        if (fitting < 2)
            return (drawing, 1, []);
        int bridged = page.HasMarks ? MostBridged : MostUnmarked;
        var places = CutSearch.Find(drawing, page, page.HasMarks ? MostMarked : MostUnmarked, bridged);
        double most = length;
        int wanted = 0;
        if (!page.IsAlong)
        {
            // Columns of about one height, as few as will do.
            wanted = page.Columns ?? (int)Math.Ceiling((bounds.Height + (2 * Lead)) / Math.Max(1, length - (2 * Lead)));
            if (wanted > fitting)
                return (drawing, 1, []);
            length = Math.Min(length, (bounds.Height / wanted * 1.08) + (2 * Lead));
            most = Math.Min(most, length * Longer);
        }

        // What cannot be cut into as many columns of about one length as are asked for stays whole.
        var cuts = CutChoice.Choose(places, bounds.Y, bounds.Bottom, length, length, RoomOf, RoomOf);
        bool isEven = FillsOf([.. cuts, EndAt(bounds.Bottom)], bounds, length).All(static f => f <= 1);
        if (page.Columns is not null && !isEven)
            return (drawing, 1, []);
        // What cannot be cut into columns of one length gets no more room than that.
        if (cuts.Count == wanted - 1 && isEven)
            cuts = CutChoice.Choose(places, bounds.Y, bounds.Bottom, length, most, RoomOf, RoomOf);
        if (!page.HasMarks)
            cuts = [.. OnceEach(cuts)];
        return cuts.Count == 0 || cuts.Count >= fitting ? (drawing, 1, []) : (new Wrapping(drawing, cuts).Rebuild(), cuts.Count + 1, [.. FillsOf(cuts, bounds, length)]);
    }

    private static IEnumerable<double> FillsOf(List<Cut> cuts, Rect bounds, double length)
    {
        double from = bounds.Y;
        foreach (var cut in cuts)
        {
            yield return (cut.Y + RoomOf(cut) - from) / length;
            from = cut.Y - RoomOf(cut);
        }
    }

    private static Cut EndAt(double y) => new(y, []) { Bridged = [] };

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

    // Before it is known which cuts there are: what may be needed.
    private static double RoomOf(Cut cut) => RoomOf(Cut.LevelsOf([.. cut.Edges.Where((_, i) => !cut.Bridged.Contains(i)).Select(static e => e.X)]), cut.Bridged.Length);

    private static double RoomOf(IEnumerable<int> levels, int bridged) => MarksOf(levels) + (bridged == 0 ? 0 : Lead + ((bridged - 1) * Step));

    private static double MarksOf(IEnumerable<int> levels) => (levels.DefaultIfEmpty(-1).Max() + 1) * MarkRoom;

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
            double top = i == 0 ? pieces[0].Y : cuts[i - 1].Y - RoomOf(ends[i - 1].Head.Values, ends[i - 1].Bridged.Length);
            shifts[i] = new(Grid.Snap(x - pieces[i].X), Grid.Snap(-top));
            x = Grid.SnapUp(x + pieces[i].Width + Gutter);
        }

        var paths = new Point[drawing.Paths.Length][];
        var jumps = new ImmutableArray<(Point, Point)>[paths.Length];
        for (int e = 0; e < paths.Length; e++)
        {
            var path = drawing.Paths[e];
            (paths[e], jumps[e]) = cutPaths[e] is { } cut ? Passing(e, cut) : (Array.ConvertAll(path, p => p + shifts[PieceOf(path.Min(static q => q.Y))]), []);
        }

        return new(
            Array.ConvertAll(drawing.Nodes, n => Move(n, shifts[PieceOf(n.Centre.Y)])),
            paths,
            Array.ConvertAll(drawing.Labels, l => l is { } box ? Move(box, shifts[PieceOf(box.Centre.Y)]) : (Rect?)null))
        { Jumps = jumps, Overhangs = drawing.Overhangs };
    }

    private static Rect Move(Rect box, Point shift) => box.Offset(shift.X, shift.Y);

    private void Measure()
    {
        bool[] known = new bool[pieces.Length];
        for (int i = 0; i < drawing.Nodes.Length; i++)
            Include(PieceOf(drawing.Nodes[i].Centre.Y), drawing.Painted(i));
        foreach (Rect? label in drawing.Labels)
        {
            if (label is { } box)
                Include(PieceOf(box.Centre.Y), box);
        }

        foreach (var (e, path) in drawing.Paths.Index())
        {
            if (cutPaths[e] is not { } cut)
            {
                foreach (Point p in path)
                    Include(PieceOf(p.Y), new(p.X, p.Y, 0, 0));
                continue;
            }

            // What lies between the two ends is not drawn.
            double reach = cut.IsMarked ? MarkRoom / 2 : 0;
            foreach (Point p in cut.Above)
                Include(cut.First, new(p.X, p.Y, 0, 0));
            foreach (Point p in cut.Below)
                Include(cut.Last + 1, new(p.X, p.Y, 0, 0));
            Include(cut.First, new(cut.FootX - reach, cuts[cut.First].Y, 2 * reach, 0));
            Include(cut.Last + 1, new(cut.HeadX - reach, cuts[cut.Last].Y, 2 * reach, 0));
        }

        void Include(int piece, Rect box)
        {
            pieces[piece] = known[piece] ? pieces[piece].Union(box) : box;
            known[piece] = true;
        }
    }

    // The way of an edge that passes cuts.
    private (Point[] Way, ImmutableArray<(Point, Point)> Jumps) Passing(int edge, CutPath cut)
    {
        Point foot = new Point(cut.FootX, cuts[cut.First].Y) + shifts[cut.First], head = new Point(cut.HeadX, cuts[cut.Last].Y) + shifts[cut.Last + 1];
        if (cut.IsMarked)
            (foot, head) = (foot with { Y = foot.Y + PaintedPast(cut) + (ends[cut.First].Foot[edge] * MarkRoom) }, head with { Y = head.Y - (ends[cut.Last].Head[edge] * MarkRoom) });
        Point[] way =
        [
            .. cut.Above.Select(p => p + shifts[cut.First]),
            .. cut.IsMarked ? [foot, head] : Bridge(cut.First, edge, foot, head),
            .. cut.Below.Select(p => p + shifts[cut.Last + 1]),
        ];
        if (cut.IsUpwards)
            Array.Reverse(way);
        return (way, !cut.IsMarked ? [] : [cut.IsUpwards ? (head, foot) : (foot, head)]);
    }

    // How far what is painted before the cut reaches past it where a line has its mark.
    private double PaintedPast(CutPath cut) => reaching[cut.First].Where(b => Math.Abs(b.Centre.X - cut.FootX) < (b.Width / 2) + FlowDrawing.MarkRadius).Select(b => b.Bottom - cuts[cut.First].Y).DefaultIfEmpty(0).Max();

    /// <summary>
    /// The way of an edge from piece to piece: out of the foot of its piece, up the gutter, over the head of the next. Of several the rightmost bends first, at the
    /// foot and at the gutter, and passes over the others at the head: so none cross.
    /// </summary>
    private Point[] Bridge(int cut, int edge, Point above, Point below)
    {
        int[] bridged = ends[cut].Bridged;
        double turn = (bridged.Length - 1 - Array.IndexOf(bridged, edge)) * Step;
        double foot = above.Y + MarksOf(ends[cut].Foot.Values) + Lead + turn, gutter = Grid.Snap(pieces[cut].Right + shifts[cut].X + (Gutter / 3) + turn);
        return [new(above.X, foot), new(gutter, foot), new(gutter, turn), new(below.X, turn)];
    }
}

/// <summary>What a drawing wraps to.</summary>
/// <param name="Width">Width of the page.</param>
/// <param name="Height">Height of the page, for columns; null for that of paper of that width.</param>
/// <param name="IsAlong">Whether the page's width lies along the flow.</param>
/// <param name="HasMarks">Whether what is cut may end at a mark.</param>
/// <param name="Pins">Which nodes are no boxes.</param>
internal sealed record WrapPage(double Width, double? Height, bool IsAlong, bool HasMarks, LayoutPin[] Pins)
{
    /// <summary>Which edges are not cut.</summary>
    public required bool[] IsTied { get; init; }

    /// <summary>How many columns; null for as few as will do.</summary>
    public int? Columns { get; init; }
}

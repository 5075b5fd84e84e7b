using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles;

/// <summary>
/// How lines end at circles. Engines give each line a place of its own on the border that faces the flow, which a small circle has little room for: a line along
/// its axis goes straight in, and one that comes from beside it enters from that side, where nothing is in the way.
/// </summary>
internal sealed class BallEnds
{
    // What a line keeps off boxes, labels and other lines.
    private const double Air = 3, BodyAir = 1;

    // In larger figures nobody sees a bend of a few points.
    private const int MostEdges = 2_000;

    private readonly PlacedFigure placed;
    private readonly ImmutableArray<(int From, int To)> ends;
    private readonly Func<int, bool> isBall;
    private readonly ImmutableArray<Point>[] ways;

    private BallEnds(PlacedFigure placed, ImmutableArray<(int From, int To)> ends, Func<int, bool> isBall)
    {
        (this.placed, this.ends, this.isBall) = (placed, ends, isBall);
        ways = [.. placed.Paths.Select(static p => p.Points)];
    }

    /// <summary>The ways of all edges.</summary>
    /// <param name="placed">Where they were laid.</param>
    /// <param name="ends">The bodies that each joins.</param>
    /// <param name="isBall">Whether a body is a circle.</param>
    public static ImmutableArray<Point>[] Tidy(PlacedFigure placed, ImmutableArray<(int From, int To)> ends, Func<int, bool> isBall)
    {
        var tidied = new BallEnds(placed, ends, isBall);
        for (int e = 0; e < ends.Length && ends.Length <= MostEdges; e++)
        {
            if (!placed.Paths[e].IsCurve && placed.Paths[e].Jumps.IsEmpty && isBall(ends[e].To))
                tidied.ways[e] = tidied.FromSide(e) ?? tidied.ways[e];
        }

        for (int e = 0; e < ends.Length && ends.Length <= MostEdges; e++)
        {
            if (placed.Paths[e].IsCurve || !placed.Paths[e].Jumps.IsEmpty)
                continue;
            if (isBall(ends[e].To))
                tidied.ways[e] = tidied.Straight(e, tidied.ways[e], placed.Boxes[ends[e].To]);
            if (isBall(ends[e].From))
                tidied.ways[e] = [.. tidied.Straight(e, [.. tidied.ways[e].Reverse()], placed.Boxes[ends[e].From]).Reverse()];
        }

        return tidied.ways;
    }

    // The last bend but one, if the line would meet the circle without it. A large circle may be met from beyond what the line went round.
    private ImmutableArray<Point> Straight(int edge, ImmutableArray<Point> way, Rect ball)
    {
        if (way.Length < 4)
            return way;
        var (a, b, c, d) = (way[^4], way[^3], way[^2], way[^1]);
        double off = IsUpright(c, d) ? a.X - ball.Centre.X : a.Y - ball.Centre.Y;
        bool isBend = IsUpright(a, b) && IsUpright(c, d) && !IsUpright(b, c) || (!IsUpright(a, b) && !IsUpright(c, d) && IsUpright(b, c));
        if (!isBend || Math.Abs(off) > 0.3 * ball.Width || (IsUpright(c, d) ? (b.Y - a.Y) * (d.Y - c.Y) : (b.X - a.X) * (d.X - c.X)) <= 0)
            return way;
        Point end = IsUpright(c, d) ? d with { X = a.X } : d with { Y = a.Y };
        var room = Spanned(a, end).Inflate(BodyAir);
        return OthersThan(edge).Any(b => b.Overlaps(room)) ? way : [.. way[..^3], end];
    }

    // Past its last bend on to the circle's height, and across.
    private ImmutableArray<Point>? FromSide(int edge)
    {
        var way = ways[edge];
        var ball = placed.Boxes[ends[edge].To];
        if (way.Length < 4)
            return null;
        var (a, b, c, d) = (way[^4], way[^3], way[^2], way[^1]);
        bool isUpright = IsUpright(c, d);
        if (IsUpright(a, b) != isUpright || IsUpright(b, c) == isUpright || (isUpright ? (b.Y - a.Y) * (d.Y - c.Y) : (b.X - a.X) * (d.X - c.X)) <= 0)
            return null;
        double off = isUpright ? b.X - ball.Centre.X : b.Y - ball.Centre.Y;
        if (Math.Abs(off) < ball.Width + Air)
            return null;
        Point corner = isUpright ? b with { Y = ball.Centre.Y } : b with { X = ball.Centre.X }, end = isUpright ? new(ball.Centre.X + (Math.Sign(off) * ball.Width / 2), ball.Centre.Y) : new(ball.Centre.X, ball.Centre.Y + (Math.Sign(off) * ball.Width / 2));
        return IsFree(edge, b, corner) && IsFree(edge, corner, end) ? [.. way[..^3], corner, end] : null;
    }

    private bool IsFree(int edge, Point from, Point to)
    {
        var room = Spanned(from, to).Inflate(Air);
        return !OthersThan(edge).Concat(placed.Captions).Any(b => b.Overlaps(room))
            && !placed.Paths.Any(p => p.LabelBox?.Overlaps(room) == true)
            && !ways.Where((_, e) => e != edge).Any(w => w.Zip(w.Skip(1)).Any(p => Spanned(p.First, p.Second).Inflate(0.1).Overlaps(room)));
    }

    private IEnumerable<Rect> OthersThan(int edge) => placed.Boxes.Where((_, i) => i != ends[edge].To && i != ends[edge].From);

    private static Rect Spanned(Point a, Point b) => new(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y));

    private static bool IsUpright(Point a, Point b) => Math.Abs(a.X - b.X) < 1e-6;
}

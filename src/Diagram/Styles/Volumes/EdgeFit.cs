using System.Collections.Immutable;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>
/// Leads edges, which layout ends at the glyphs' boxes, on to the bodies inside. Within its own box an edge meets nothing else, so it may go
/// straight on, or step sideways where it would miss the body.
/// </summary>
internal static class EdgeFit
{
    /// <summary>A path from body to body.</summary>
    /// <param name="path">The way that layout found.</param>
    /// <param name="from">The source, placed.</param>
    /// <param name="to">The target, placed.</param>
    public static ImmutableArray<Point> Fit(EdgePath path, PlacedGlyph from, PlacedGlyph to)
    {
        if (path.IsCurve || path.Points.Length < 2)
            return path.Points;
        ImmutableArray<Point> points = [.. path.Points.Reverse()];
        if (!path.IsStartOpen)
            points = Lead(points, from, from.Glyph.ExitInset);
        points = [.. points.Reverse()];
        return path.IsEndOpen ? points : Lead(points, to, 0);
    }

    // The last point lies on the glyph's box; the piece before it comes in at a right angle.
    private static ImmutableArray<Point> Lead(ImmutableArray<Point> points, PlacedGlyph glyph, double inset)
    {
        Point end = points[^1], way = end - points[^2];
        var body = glyph.Glyph.BodyBounds.Offset(glyph.Box.X, glyph.Box.Y);
        bool level = Math.Abs(way.X) >= Math.Abs(way.Y);
        double at = level ? end.Y : end.X;
        double low = level ? body.Y : body.X, high = level ? body.Bottom : body.Right;
        double kept = Math.Clamp(at, low + Math.Min(2, (high - low) / 2), high - Math.Min(2, (high - low) / 2));
        bool forward = level ? way.X > 0 : way.Y > 0;
        double hit = Hit(glyph, level, kept, forward);
        // Towards its upper and lower end the visible face gets narrow.
        double room = Math.Min(kept - low, high - kept) * 2 / Math.Max(1, (high - low) / 2);
        hit += forward ? 0 : -(level ? inset * Math.Clamp(room, 0, 1) : 0);
        Point target = level ? new(hit, kept) : new(kept, hit);
        if (Math.Abs(kept - at) < 0.01)
            return points.SetItem(points.Length - 1, target);
        // Beside the body: the box's last piece of border is walked along to where the body begins.
        return points.Length > 2 && IsFree(points, level)
            ? [.. points[..^2], Across(points[^2], kept, level), target]
            : [.. points, level ? new(end.X, kept) : new(kept, end.Y), target];
    }

    // The piece before the last can be lengthened or shortened without bending: it crosses the last at a right angle.
    private static bool IsFree(ImmutableArray<Point> points, bool level) =>
        level ? Math.Abs(points[^3].X - points[^2].X) < 0.01 : Math.Abs(points[^3].Y - points[^2].Y) < 0.01;

    private static Point Across(Point corner, double at, bool level) => level ? corner with { Y = at } : corner with { X = at };

    // First place where a line at a height (or column) meets the convex body, coming from the side that it comes from.
    private static double Hit(PlacedGlyph glyph, bool level, double at, bool forward)
    {
        double first = double.PositiveInfinity, last = double.NegativeInfinity;
        var body = glyph.Glyph.Body;
        for (int i = 0; i < body.Length; i++)
        {
            Point a = body[i] + new Point(glyph.Box.X, glyph.Box.Y), b = body[(i + 1) % body.Length] + new Point(glyph.Box.X, glyph.Box.Y);
            var (a1, a2, b1, b2) = level ? (a.Y, a.X, b.Y, b.X) : (a.X, a.Y, b.X, b.Y);
            if (Math.Min(a1, b1) > at || Math.Max(a1, b1) < at)
                continue;
            double low = a1 == b1 ? Math.Min(a2, b2) : a2 + ((b2 - a2) * (at - a1) / (b1 - a1));
            double high = a1 == b1 ? Math.Max(a2, b2) : low;
            (first, last) = (Math.Min(first, low), Math.Max(last, high));
        }

        return forward ? first : last;
    }
}

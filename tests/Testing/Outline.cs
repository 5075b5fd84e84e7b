using NetDraw.Diagram.Scenes;

namespace NetDraw.Testing;

/// <summary>A convex area, for asking whether two overlap (separating axes: Gottschalk, Lin and Manocha 1996).</summary>
internal sealed class Outline
{
    private readonly Point[] corners;

    private Outline(Point[] corners)
    {
        this.corners = corners;
        double x = corners.Min(static p => p.X), y = corners.Min(static p => p.Y);
        Bounds = new(x, y, corners.Max(static p => p.X) - x, corners.Max(static p => p.Y) - y);
    }

    /// <summary>The smallest upright rectangle around it.</summary>
    public Rect Bounds { get; }

    /// <summary>A label's letters, cut by what ascenders and descenders seldom use, turned as the label is.</summary>
    public static Outline Of(SceneLabel label)
    {
        double left = label.Anchor switch { TextAnchor.Start => 0, TextAnchor.Middle => label.Width / 2, _ => label.Width };
        double top = -0.72 * label.Size, bottom = 0.1 * label.Size;
        var (sin, cos) = Math.SinCos(label.Rotation * Math.PI / 180);
        return new([.. new Point[] { new(-left, top), new(label.Width - left, top), new(label.Width - left, bottom), new(-left, bottom) }
            .Select(p => label.Position + new Point((p.X * cos) - (p.Y * sin), (p.X * sin) + (p.Y * cos)))]);
    }

    /// <summary>The smallest convex area around points; null where they enclose nothing.</summary>
    public static Outline? Around(IEnumerable<Point> points)
    {
        Point[] sorted = [.. points.Distinct().OrderBy(static p => p.X).ThenBy(static p => p.Y)];
        if (sorted.Length < 3)
            return null;
        List<Point> lower = Chain(sorted), upper = Chain(sorted.Reverse());
        Point[] hull = [.. lower[..^1], .. upper[..^1]];
        return hull.Length < 3 ? null : new(hull);
    }

    /// <summary>A piece of a line.</summary>
    public static Outline Of(Point from, Point to) => new([from, to]);

    /// <summary>Whether both share more than a rim of a depth, in points.</summary>
    public bool Overlaps(Outline other, double depth)
    {
        var (a, b) = (Bounds, other.Bounds);
        if (a.X > b.Right - depth || b.X > a.Right - depth || a.Y > b.Bottom - depth || b.Y > a.Bottom - depth)
            return false;
        return Axes().Concat(other.Axes()).All(axis => Depth(axis, other) > depth);
    }

    private double Depth(Point axis, Outline other)
    {
        var (low, high) = Shadow(axis);
        var (otherLow, otherHigh) = other.Shadow(axis);
        return Math.Min(high - otherLow, otherHigh - low);
    }

    private (double Low, double High) Shadow(Point axis)
    {
        double low = double.MaxValue, high = double.MinValue;
        foreach (var p in corners)
        {
            double at = (p.X * axis.X) + (p.Y * axis.Y);
            (low, high) = (Math.Min(low, at), Math.Max(high, at));
        }

        return (low, high);
    }

    private IEnumerable<Point> Axes()
    {
        for (int i = 0; i < corners.Length; i++)
        {
            var side = corners[(i + 1) % corners.Length] - corners[i];
            double length = Math.Sqrt((side.X * side.X) + (side.Y * side.Y));
            if (length > 1e-9)
                yield return new(-side.Y / length, side.X / length);
        }
    }

    private static List<Point> Chain(IEnumerable<Point> points)
    {
        var chain = new List<Point>();
        foreach (var p in points)
        {
            while (chain.Count > 1 && Cross(chain[^2], chain[^1], p) <= 0)
                chain.RemoveAt(chain.Count - 1);
            chain.Add(p);
        }

        return chain;
    }

    private static double Cross(Point o, Point a, Point b) => ((a.X - o.X) * (b.Y - o.Y)) - ((a.Y - o.Y) * (b.X - o.X));
}

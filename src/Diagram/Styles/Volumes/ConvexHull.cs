using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>The outline of several bodies together (Andrew's monotone chain, 1979).</summary>
internal static class ConvexHull
{
    public static ImmutableArray<Point> Around(IEnumerable<Point> points)
    {
        Point[] sorted = [.. points.Distinct().OrderBy(static p => p.X).ThenBy(static p => p.Y)];
        if (sorted.Length < 3)
            return [.. sorted];
        var lower = Chain(sorted);
        var upper = Chain(sorted.Reverse());
        return [.. lower[..^1], .. upper[..^1]];
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

using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Flow;

/// <summary>Polylines as smooth curves.</summary>
internal static class RoundedPath
{
    /// <summary>A corner is cut at most this far from itself, so that curves stay off the boxes their polyline went around.</summary>
    private const double Reach = 14;

    /// <summary>Cubic Béziers along a polyline: straight pieces stay straight, corners become arcs inside the corner's triangle.</summary>
    public static ImmutableArray<Point> Smooth(ImmutableArray<Point> corners)
    {
        var points = ImmutableArray.CreateBuilder<Point>();
        points.Add(corners[0]);
        for (int i = 1; i + 1 < corners.Length; i++)
        {
            Point before = Towards(corners[i], corners[i - 1], i == 1), after = Towards(corners[i], corners[i + 1], i + 2 == corners.Length);
            AddLine(points, before);
            Point corner = corners[i];
            points.Add(before + ((corner - before) * (2.0 / 3)));
            points.Add(after + ((corner - after) * (2.0 / 3)));
            points.Add(after);
        }

        AddLine(points, corners[^1]);
        return points.ToImmutable();
    }

    private static void AddLine(ImmutableArray<Point>.Builder points, Point end)
    {
        Point start = points[^1];
        if (start == end && points.Count > 1)
            return;
        points.Add(start + ((end - start) * (1.0 / 3)));
        points.Add(start + ((end - start) * (2.0 / 3)));
        points.Add(end);
    }

    private static Point Towards(Point corner, Point other, bool isEnd)
    {
        Point way = other - corner;
        double length = Math.Sqrt((way.X * way.X) + (way.Y * way.Y));
        double reach = Math.Min(Reach, length * (isEnd ? 0.8 : 0.5));
        return length <= 0 ? corner : corner + (way * (reach / length));
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Msagl;

/// <summary>Reads the pieces of one routed edge, y turned downward.</summary>
internal static class MsaglPath
{
    /// <summary>Distance of a quarter circle's control points from its ends, as a part of the way to the corner.</summary>
    private const double QuarterTurn = 0.5523;

    /// <summary>MSAGL's corner radius is 3 points; a little more for two of its roundings.</summary>
    private const double LargestGap = 4;

    public static EdgePath Read(JsonElement pieces)
    {
        var read = pieces.EnumerateArray().Select(static p => (Kind: p[0].GetString(), Points: PointsOf(p))).ToList();
        if (read.Count == 0)
            throw new ScriptFailedException("an edge was not routed");
        return read.Exists(static p => p.Kind == "C") ? Curve(read) : Polyline(read);
    }

    /// <summary>
    /// The path with its ends on the boxes' borders. MSAGL leaves a gap of up to a corner's radius where the last piece is shorter than that.
    /// </summary>
    public static EdgePath Attach(EdgePath path, Rect source, Rect target)
    {
        var points = path.Points.ToList();
        if (Gap(points[0], source) is { } start)
            points.InsertRange(0, path.IsCurve ? [start, start, points[0]] : [start]);
        if (Gap(points[^1], target) is { } end)
            points.AddRange(path.IsCurve ? [points[^1], end, end] : [end]);
        if (!path.IsCurve)
            RemoveStraight(points);
        return path with { Points = [.. points] };
    }

    // The nearest place on the border, when the point lies beside one side of the box and near it.
    private static Point? Gap(Point point, Rect box)
    {
        double x = Math.Clamp(point.X, box.X, box.Right), y = Math.Clamp(point.Y, box.Y, box.Bottom);
        double dx = Math.Abs(point.X - x), dy = Math.Abs(point.Y - y);
        return Math.Min(dx, dy) == 0 && Math.Max(dx, dy) is > 0 and <= LargestGap ? new(x, y) : null;
    }

    private static Point[] PointsOf(JsonElement piece)
    {
        var points = new Point[(piece.GetArrayLength() - 1) / 2];
        for (int i = 0; i < points.Length; i++)
            points[i] = new(MsaglExchange.Number(piece[(2 * i) + 1]), -MsaglExchange.Number(piece[(2 * i) + 2]));
        return points;
    }

    // Corners come back sharp: how far they are rounded is the drawing's choice, the same for every engine.
    private static EdgePath Polyline(List<(string? Kind, Point[] Points)> pieces)
    {
        var points = new List<Point> { pieces[0].Points[0] };
        foreach (var (kind, ends) in pieces)
        {
            if (kind == "A" && points.Count > 1)
                points[^1] = Corner(points[^2], ends[0], ends[1]);
            else
                points.Add(ends[1]);
        }

        RemoveStraight(points);
        return new EdgePath([.. points]);
    }

    private static void RemoveStraight(List<Point> points)
    {
        for (int i = points.Count - 2; i > 0; i--)
        {
            if (IsStraight(points[i - 1], points[i], points[i + 1]))
                points.RemoveAt(i);
        }
    }

    private static EdgePath Curve(List<(string? Kind, Point[] Points)> pieces)
    {
        var points = ImmutableArray.CreateBuilder<Point>();
        points.Add(pieces[0].Points[0]);
        foreach (var (kind, p) in pieces)
        {
            var from = points[^1];
            if (kind == "C")
            {
                points.AddRange(p[1], p[2], p[3]);
            }
            else if (kind == "A" && points.Count > 1)
            {
                var corner = Corner(points[^2], p[0], p[1]);
                points.AddRange(from + ((corner - from) * QuarterTurn), p[1] + ((corner - p[1]) * QuarterTurn), p[1]);
            }
            else
            {
                points.AddRange(from + ((p[1] - from) * (1.0 / 3)), from + ((p[1] - from) * (2.0 / 3)), p[1]);
            }
        }

        return new EdgePath(points.ToImmutable(), IsCurve: true);
    }

    // A turn leaves along the direction it was reached in: horizontally means the corner has the end's x.
    private static Point Corner(Point before, Point start, Point end) =>
        Math.Abs(before.Y - start.Y) <= Math.Abs(before.X - start.X) ? new(end.X, start.Y) : new(start.X, end.Y);

    private static bool IsStraight(Point a, Point b, Point c) =>
        (Math.Abs(a.X - b.X) < 0.05 && Math.Abs(b.X - c.X) < 0.05) || (Math.Abs(a.Y - b.Y) < 0.05 && Math.Abs(b.Y - c.Y) < 0.05);
}

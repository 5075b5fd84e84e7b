using System.Collections.Immutable;
using System.Text;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Tikz;

/// <summary>Paths in TikZ's syntax.</summary>
internal static class TikzPaths
{
    /// <summary>A point's coordinates.</summary>
    public static string At(Point p, double scale) => $"({Num.Text(p.X * scale)},{Num.Text(p.Y * scale)})";

    /// <summary>The path through points; a polyline's corners are rounded as in SVG.</summary>
    public static string Through(ImmutableArray<Point> points, bool isCurve, double cornerRadius, double scale)
    {
        var path = new StringBuilder(At(points[0], scale));
        if (isCurve)
        {
            for (int i = 1; i + 2 < points.Length; i += 3)
                Curve(points[i], points[i + 1], points[i + 2]);
            return path.ToString();
        }

        for (int i = 1; i < points.Length; i++)
        {
            double reach = i + 1 < points.Length ? Math.Min(cornerRadius, Math.Min(Length(points[i - 1] - points[i]), Length(points[i + 1] - points[i])) / 2) : 0;
            if (reach < 0.05)
            {
                Straight(points[i]);
                continue;
            }

            // The quadratic curve of the SVG as a cubic one.
            var corner = points[i];
            Point from = Towards(corner, points[i - 1], reach), to = Towards(corner, points[i + 1], reach);
            Straight(from);
            Curve(from + ((corner - from) * (2 / 3.0)), to + ((corner - to) * (2 / 3.0)), to);
        }

        return path.ToString();

        void Straight(Point to) => path.Append(" -- ").Append(At(to, scale));

        void Curve(Point a, Point b, Point to) =>
            path.Append(" .. controls ").Append(At(a, scale)).Append(" and ").Append(At(b, scale)).Append(" .. ").Append(At(to, scale));
    }

    private static Point Towards(Point from, Point to, double length) => from + ((to - from) * (length / Length(to - from)));

    private static double Length(Point p) => Math.Sqrt((p.X * p.X) + (p.Y * p.Y));
}

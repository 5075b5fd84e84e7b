using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Tikz;

/// <summary>Paths in TikZ's syntax.</summary>
internal static partial class TikzPaths
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

    /// <summary>A path of SVG that Skia wrote: absolute, of M, L, Q, C and Z.</summary>
    /// <param name="data">The path.</param>
    /// <param name="scale">Factor on lengths.</param>
    /// <param name="place">From its places to the page's; null for the same.</param>
    public static string Of(string data, double scale, Func<Point, Point>? place = null)
    {
        var path = new StringBuilder();
        var at = default(Point);
        foreach (Match piece in Pieces().Matches(data))
        {
            double[] n = [.. piece.Groups[2].Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(static v => double.Parse(v, CultureInfo.InvariantCulture))];
            Point[] p = [.. n.Chunk(2).Where(static c => c.Length == 2).Select(c => place?.Invoke(new(c[0], c[1])) ?? new Point(c[0], c[1]))];
            path.Append(piece.Groups[1].Value switch
            {
                "M" => $"{(path.Length > 0 ? " " : "")}{At(p[0], scale)}",
                "L" => $" -- {At(p[0], scale)}",
                "Q" => Curve(at + ((p[0] - at) * (2 / 3.0)), p[1] + ((p[0] - p[1]) * (2 / 3.0)), p[1]),
                "C" => Curve(p[0], p[1], p[2]),
                "Z" => " -- cycle",
                _ => throw new InvalidOperationException($"path data of Skia's that is none: {piece.Value}"),
            });
            at = p.Length > 0 ? p[^1] : at;
        }

        return path.ToString();

        string Curve(Point a, Point b, Point to) => $" .. controls {At(a, scale)} and {At(b, scale)} .. {At(to, scale)}";
    }

    [GeneratedRegex("([A-Za-z])([^A-Za-z]*)")]
    private static partial Regex Pieces();

    private static Point Towards(Point from, Point to, double length) => from + ((to - from) * (length / Length(to - from)));

    private static double Length(Point p) => Math.Sqrt((p.X * p.X) + (p.Y * p.Y));
}

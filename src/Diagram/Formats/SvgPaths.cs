using System.Collections.Immutable;
using System.Text;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats;

/// <summary>Geometry of lines: path data, rounded corners, arrow heads.</summary>
internal static class SvgPaths
{
    // An arrow head's half width, as a share of its length.
    private const double HeadSlope = 0.4;

    /// <summary>Path data (SVG 1.1, section 8.3) through points; a polyline's corners are rounded.</summary>
    public static string Through(ImmutableArray<Point> points, bool isCurve, double cornerRadius)
    {
        var data = new StringBuilder();
        Append(data, 'M', points[0]);
        if (isCurve)
        {
            for (int i = 1; i + 2 < points.Length; i += 3)
                Append(data, 'C', points[i], points[i + 1], points[i + 2]);
            return data.ToString();
        }

        for (int i = 1; i < points.Length - 1; i++)
            AppendCorner(data, points[i - 1], points[i], points[i + 1], cornerRadius);
        return Append(data, 'L', points[^1]).ToString();
    }

    /// <summary>Whether a polyline's last piece is longer than its head and its rounded corner, so that a format's own arrow tips come out right.</summary>
    public static bool HasRoomForHead(SceneLine line) => Length(line.Points[^1] - line.Points[^2]) > line.HeadLength + line.CornerRadius;

    /// <summary>The line cut back so that it ends inside its head, and the head's three corners, tip first; none where it has no head.</summary>
    public static (ImmutableArray<Point> Points, ImmutableArray<Point> Head) WithHead(SceneLine line)
    {
        if (line.HeadLength <= 0 || line.Points.Length < 2)
            return (line.Points, []);
        Point tip = line.Points[^1], from = Before(line.Points);
        var back = Unit(from - tip);
        if (back == default)
            return (line.Points, []);
        var side = new Point(-back.Y, back.X) * (line.HeadLength * HeadSlope);
        var neck = tip + (back * line.HeadLength);
        double reach = Math.Min(line.HeadLength * 0.8, line.IsCurve ? double.MaxValue : Length(line.Points[^2] - tip));
        return (line.Points.SetItem(line.Points.Length - 1, tip + (back * reach)), [tip, neck + side, neck - side]);
    }

    // The last point that differs from the tip: what the head points away from.
    private static Point Before(ImmutableArray<Point> points)
    {
        for (int i = points.Length - 2; i > 0; i--)
        {
            if (Length(points[i] - points[^1]) > 0.01)
                return points[i];
        }

        return points[0];
    }

    private static void AppendCorner(StringBuilder data, Point before, Point corner, Point after, double radius)
    {
        double reach = Math.Min(radius, Math.Min(Length(before - corner), Length(after - corner)) / 2);
        if (reach < 0.05)
        {
            Append(data, 'L', corner);
            return;
        }

        Append(data, 'L', corner + (Unit(before - corner) * reach));
        Append(data, 'Q', corner, corner + (Unit(after - corner) * reach));
    }

    private static StringBuilder Append(StringBuilder data, char command, params ReadOnlySpan<Point> points)
    {
        for (int i = 0; i < points.Length; i++)
        {
            if (i == 0)
                data.Append(command);
            else
                data.Append(' ');
            data.Append(Num.Text(points[i].X)).Append(' ').Append(Num.Text(points[i].Y));
        }

        return data;
    }

    private static double Length(Point p) => Math.Sqrt((p.X * p.X) + (p.Y * p.Y));

    private static Point Unit(Point p)
    {
        double length = Length(p);
        return length < 1e-9 ? default : p * (1 / length);
    }
}

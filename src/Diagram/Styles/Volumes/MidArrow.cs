using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>PlotNeuralNet's connections: a line whose arrow head lies on its middle, so that its end may touch a face without hiding it.</summary>
internal static class MidArrow
{
    private const double Length = 5, HalfWidth = 2.2, CornerRadius = 4;

    public static IEnumerable<SceneItem> Draw(ImmutableArray<Point> points, Stroke stroke)
    {
        yield return new SceneLine(points, stroke, CornerRadius: CornerRadius);
        var (from, to) = LongestPiece(points);
        var way = to - from;
        double length = Math.Sqrt((way.X * way.X) + (way.Y * way.Y));
        if (length < 0.8 * Length)
            yield break;
        var unit = way * (1 / length);
        double size = Math.Min(Length, length);
        Point middle = from + (way * 0.5), tip = middle + (unit * (size / 2)), tail = middle - (unit * (size / 2)), side = new Point(-unit.Y, unit.X) * (HalfWidth * size / Length);
        yield return new ScenePath([tip, tail + side, tail + (unit * (0.25 * size)), tail - side], Fill: stroke.Color with { Opacity = 1 });
    }

    /// <summary>Whether a path leaves the flow's direction at once, to run past other glyphs.</summary>
    public static bool IsShortcut(ImmutableArray<Point> points, bool isLevel) =>
        points.Length >= 4 && Math.Abs(isLevel ? points[0].X - points[1].X : points[0].Y - points[1].Y) < 0.01;

    private static (Point From, Point To) LongestPiece(ImmutableArray<Point> points)
    {
        int best = 1;
        double longest = -1;
        for (int i = 1; i < points.Length; i++)
        {
            double length = Math.Abs(points[i].X - points[i - 1].X) + Math.Abs(points[i].Y - points[i - 1].Y);
            if (length > longest + 0.01)
                (best, longest) = (i, length);
        }

        return (points[best - 1], points[best]);
    }
}

using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Msagl;

/// <summary>Moves MSAGL's drawing to the origin, and holds it against what every engine promises.</summary>
internal static class MsaglResult
{
    private const double Tolerance = 0.75;

    public static LayoutResult Compose(List<Rect> nodes, List<EdgePath> edges)
    {
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        foreach (var box in nodes.Concat(edges.SelectMany(static e => e.Points).Select(static p => new Rect(p.X, p.Y, 0, 0))))
        {
            (left, top) = (Math.Min(left, box.X), Math.Min(top, box.Y));
            (right, bottom) = (Math.Max(right, box.Right), Math.Max(bottom, box.Bottom));
        }

        bool isEmpty = nodes.Count == 0;
        var shift = new Point(-left, -top);
        var result = new LayoutResult
        {
            Width = isEmpty ? 0 : right - left,
            Height = isEmpty ? 0 : bottom - top,
            Nodes = [.. nodes],
            Edges = [.. edges],
            Engine = "msagl",
        };
        return Move(result, shift);
    }

    /// <summary>The same drawing with everything in it shifted by a vector.</summary>
    public static LayoutResult Move(LayoutResult result, Point shift) => result with
    {
        Nodes = [.. result.Nodes.Select(n => n.Offset(shift.X, shift.Y))],
        Edges = [.. result.Edges.Select(e => e with { Points = [.. e.Points.Select(p => p + shift)], LabelBox = e.LabelBox?.Offset(shift.X, shift.Y) })],
    };

    /// <exception cref="ScriptFailedException">Boxes overlap, an edge does not end on its box, or one runs through a box.</exception>
    public static void Check(LayoutResult result, LayoutProblem problem)
    {
        CheckOverlaps(result);
        for (int i = 0; i < problem.Edges.Length; i++)
        {
            var edge = problem.Edges[i];
            var points = result.Edges[i].Points;
            if (!IsOnBorder(points[0], result.Nodes[edge.From]) || !IsOnBorder(points[^1], result.Nodes[edge.To]))
                throw new ScriptFailedException("an edge does not end on its box");
            var pieces = Segments(result.Edges[i]).ToList();
            // Along the rim of a box that is not its own an edge reads as joined to it.
            if (result.Nodes.Index().Any(n => pieces.Exists((n.Index == edge.From || n.Index == edge.To ? n.Item.Inflate(-Tolerance) : n.Item).Overlaps)))
                throw new ScriptFailedException("an edge runs through a box");
        }
    }

    /// <summary>The boxes around a path's pieces, a little thick; a curve's piece is cut in eight.</summary>
    public static IEnumerable<Rect> Segments(EdgePath path)
    {
        var points = Corners(path);
        for (int i = 1; i < points.Length; i++)
        {
            var (a, b) = (points[i - 1], points[i]);
            yield return new Rect(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y)).Inflate(0.25);
        }
    }

    /// <summary>A polyline's corners, or points along a curve.</summary>
    public static ImmutableArray<Point> Corners(EdgePath path) => path.IsCurve ? Sampled(path.Points) : path.Points;

    private static ImmutableArray<Point> Sampled(ImmutableArray<Point> bezier)
    {
        const int Pieces = 8;
        var points = ImmutableArray.CreateBuilder<Point>();
        points.Add(bezier[0]);
        for (int i = 0; i + 3 < bezier.Length; i += 3)
        {
            for (int step = 1; step <= Pieces; step++)
            {
                double t = (double)step / Pieces, u = 1 - t;
                points.Add((bezier[i] * (u * u * u)) + (bezier[i + 1] * (3 * u * u * t)) + (bezier[i + 2] * (3 * u * t * t)) + (bezier[i + 3] * (t * t * t)));
            }
        }

        return points.ToImmutable();
    }

    // Sweep by x: only boxes whose x ranges meet are compared.
    private static void CheckOverlaps(LayoutResult result)
    {
        var sorted = result.Nodes.OrderBy(static n => n.X).ToList();
        for (int i = 0; i < sorted.Count; i++)
        {
            for (int j = i + 1; j < sorted.Count && sorted[j].X < sorted[i].Right - Tolerance; j++)
            {
                if (sorted[i].Inflate(-Tolerance / 2).Overlaps(sorted[j].Inflate(-Tolerance / 2)))
                    throw new ScriptFailedException("two boxes overlap");
            }
        }
    }

    private static bool IsOnBorder(Point point, Rect box)
    {
        var outer = box.Inflate(Tolerance);
        var inner = box.Inflate(-Tolerance);
        bool within = point.X >= outer.X && point.X <= outer.Right && point.Y >= outer.Y && point.Y <= outer.Bottom;
        bool inside = point.X > inner.X && point.X < inner.Right && point.Y > inner.Y && point.Y < inner.Bottom;
        return within && !inside;
    }
}

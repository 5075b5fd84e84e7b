using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Msagl;

/// <summary>Moves MSAGL's drawing to the origin, and holds it against what every engine promises.</summary>
internal static class MsaglResult
{
    private const double Tolerance = 0.75;

    public static LayoutResult Compose(List<Rect> nodes, List<EdgePath> edges)
    {
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        foreach (var box in nodes.Concat(edges.Where(static e => e.LabelBox is not null).Select(static e => e.LabelBox!.Value))
            .Concat(edges.SelectMany(static e => e.Points).Select(static p => new Rect(p.X, p.Y, 0, 0))))
        {
            (left, top) = (Math.Min(left, box.X), Math.Min(top, box.Y));
            (right, bottom) = (Math.Max(right, box.Right), Math.Max(bottom, box.Bottom));
        }

        bool isEmpty = nodes.Count == 0;
        var shift = new Point(-left, -top);
        return new LayoutResult
        {
            Width = isEmpty ? 0 : right - left,
            Height = isEmpty ? 0 : bottom - top,
            Nodes = [.. nodes.Select(n => n.Offset(shift.X, shift.Y))],
            Edges = [.. edges.Select(e => e with { Points = [.. e.Points.Select(p => p + shift)], LabelBox = e.LabelBox?.Offset(shift.X, shift.Y) })],
            Engine = "msagl",
        };
    }

    /// <exception cref="ScriptFailedException">Boxes overlap, or an edge does not end on its box.</exception>
    public static void Check(LayoutResult result, LayoutProblem problem)
    {
        CheckOverlaps(result);
        for (int i = 0; i < problem.Edges.Length; i++)
        {
            var edge = problem.Edges[i];
            var points = result.Edges[i].Points;
            if (!IsOnBorder(points[0], result.Nodes[edge.From]) || !IsOnBorder(points[^1], result.Nodes[edge.To]))
                throw new ScriptFailedException("an edge does not end on its box");
        }
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

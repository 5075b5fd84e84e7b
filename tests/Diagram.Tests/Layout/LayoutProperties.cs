using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using Xunit;

namespace NetDraw.Diagram.Tests.Layout;

/// <summary>What must hold of every drawing; a failure names the first thing that does not, and the problem.</summary>
internal static class LayoutProperties
{
    private const double Slack = 0.05;

    public static void Hold(LayoutProblem problem, LayoutResult result) => Fail(problem, Violation(problem, result));

    public static void FollowFlow(LayoutProblem problem, LayoutResult result) => Fail(problem, AgainstTheFlow(problem, result));

    private static void Fail(LayoutProblem problem, string? violation)
    {
        if (violation is not null)
            Assert.Fail($"{violation}; nodes {string.Join(" ", problem.Nodes.Select(n => $"{n.Width}x{n.Height}"))}; edges {string.Join(" ", problem.Edges.Select(e => $"{e.From}>{e.To}"))}");
    }

    private static string? Violation(LayoutProblem problem, LayoutResult result) =>
        Sizes(problem, result) ?? Overlaps(problem, result) ?? Ends(problem, result) ?? Labels(problem, result)
        ?? (problem.Routing == EdgeRouting.Rectilinear ? Interiors(problem, result) : null);

    /// <summary>Every edge of an acyclic problem whose boxes are listed in topological order leads forward along the flow.</summary>
    private static string? AgainstTheFlow(LayoutProblem problem, LayoutResult result)
    {
        for (int e = 0; e < problem.Edges.Length; e++)
        {
            (Rect a, Rect b) = (result.Nodes[problem.Edges[e].From], result.Nodes[problem.Edges[e].To]);
            bool forward = problem.Direction switch
            {
                FlowDirection.TopToBottom => a.Bottom <= b.Y + Slack,
                FlowDirection.BottomToTop => a.Y >= b.Bottom - Slack,
                FlowDirection.LeftToRight => a.Right <= b.X + Slack,
                _ => a.X >= b.Right - Slack,
            };
            if (!forward)
                return $"edge {e}: {a} to {b} against {problem.Direction}";
        }

        return null;
    }

    private static string? Sizes(LayoutProblem problem, LayoutResult result)
    {
        if (result.Nodes.Length != problem.Nodes.Length || result.Edges.Length != problem.Edges.Length)
            return $"{result.Nodes.Length} boxes and {result.Edges.Length} edges";
        for (int i = 0; i < problem.Nodes.Length; i++)
        {
            Rect box = result.Nodes[i];
            if (box.Width != problem.Nodes[i].Width || box.Height != problem.Nodes[i].Height)
                return $"box {i} has another size: {box}";
            if (!Inside(result, new(box.X, box.Y)) || !Inside(result, new(box.Right, box.Bottom)))
                return $"box {i} outside: {box} of {result.Width} x {result.Height}";
        }

        for (int e = 0; e < result.Edges.Length; e++)
        {
            foreach (Point p in result.Edges[e].Points)
            {
                if (!Inside(result, p))
                    return $"edge {e} outside: {p} of {result.Width} x {result.Height}";
            }
        }

        return null;
    }

    private static bool Inside(LayoutResult result, Point p) =>
        double.IsFinite(p.X) && double.IsFinite(p.Y) && p.X >= -Slack && p.Y >= -Slack && p.X <= result.Width + Slack && p.Y <= result.Height + Slack;

    private static string? Overlaps(LayoutProblem problem, LayoutResult result)
    {
        double gap = Math.Min(problem.NodeGap, problem.RankGap) - Slack;
        for (int i = 0; i < result.Nodes.Length; i++)
        {
            for (int j = i + 1; j < result.Nodes.Length; j++)
            {
                if (result.Nodes[i].Inflate(gap).Overlaps(result.Nodes[j]))
                    return $"boxes {i} {result.Nodes[i]} and {j} {result.Nodes[j]} are too near";
            }
        }

        return null;
    }

    private static string? Ends(LayoutProblem problem, LayoutResult result)
    {
        for (int e = 0; e < problem.Edges.Length; e++)
        {
            EdgePath path = result.Edges[e];
            if (path.Points.Length < 2 || (path.IsCurve && path.Points.Length % 3 != 1))
                return $"edge {e} has {path.Points.Length} points";
            if (!OnBorder(result.Nodes[problem.Edges[e].From], path.Points[0]))
                return $"edge {e} starts at {path.Points[0]}, off {result.Nodes[problem.Edges[e].From]}";
            if (!OnBorder(result.Nodes[problem.Edges[e].To], path.Points[^1]))
                return $"edge {e} ends at {path.Points[^1]}, off {result.Nodes[problem.Edges[e].To]}";
            if (path.Jumps.FirstOrDefault(j => !path.Points.Zip(path.Points.Skip(1)).Contains((j.From, j.To))) is var lost && lost != default)
                return $"edge {e} jumps {lost} elsewhere";
            if (path.IsCurve != (problem.Routing == EdgeRouting.Spline))
                return $"edge {e} is a curve: {path.IsCurve}";
            for (int i = 1; !path.IsCurve && i < path.Points.Length; i++)
            {
                (Point a, Point b) = (path.Points[i - 1], path.Points[i]);
                if (Math.Abs(a.X - b.X) > 1e-9 && Math.Abs(a.Y - b.Y) > 1e-9 && !path.Jumps.Contains(new(a, b)))
                    return $"edge {e} runs askew from {a} to {b}";
            }
        }

        return null;
    }

    private static bool OnBorder(Rect box, Point p) =>
        Around(box).Contains(p) && !(p.X > box.X + Slack && p.X < box.Right - Slack && p.Y > box.Y + Slack && p.Y < box.Bottom - Slack);

    private static (double L, double T, double R, double B) Edges(Rect box) => (box.X - Slack, box.Y - Slack, box.Right + Slack, box.Bottom + Slack);

    private static Area Around(Rect box) => new(Edges(box));

    private static string? Labels(LayoutProblem problem, LayoutResult result)
    {
        var labels = new List<(int Edge, Rect Box)>();
        for (int e = 0; e < problem.Edges.Length; e++)
        {
            if (result.Edges[e].LabelBox is not { } box)
                continue;
            if (box.Width != problem.Edges[e].LabelWidth || box.Height != problem.Edges[e].LabelHeight)
                return $"label {e} has another size: {box}";
            if (!Inside(result, new(box.X, box.Y)) || !Inside(result, new(box.Right, box.Bottom)))
                return $"label {e} outside: {box} of {result.Width} x {result.Height}";
            labels.Add((e, box));
        }

        for (int i = 0; i < labels.Count; i++)
        {
            Rect shrunk = labels[i].Box.Inflate(-Slack);
            for (int n = 0; n < result.Nodes.Length; n++)
            {
                if (shrunk.Overlaps(result.Nodes[n]))
                    return $"label {labels[i]} lies over box {n} {result.Nodes[n]}";
            }

            for (int j = i + 1; j < labels.Count; j++)
            {
                if (shrunk.Overlaps(labels[j].Box))
                    return $"labels {labels[i]} and {labels[j]} overlap";
            }
        }

        return null;
    }

    private static string? Interiors(LayoutProblem problem, LayoutResult result)
    {
        for (int e = 0; e < problem.Edges.Length; e++)
        {
            var points = result.Edges[e].Points;
            for (int i = 1; i < points.Length; i++)
            {
                if (result.Edges[e].Jumps.Contains(new(points[i - 1], points[i])))
                    continue;
                var piece = new Rect(Math.Min(points[i - 1].X, points[i].X), Math.Min(points[i - 1].Y, points[i].Y),
                    Math.Abs(points[i].X - points[i - 1].X), Math.Abs(points[i].Y - points[i - 1].Y)).Inflate(1e-6);
                for (int n = 0; n < result.Nodes.Length; n++)
                {
                    if (result.Nodes[n].Inflate(-Slack) is { Width: > 0, Height: > 0 } inner && inner.Overlaps(piece))
                        return $"edge {e} ({string.Join(" ", points)}) crosses box {n} {result.Nodes[n]}";
                }
            }
        }

        return null;
    }

    private readonly record struct Area((double L, double T, double R, double B) Sides)
    {
        public bool Contains(Point p) => p.X >= Sides.L && p.X <= Sides.R && p.Y >= Sides.T && p.Y <= Sides.B;
    }
}

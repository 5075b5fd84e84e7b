using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Flow;

/// <summary>Turns a problem so that data flows downwards, and its drawing back to the direction asked for.</summary>
internal static class Orientation
{
    public static FlowGraph Enter(LayoutProblem problem)
    {
        bool turned = IsTurned(problem.Direction);
        int n = problem.Nodes.Length, m = problem.Edges.Length;
        double[] width = new double[n], height = new double[n], labelWidth = new double[m], labelHeight = new double[m];
        int[] from = new int[m], to = new int[m];
        for (int i = 0; i < n; i++)
            (width[i], height[i]) = Turn(problem.Nodes[i].Width, problem.Nodes[i].Height, turned);
        for (int e = 0; e < m; e++)
        {
            LayoutEdge edge = problem.Edges[e];
            (from[e], to[e]) = (edge.From, edge.To);
            (labelWidth[e], labelHeight[e]) = Turn(edge.LabelWidth, edge.LabelHeight, turned);
        }

        double[] left = [.. problem.Nodes.Select((node, i) => node.Axis is { } axis ? Math.Clamp(axis, 0, width[i]) : width[i] / 2)];
        return new(width, height, from, to, labelWidth, labelHeight, problem.NodeGap, problem.RankGap)
        {
            LabelAir = problem.LabelAir,
            ShortcutsLeft = problem.ShortcutsAbove,
            Order = [.. problem.Nodes.Select(static n => n.Order)],
            Left = left,
            FromAt = [.. problem.Edges.Select(e => (e.FromPort - left[e.From]) ?? double.NaN)],
            ToAt = [.. problem.Edges.Select(e => (e.ToPort - left[e.To]) ?? double.NaN)],
            Pin = [.. problem.Nodes.Select(static n => n.Pin)],
            Overhang = [.. problem.Nodes.Select(n => turned ? (n.Before, n.After) : (0, 0))],
            Reach = [.. problem.Nodes.Select((node, i) => node.Reach > 0 ? Math.Min(node.Reach, width[i] / 2) : width[i] / 2)],
        };
    }

    public static LayoutResult Leave(LayoutProblem problem, FlowDrawing drawing, string engine, string? note = null)
    {
        if (IsTurned(problem.Direction) && problem.Nodes.Any(static n => n.Before != 0 || n.After != 0))
            drawing = drawing with { Overhangs = [.. problem.Nodes.Select(static n => (n.Before, n.After))] };
        int pieces = 1;
        ImmutableArray<double> fills = [];
        if (problem.PageWidth is { } page)
            (drawing, pieces, fills) = Wrapping.Apply(drawing, new(page, problem.PageHeight, IsTurned(problem.Direction), problem.Routing != EdgeRouting.Spline, [.. problem.Nodes.Select(static n => n.Pin)]) { IsTied = [.. problem.Edges.Select(static e => e.IsTied)], Columns = problem.Columns });
        Rect bounds = drawing.Bounds();
        double width = Grid.SnapUp(bounds.Width), height = Grid.SnapUp(bounds.Height);
        Point Place(Point p)
        {
            double x = p.X - bounds.X, y = p.Y - bounds.Y;
            return problem.Direction switch
            {
                FlowDirection.LeftToRight => new(y, x),
                FlowDirection.RightToLeft => new(height - y, x),
                FlowDirection.BottomToTop => new(x, height - y),
                _ => new(x, y),
            };
        }

        Rect PlaceBox(Rect box)
        {
            Point a = Place(new(box.X, box.Y)), b = Place(new(box.Right, box.Bottom));
            return new(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y));
        }

        var nodes = ImmutableArray.CreateBuilder<Rect>(drawing.Nodes.Length);
        for (int i = 0; i < drawing.Nodes.Length; i++)
            nodes.Add(PlaceBox(drawing.Nodes[i]) with { Width = problem.Nodes[i].Width, Height = problem.Nodes[i].Height });
        var edges = ImmutableArray.CreateBuilder<EdgePath>(drawing.Paths.Length);
        for (int e = 0; e < drawing.Paths.Length; e++)
        {
            ImmutableArray<Point> points = [.. Array.ConvertAll(drawing.Paths[e], Place)];
            Rect? label = drawing.Labels[e] is { } box
                ? PlaceBox(box) with { Width = problem.Edges[e].LabelWidth, Height = problem.Edges[e].LabelHeight }
                : null;
            edges.Add(problem.Routing == EdgeRouting.Spline
                ? new(RoundedPath.Smooth(points), IsCurve: true, label)
                : new(points, IsCurve: false, label) { Jumps = drawing.Jumps is { } jumps ? [.. jumps[e].Select(j => new EdgeJump(Place(j.From), Place(j.To)))] : [] });
        }

        (width, height) = Turn(width, height, IsTurned(problem.Direction));
        return new() { Width = width, Height = height, Nodes = nodes.MoveToImmutable(), Edges = edges.MoveToImmutable(), Engine = engine, Note = note, Pieces = pieces, Fills = fills };
    }

    private static bool IsTurned(FlowDirection direction) => direction is FlowDirection.LeftToRight or FlowDirection.RightToLeft;

    private static (double Width, double Height) Turn(double width, double height, bool turned) => turned ? (height, width) : (width, height);
}

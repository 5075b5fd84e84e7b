using System.Collections.Immutable;
using NetDraw.Diagram.Layout.Flow;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Regions;

/// <summary>Puts parts that are laid out into each other, and the pieces of edges together.</summary>
internal sealed class RegionJoin(LayoutProblem problem, RegionTree tree, RegionParts parts, SolvedPart[] solved)
{
    private readonly Point[] origins = new Point[problem.Regions.Length + 1];

    /// <summary>The layout of the whole.</summary>
    public LayoutResult Join()
    {
        var nodes = new Rect[problem.Nodes.Length];
        PlaceBoxes(-1, nodes);
        foreach (int region in tree.Inwards)
            PlaceBoxes(region, nodes);
        var regions = new PlacedRegion?[problem.Regions.Length];
        foreach (int region in tree.Inwards)
            regions[region] = new(Moved(solved[region + 1].Frame, region), Moved(solved[region + 1].Tab, region)) { Count = Moved(solved[region + 1].Count, region) };
        SolvedPart[] all = [solved[0], .. tree.Inwards.Select(r => solved[r + 1])];
        var largest = all.MaxBy(static p => p.VertexOfBox.Length)!;
        return solved[0].Result with
        {
            Nodes = [.. nodes],
            Edges = [.. Enumerable.Range(0, problem.Edges.Length).Select(WayOf)],
            Regions = [.. regions],
            Engine = largest.Result.Engine,
            Features = all.Select(static p => p.Result.Features).Aggregate(static (a, b) => a is null ? b : b is null ? a : a & b),
            // Why one part was laid out another way is enough to read.
            Note = all.OrderByDescending(static p => p.VertexOfBox.Length).Select(static p => p.Result.Note).FirstOrDefault(static n => n is not null),
        };
    }

    // Where the boxes of a part go, and the origins of the regions in it; a part comes after the one around it.
    private void PlaceBoxes(int region, Rect[] nodes)
    {
        var (part, solution) = (parts[region], solved[region + 1]);
        for (int i = 0; i < part.Boxes.Count; i++)
        {
            var place = Moved(solution.Result.Nodes[solution.VertexOfBox[i]], region);
            if (part.Boxes[i] >= 0)
                nodes[part.Boxes[i]] = place;
            else
                origins[~part.Boxes[i] + 1] = new(place.X - solved[~part.Boxes[i] + 1].Room.X, place.Y - solved[~part.Boxes[i] + 1].Room.Y);
        }
    }

    private Rect Moved(Rect box, int region) => box.Offset(origins[region + 1].X, origins[region + 1].Y);

    private EdgePath WayOf(int edge)
    {
        var points = new List<Point>();
        var jumps = ImmutableArray.CreateBuilder<EdgeJump>();
        Rect? label = null;
        foreach (var (region, place) in parts.Ways[edge])
        {
            var (part, solution) = (parts[region], solved[region + 1]);
            var piece = part.Pieces[place];
            var path = solution.Result.Edges[place];
            foreach (var jump in path.Jumps)
                jumps.Add(piece.IsTurned ? new(jump.To + origins[region + 1], jump.From + origins[region + 1]) : new(jump.From + origins[region + 1], jump.To + origins[region + 1]));
            if (piece.From < 0)
                Add(solution.OnFrame(~piece.From, part.Points[~piece.From], problem.Direction), region);
            foreach (var point in piece.IsTurned ? path.Points.Reverse() : path.Points)
                Add(point, region);
            if (piece.To < 0)
                Add(solution.OnFrame(~piece.To, part.Points[~piece.To], problem.Direction), region);
            if (piece.Label == edge && path.LabelBox is { } box)
                label = Moved(box, region);
        }

        ImmutableArray<Point> way = [.. points];
        return problem.Routing == EdgeRouting.Spline ? new(RoundedPath.Smooth(way), IsCurve: true, label) : new(way, IsCurve: false, label) { Jumps = jumps.ToImmutable() };

        void Add(Point point, int region)
        {
            point += origins[region + 1];
            if (points.Count > 0 && IsSame(points[^1], point))
                return;
            if (points.Count > 1 && IsStraight(points[^2], points[^1], point) && !jumps.Any(j => j.From == points[^1] || j.To == points[^1]))
                points.RemoveAt(points.Count - 1);
            points.Add(point);
        }
    }

    private static bool IsSame(Point a, Point b) => Math.Abs(a.X - b.X) < 1e-6 && Math.Abs(a.Y - b.Y) < 1e-6;

    private static bool IsStraight(Point a, Point b, Point c) =>
        (Math.Abs(a.X - b.X) < 1e-6 && Math.Abs(b.X - c.X) < 1e-6) || (Math.Abs(a.Y - b.Y) < 1e-6 && Math.Abs(b.Y - c.Y) < 1e-6);
}

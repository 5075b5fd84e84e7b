using System.Diagnostics;
using NetDraw.Diagram.Layout.Flow;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Regions;

/// <summary>
/// Lays out by recursion: what is in a region on its own, then the region as one box in what is around it. So a frame holds its members and nothing
/// else, whatever engine places them, and every part is small. Edges are joined where they cross a border.
/// </summary>
internal sealed class RegionLayout
{
    private const double LeastWidth = 60;

    // Closer lines look like one.
    private const double LineAir = 3;

    private static readonly LayeredLayout Layered = new();

    private readonly LayoutProblem problem;
    private readonly Func<LayoutProblem, LayoutResult> engine;
    private readonly RegionTree tree;
    private readonly RegionParts parts;
    private readonly SolvedPart[] solved;
    private readonly CancellationToken cancellation;
    private readonly Stopwatch clock = Stopwatch.StartNew();

    private RegionLayout(LayoutProblem problem, RegionTree tree, Func<LayoutProblem, LayoutResult> engine, CancellationToken cancellation)
    {
        (this.problem, this.tree, this.engine, this.cancellation) = (problem, tree, engine, cancellation);
        parts = RegionParts.Build(problem, tree);
        solved = new SolvedPart[problem.Regions.Length + 1];
    }

    private bool IsLevel => problem.Direction is FlowDirection.LeftToRight or FlowDirection.RightToLeft;

    /// <summary>Lays out a problem with regions.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="engine">Lays out one part, which has no regions.</param>
    /// <param name="cancellation">Cancels.</param>
    public static LayoutResult Arrange(LayoutProblem problem, Func<LayoutProblem, LayoutResult> engine, CancellationToken cancellation)
    {
        var tree = RegionTree.Build(problem);
        if (tree.Inwards.Count == 0)
            return engine(problem with { Regions = [] }) with { Regions = [.. problem.Regions.Select(static _ => (PlacedRegion?)null)] };
        var layout = new RegionLayout(problem, tree, engine, cancellation);
        for (int i = tree.Inwards.Count - 1; i >= 0; i--)
            layout.Solve(tree.Inwards[i]);
        layout.Solve(-1);
        return new RegionJoin(problem, tree, parts: layout.parts, solved: layout.solved).Join();
    }

    private void Solve(int region)
    {
        cancellation.ThrowIfCancellationRequested();
        var part = parts[region];
        int[] points = [.. Enumerable.Range(0, part.Points.Count).OrderBy(p => part.Points[p] ? 0 : 1)];
        int entries = part.Points.Count(static isFirst => isFirst);
        int[] vertexOfPoint = new int[points.Length];
        for (int i = 0; i < points.Length; i++)
            vertexOfPoint[points[i]] = i < entries ? i : i + part.Boxes.Count;
        int[] vertexOfBox = [.. Enumerable.Range(entries, part.Boxes.Count)];
        var inner = ProblemOf(region, part, vertexOfBox, vertexOfPoint);
        var result = ResultOf(inner);
        solved[region + 1] = Framed(region, inner, result, vertexOfBox, vertexOfPoint);
        if (!IsClear(part, solved[region + 1]))
            solved[region + 1] = Framed(region, inner, Layered.Arrange(inner with { PageWidth = null }, cancellation) with { Features = Layered.Features }, vertexOfBox, vertexOfPoint);
    }

    private SolvedPart Framed(int region, LayoutProblem inner, LayoutResult result, int[] vertexOfBox, int[] vertexOfPoint)
    {
        if (region < 0)
            return new(result, vertexOfBox, vertexOfPoint, new(0, 0, result.Width, result.Height), default, new(0, 0, result.Width, result.Height));
        var placed = RegionFrame.Around(problem.Regions[region], result, inner);
        return new(result, vertexOfBox, vertexOfPoint, placed.Bounds, placed.Tab, RegionFrame.RoomOf(problem.Regions[region], placed.Bounds, placed.Tab, IsLevel)) { Count = placed.Count };
    }

    private LayoutProblem ProblemOf(int region, RegionPart part, int[] vertexOfBox, int[] vertexOfPoint)
    {
        var nodes = new LayoutNode[vertexOfBox.Length + vertexOfPoint.Length];
        for (int i = 0; i < vertexOfBox.Length; i++)
            nodes[vertexOfBox[i]] = part.Boxes[i] is >= 0 and var box ? problem.Nodes[box] : BoxOf(~part.Boxes[i]);
        for (int i = 0; i < vertexOfPoint.Length; i++)
            nodes[vertexOfPoint[i]] = new(0, 0) { Pin = part.Points[i] ? LayoutPin.First : LayoutPin.Last };
        return problem with
        {
            Nodes = [.. nodes],
            Edges = [.. part.Pieces.Select(p => EdgeOf(part, p, vertexOfBox, vertexOfPoint))],
            Regions = [],
            Levels = [],
            Routing = EdgeRouting.Rectilinear,
            Budget = problem.Budget is { } budget ? budget - clock.Elapsed is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero : null,
            PageWidth = WidthFor(region),
            // What is in a frame stays in one column of the page.
            Columns = region < 0 ? problem.Columns : null,
        };
    }

    private LayoutNode BoxOf(int region)
    {
        var inner = solved[region + 1];
        int order = parts[region].Boxes.Select(b => b >= 0 ? problem.Nodes[b].Order : 0).FirstOrDefault(static o => o != 0);
        return new(inner.Room.Width, inner.Room.Height) { Axis = inner.AxisOf(parts[region], IsLevel), Order = order };
    }

    private LayoutEdge EdgeOf(RegionPart part, RegionPiece piece, int[] vertexOfBox, int[] vertexOfPoint)
    {
        int from = piece.From >= 0 ? vertexOfBox[piece.From] : vertexOfPoint[~piece.From], to = piece.To >= 0 ? vertexOfBox[piece.To] : vertexOfPoint[~piece.To];
        double? fromPort = piece.FromPoint >= 0 ? solved[~part.Boxes[piece.From] + 1].PlaceOf(piece.FromPoint, IsLevel) : null;
        double? toPort = piece.ToPoint >= 0 ? solved[~part.Boxes[piece.To] + 1].PlaceOf(piece.ToPoint, IsLevel) : null;
        var (width, height) = piece.Label >= 0 ? (problem.Edges[piece.Label].LabelWidth, problem.Edges[piece.Label].LabelHeight) : (0, 0);
        return piece.IsTurned
            ? new(to, from, width, height) { FromPort = toPort, ToPort = fromPort }
            : new(from, to, width, height) { FromPort = fromPort, ToPort = toPort };
    }

    // What is as wide as the page wraps in itself; around it the rows need room for the edges between them.
    private double? WidthFor(int region)
    {
        double? width = problem.PageWidth;
        for (int at = region; at >= 0; at = tree.ParentOf(at))
            width -= 2 * (problem.Regions[at].Air + (IsLevel ? Wrapping.RowEnd : 0));
        return width is { } known ? Math.Max(known, Math.Min(LeastWidth, problem.PageWidth!.Value)) : null;
    }

    // Time granted to an engine without a bound of its own ends as the engine's; what it left is no concern of the parts.
    private LayoutResult ResultOf(LayoutProblem inner)
    {
        var result = engine(inner);
        return result.Edges.Any(static e => e.IsCurve) || !KeepsPorts(inner, result) ? Layered.Arrange(inner, cancellation) with { Features = Layered.Features, Note = result.Note } : result;
    }

    private bool KeepsPorts(LayoutProblem inner, LayoutResult result)
    {
        for (int e = 0; e < inner.Edges.Length; e++)
        {
            var edge = inner.Edges[e];
            if (!IsAt(edge.FromPort, result.Nodes[edge.From], result.Edges[e].Points[0], isEnd: true) || !IsAt(edge.ToPort, result.Nodes[edge.To], result.Edges[e].Points[^1], isEnd: false))
                return false;
        }

        return true;
    }

    private bool IsAt(double? port, Rect box, Point point, bool isEnd)
    {
        if (port is not { } at)
            return true;
        bool isHigh = isEnd == problem.Direction is FlowDirection.TopToBottom or FlowDirection.LeftToRight;
        var wanted = IsLevel ? new Point(isHigh ? box.Right : box.X, box.Y + at) : new Point(box.X + at, isHigh ? box.Bottom : box.Y);
        return Math.Abs(point.X - wanted.X) < 0.01 && Math.Abs(point.Y - wanted.Y) < 0.01;
    }

    // Between each point and the border that it stands for there is nothing, and no line along the way.
    private bool IsClear(RegionPart part, SolvedPart solution)
    {
        Rect[] ways = [.. Enumerable.Range(0, part.Points.Count).Select(p => WayOf(p, part, solution))];
        if (ways.Any(w => solution.VertexOfBox.Any(b => solution.Result.Nodes[b].Overlaps(w.Inflate(1)))))
            return false;
        var pieces = solution.Result.Edges.SelectMany(static e => e.Points.Zip(e.Points.Skip(1))).Select(static p => new Rect(p.First.X, p.First.Y, 0, 0).Union(new(p.Second.X, p.Second.Y, 0, 0))).ToList();
        return !ways.Index().Any(w => pieces.Concat(ways.Where((_, i) => i != w.Index)).Any(p => RunAlong(w.Item, p)));
    }

    private Rect WayOf(int point, RegionPart part, SolvedPart solution)
    {
        var border = solution.OnFrame(point, part.Points[point], problem.Direction);
        return solution.Result.Nodes[solution.VertexOfPoint[point]].Union(new(border.X, border.Y, 0, 0));
    }

    private bool RunAlong(Rect a, Rect b) => IsLevel
        ? b.Height == 0 && Math.Abs(a.Y - b.Y) < LineAir && Math.Min(a.Right, b.Right) - Math.Max(a.X, b.X) > 1
        : b.Width == 0 && Math.Abs(a.X - b.X) < LineAir && Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Y, b.Y) > 1;
}

using System.Collections.Immutable;
using NetDraw.Diagram.Layout.Regions;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Levels;

/// <summary>
/// Has a tensor enter a frame once and part within it. A shortcut that came from without would be read as one tensor that every copy of what is framed
/// takes, where each takes what enters it; and the frame of a residual block would not hold its shortcut.
/// </summary>
internal sealed class LevelForks
{
    // Beside the boxes that are passed; the least that is left of the way before.
    private const double Beside = 8, Least = 2;

    /// <summary>Room that a fork takes before the box that is entered, for its arrow head.</summary>
    public const double Before = 9;

    private readonly LayoutProblem problem;
    private readonly RegionTree tree;
    private readonly Dictionary<int, RegionFork> forks = [];
    private readonly EdgePath[] paths;
    private readonly Rect[] nodes;

    private LevelForks(LayoutProblem problem, IEnumerable<Rect> nodes, IEnumerable<EdgePath> paths) => (this.problem, tree, this.nodes, this.paths) = (problem, RegionTree.Build(problem), [.. nodes], [.. paths]);

    /// <summary>The layout with shortcuts that begin within frames, and where each of these parts from its way, by edge.</summary>
    public static (LayoutResult Result, IReadOnlyDictionary<int, RegionFork> Forks) Move(LayoutProblem problem, LayoutResult result)
    {
        // What runs across the page is looked at as if it ran down the page.
        var upright = new LevelForks(problem, result.Nodes, result.Edges).Moved();
        var level = new LevelForks(problem, result.Nodes.Select(Turned), upright.paths.Select(Turned)).Moved();
        return (result with { Edges = [.. level.paths.Select(Turned)] }, upright.forks.Concat(level.forks).ToDictionary());
    }

    private LevelForks Moved()
    {
        foreach (var bundle in problem.Edges.Index().GroupBy(static e => (e.Item.From, e.Item.Bundle), static e => e.Index).Where(static g => g.Skip(1).Any()))
        {
            foreach (int edge in bundle.Where(EntersFromBeside))
            {
                foreach (int main in bundle)
                {
                    if (main != edge && TryMove(edge, main))
                        break;
                }
            }
        }

        return this;
    }

    /// <summary>Whether a tensor from outside leads to several boxes in a region.</summary>
    public static bool ForksIn(LayoutProblem problem, LayoutRegion region) => problem.Edges.Where(e => region.Members.Contains(e.To) && !region.Members.Contains(e.From))
        .GroupBy(static e => (e.From, e.Bundle)).Any(static g => g.Select(static e => e.To).Distinct().Skip(1).Any());

    private bool EntersFromBeside(int edge) => paths[edge] is { IsCurve: false, LabelBox: null, Points: [.., var before, var end] and { Length: > 2 } } && before.Y == end.Y && before.X != end.X;

    private bool TryMove(int edge, int main)
    {
        var (way, first) = (paths[edge].Points, problem.Edges[main].To);
        if (tree.RegionOf[first] is not (>= 0 and var region) || !problem.Regions[region].Members.Contains(problem.Edges[edge].To) || problem.Regions[region].Members.Contains(problem.Edges[edge].From)
            || paths[main] is not { IsCurve: false, Points: [.., var from, var to] } || from.X != to.X || Math.Abs(from.Y - to.Y) < Before + RoomBetween(problem.Edges[main].From, region))
            return false;
        if (PartsWithin(way, paths[main].Points, region))
            return false;
        bool isLeft = way[^2].X < way[^1].X;
        Point fork = new(to.X, to.Y - (Math.Sign(to.Y - from.Y) * Before)), end = way[^1];
        var passed = problem.Regions[region].Members.Select(m => nodes[m]).Where(n => n.Y < Math.Max(fork.Y, end.Y) && n.Bottom > Math.Min(fork.Y, end.Y)).ToList();
        double lane = isLeft ? passed.Min(static n => n.X) - Beside : passed.Max(static n => n.Right) + Beside;
        ImmutableArray<Point> inside = [fork, new(lane, fork.Y), new(lane, end.Y), end];
        if (!IsFree(edge, inside))
            return false;
        forks[edge] = new(region, paths[main].Points.Length - 1);
        paths[edge] = paths[edge] with { Points = [.. paths[main].Points[..^1], .. inside] };
        return true;
    }

    // Whether one line leaves the other at its first corner, and that lies in the frame already.
    private bool PartsWithin(ImmutableArray<Point> way, ImmutableArray<Point> main, int region)
    {
        if (way[0] != main[0] || !PieceOf(main[0], main[1]).Inflate(0.1).Overlaps(PieceOf(way[1], way[1]).Inflate(0.1)))
            return false;
        return problem.Regions[region].Members.Select(m => nodes[m]).Aggregate(static (a, b) => a.Union(b)).Inflate(Beside).Overlaps(PieceOf(way[1], way[1]).Inflate(0.1));
    }

    // The borders of the frames that it leads out of and into, with the caption.
    private double RoomBetween(int from, int region) => Least + RegionHeader.Above(problem.Regions[region], default).Height + problem.Regions[region].Air + (tree.RegionOf[from] is >= 0 and var around && !problem.Regions[around].Members.Contains(problem.Regions[region].Members[0]) ? problem.Regions[around].Air : 0);

    // Neither through a box nor a label, nor over another line.
    private bool IsFree(int edge, ImmutableArray<Point> way)
    {
        var pieces = way.Zip(way.Skip(1)).Select(static p => PieceOf(p.First, p.Second).Inflate(1)).ToList();
        bool isOver = nodes.Index().Any(n => n.Index != problem.Edges[edge].To && pieces.Exists(p => p.Overlaps(n.Item))) || paths.Any(p => p.LabelBox is { } label && pieces.Exists(i => i.Overlaps(label)));
        return !isOver && !paths.Index().Any(p => (problem.Edges[p.Index].From, problem.Edges[p.Index].Bundle) != (problem.Edges[edge].From, problem.Edges[edge].Bundle)
            && p.Item.Points.Zip(p.Item.Points.Skip(1)).Any(o => pieces.Exists(i => i.Overlaps(PieceOf(o.First, o.Second).Inflate(1))) && o.Second != way[^1]));
    }

    private static Rect Turned(Rect box) => new(box.Y, box.X, box.Height, box.Width);

    private static EdgePath Turned(EdgePath path) => path with { Points = [.. path.Points.Select(static p => new Point(p.Y, p.X))], LabelBox = path.LabelBox is { } label ? Turned(label) : null };

    private static Rect PieceOf(Point a, Point b) => new(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y));
}

using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Regions;

/// <summary>Frames around what an engine placed that knows of none: those in which no stranger lies.</summary>
internal static class RegionsAround
{
    /// <summary>How much further out a frame around another lies.</summary>
    private const double OuterAir = 4;

    /// <summary>The layout with its regions, and room for them.</summary>
    public static LayoutResult Place(LayoutProblem problem, LayoutResult result)
    {
        var tree = RegionTree.Build(problem);
        int[] levels = LevelsOf(tree, problem.Regions.Length);
        var tabs = new RegionTabs(result.Nodes.Concat(result.Edges.Select(static e => e.LabelBox).OfType<Rect>()).Concat(result.Edges.SelectMany(PiecesOf)));
        var placed = new PlacedRegion?[problem.Regions.Length];
        foreach (int region in tree.Inwards)
        {
            var members = problem.Regions[region].Members.ToHashSet();
            var bounds = BoundsOf(problem, result, members).Inflate(problem.Regions[region].Air + (levels[region] * OuterAir));
            if (result.Nodes.Where((n, i) => !members.Contains(i) && n.Overlaps(bounds)).Any())
                continue;
            placed[region] = new(bounds, problem.Regions[region].TabWidth > 0 ? tabs.Place(bounds, problem.Regions[region]) : new(bounds.X, bounds.Y, 0, 0));
        }

        return Grown(result, placed);
    }

    // Frames within a frame, at most.
    private static int[] LevelsOf(RegionTree tree, int count)
    {
        int[] levels = new int[count];
        foreach (int region in tree.Inwards.Reverse())
        {
            if (tree.ParentOf(region) is >= 0 and var parent)
                levels[parent] = Math.Max(levels[parent], levels[region] + 1);
        }

        return levels;
    }

    private static Rect BoundsOf(LayoutProblem problem, LayoutResult result, HashSet<int> members)
    {
        var inner = problem.Edges.Index().Where(e => members.Contains(e.Item.From) && members.Contains(e.Item.To)).SelectMany(e => PiecesOf(result.Edges[e.Index]));
        return members.Select(m => result.Nodes[m]).Concat(inner).Aggregate(static (a, b) => a.Union(b));
    }

    private static LayoutResult Grown(LayoutResult result, PlacedRegion?[] placed)
    {
        var page = placed.OfType<PlacedRegion>().Aggregate(new Rect(0, 0, result.Width, result.Height), static (all, r) => all.Union(r.Bounds).Union(r.Tab));
        var shift = new Point(-page.X, -page.Y);
        return result with
        {
            Width = page.Width,
            Height = page.Height,
            Nodes = [.. result.Nodes.Select(n => n.Offset(shift.X, shift.Y))],
            Edges = [.. result.Edges.Select(e => e with { Points = SceneShift.Moved(e.Points, shift), LabelBox = e.LabelBox?.Offset(shift.X, shift.Y) })],
            Regions = [.. placed.Select(r => r is null ? null : new PlacedRegion(r.Bounds.Offset(shift.X, shift.Y), r.Tab.Offset(shift.X, shift.Y)))],
        };
    }

    // An edge's straight pieces, with a little air.
    private static IEnumerable<Rect> PiecesOf(EdgePath path) => path.Points.Zip(path.Points.Skip(1)).Select(static p => new Rect(
        Math.Min(p.First.X, p.Second.X), Math.Min(p.First.Y, p.Second.Y), Math.Abs(p.First.X - p.Second.X), Math.Abs(p.First.Y - p.Second.Y)).Inflate(1));
}

using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Regions;

/// <summary>Frames around what an engine placed that knows of none: those in which no stranger lies.</summary>
internal sealed class RegionsAround
{
    /// <summary>How much further out a frame around another lies.</summary>
    private const double OuterAir = 4;

    // Between a caption and its count, and beside both, on the border.
    private const double CountGap = 5, TabPad = 4;

    // A frame grows so much for its texts to stand inside.
    private const double GrowthStep = 8, MostGrowth = 96;

    private readonly LayoutProblem problem;
    private readonly LayoutResult result;
    private readonly RegionTree tree;
    private readonly RegionTabs tabs;
    private readonly Rect?[] around;
    private readonly PlacedRegion?[] placed;
    private readonly IReadOnlyDictionary<int, RegionFork> forks;

    private RegionsAround(LayoutProblem problem, LayoutResult result, IReadOnlyDictionary<int, RegionFork> forks)
    {
        (this.problem, this.result, this.forks, tree) = (problem, result, forks, RegionTree.Build(problem));
        tabs = new RegionTabs(result.Nodes.Concat(result.Edges.Select(static e => e.LabelBox).OfType<Rect>()).Concat(result.Edges.SelectMany(PiecesOf)));
        int[] levels = LevelsOf(tree, problem.Regions.Length);
        around = new Rect?[levels.Length];
        foreach (int region in tree.Inwards)
            around[region] = Around(region, levels[region]);
        placed = new PlacedRegion?[levels.Length];
    }

    /// <summary>The layout with its regions, and room for them.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="result">The boxes and edges.</param>
    /// <param name="forks">Edges from without that are a region's own from one of their points on.</param>
    public static LayoutResult Place(LayoutProblem problem, LayoutResult result, IReadOnlyDictionary<int, RegionFork>? forks = null)
    {
        var frames = new RegionsAround(problem, result, forks ?? ImmutableDictionary<int, RegionFork>.Empty);
        foreach (int region in frames.tree.Inwards)
        {
            if (frames.around[region] is { } bounds)
                frames.placed[region] = frames.Inside(region, bounds) ?? frames.OnBorder(problem.Regions[region], bounds);
        }

        return Grown(result, frames.placed);
    }

    private PlacedRegion? Inside(int region, Rect bounds) => !problem.Regions[region].IsTabInside ? null
        : Wider(RegionHeader.Above(problem.Regions[region], bounds)).Where(w => IsFree(region, bounds, w)).Select(w => tabs.PlaceInside(w, problem.Regions[region])).FirstOrDefault(static p => p is not null);

    // Neither over boxes nor over frames beside it, and within the one around it.
    private bool IsFree(int region, Rect bounds, Rect wider) => !result.Nodes.Any(n => n.Overlaps(wider) && !n.Overlaps(bounds))
        && (tree.ParentOf(region) is not (>= 0 and var parent) || placed[parent] is not { } outer || outer.Bounds.Union(wider) == outer.Bounds)
        && !tree.Inwards.Any(o => (placed[o]?.Bounds ?? around[o]) is { } other && other.Overlaps(wider) && !IsWithin(o, region) && !IsWithin(region, o));

    private bool IsWithin(int inner, int outer)
    {
        for (int at = inner; at >= 0; at = tree.ParentOf(at))
        {
            if (at == outer)
                return true;
        }

        return false;
    }

    // Beside each other on the border, where inside is no room.
    private PlacedRegion OnBorder(LayoutRegion region, Rect bounds)
    {
        double pad = region.IsTabInside ? TabPad : 0, count = region.CountWidth, width = region.TabWidth + count;
        if (width <= 0)
            return new(bounds, new(bounds.X, bounds.Y, 0, 0));
        var tab = tabs.Place(bounds, region with { TabWidth = width + (2 * pad) + (count > 0 && width > count ? CountGap : 0) });
        return new(bounds, tab with { X = tab.X + pad, Width = region.IsTabInside ? region.TabWidth : tab.Width }) { Count = tab with { X = tab.Right - pad - count, Width = count } };
    }

    // Null where another's box lies among its own.
    private Rect? Around(int region, int level)
    {
        var frame = problem.Regions[region];
        var members = frame.Members.ToHashSet();
        var bounds = BoundsOf(region, members).Inflate(frame.Air + (level * OuterAir));
        double above = frame.IsTabInside ? level * frame.TabHeight : 0;
        bounds = bounds with { Y = bounds.Y - above, Height = bounds.Height + above };
        return result.Nodes.Where((n, i) => !members.Contains(i) && n.Overlaps(bounds)).Any() ? null : bounds;
    }

    // Until a text has room beside what crosses the border.
    private static IEnumerable<Rect> Wider(Rect frame)
    {
        yield return frame;
        for (double more = GrowthStep; more <= MostGrowth; more += GrowthStep)
        {
            yield return frame with { Width = frame.Width + more };
            yield return frame with { X = frame.X - more, Width = frame.Width + more };
        }
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

    private Rect BoundsOf(int region, HashSet<int> members)
    {
        var within = problem.Edges.Index().Where(e => members.Contains(e.Item.From) && members.Contains(e.Item.To)).Select(e => result.Edges[e.Index]);
        var parted = forks.Where(f => IsWithin(f.Value.Region, region)).Select(f => result.Edges[f.Key] with { Points = result.Edges[f.Key].Points[f.Value.Point..] });
        var inner = within.Concat(parted).SelectMany(PiecesOf);
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
            Regions = [.. placed.Select(r => r is null ? null : new PlacedRegion(r.Bounds.Offset(shift.X, shift.Y), r.Tab.Offset(shift.X, shift.Y)) { Count = r.Count.Offset(shift.X, shift.Y) })],
        };
    }

    // An edge's straight pieces, with a little air.
    private static IEnumerable<Rect> PiecesOf(EdgePath path) => path.Points.Zip(path.Points.Skip(1)).Select(static p => new Rect(
        Math.Min(p.First.X, p.Second.X), Math.Min(p.First.Y, p.Second.Y), Math.Abs(p.First.X - p.Second.X), Math.Abs(p.First.Y - p.Second.Y)).Inflate(1));
}

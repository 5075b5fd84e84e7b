using NetDraw.Diagram.Layout.Flow;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Regions;

/// <summary>Finds the rectangle around what is laid out within a region, with room for its tab.</summary>
internal static class RegionFrame
{
    /// <summary>Free space between the frame's border and an edge beside it, and between the tab and an edge that crosses the border.</summary>
    private const double EdgeAir = 6;

    /// <summary>Distance of the tab from the frame's corner, and from boxes below it.</summary>
    private const double Corner = 6, TabAir = 4;

    /// <summary>Free space around a label in the frame.</summary>
    private const double LabelAir = 2;

    /// <summary>The frame grows so much rather than have its tab at the other corner.</summary>
    private const double MostGrowth = 16;

    /// <summary>The frame, its tab and its count.</summary>
    /// <param name="region">The region.</param>
    /// <param name="result">What is in it.</param>
    /// <param name="problem">Its problem, which says what are boxes and what points on the border.</param>
    public static PlacedRegion Around(LayoutRegion region, LayoutResult result, LayoutProblem problem)
    {
        bool isLevel = problem.Direction is FlowDirection.LeftToRight or FlowDirection.RightToLeft;
        var boxes = result.Nodes.Where((_, i) => problem.Nodes[i].Pin == LayoutPin.None).Aggregate(static (a, b) => a.Union(b));
        // Points on the border lie on it; what else of edges comes near it keeps off.
        var pins = problem.Nodes.Index().Where(static n => n.Item.Pin != LayoutPin.None).Select(n => (result.Nodes[n.Index].X, result.Nodes[n.Index].Y)).ToHashSet();
        var whole = boxes.Inflate(region.Air);
        foreach (var point in result.Edges.SelectMany(static e => e.Points))
        {
            var near = new Rect(point.X, point.Y, 0, 0);
            whole = whole.Union(pins.Contains((point.X, point.Y)) ? Wide(near, isLevel) : near.Inflate(EdgeAir));
        }

        foreach (var label in result.Edges.Select(static e => e.LabelBox).OfType<Rect>())
            whole = whole.Union(label.Inflate(LabelAir));
        if (region.IsTabInside)
            whole = RegionHeader.Above(region, whole, boxes, result.Edges);
        else if (region.TabWidth > 0)
            whole = whole.Union(boxes with { Y = boxes.Y - (region.TabHeight / 2) - TabAir });
        whole = Snapped(whole.X, whole.Y, whole.Right, whole.Bottom);
        double[] crossed = CrossedAt(problem, result, isLevel);
        if (region.IsTabInside)
            return RegionHeader.In(region, whole, crossed);
        var (left, right, tab) = TabIn(region, whole, crossed);
        var frame = Snapped(left, TopAbove(result, whole.Y, tab), right, whole.Bottom);
        return new(frame, tab with { Y = frame.Y - (tab.Height / 2) });
    }

    // A tab hangs into its frame by half its height: labels above the boxes may reach up to where it does.
    private static double TopAbove(LayoutResult result, double top, Rect tab)
    {
        double highest = result.Edges.Select(static e => e.LabelBox).OfType<Rect>().Select(static l => l.Inflate(LabelAir)).Where(tab.Overlaps).Select(static l => l.Y).DefaultIfEmpty(double.MaxValue).Min();
        return Math.Min(top, highest - (tab.Height / 2));
    }

    /// <summary>What a frame takes up with its tab on the border and its line back beside it.</summary>
    public static Rect RoomOf(LayoutRegion region, Rect frame, Rect tab, bool isLevel)
    {
        var room = tab.Width > 0 ? frame.Union(tab.Inflate(1)) : frame;
        return isLevel ? room with { Height = room.Height + region.Lane } : room with { Width = room.Width + region.Lane };
    }

    /// <summary>The rectangle on the layout's grid.</summary>
    public static Rect Snapped(double left, double top, double right, double bottom)
    {
        double x = Math.Floor(left * 64) / 64, y = Math.Floor(top * 64) / 64;
        return new(x, y, Grid.SnapUp(right - x), Grid.SnapUp(bottom - y));
    }

    private static Rect Wide(Rect point, bool isLevel) => isLevel
        ? point with { Y = point.Y - EdgeAir, Height = 2 * EdgeAir }
        : point with { X = point.X - EdgeAir, Width = 2 * EdgeAir };

    // Where edges cross the upper border: there is none where data flows across the page.
    private static double[] CrossedAt(LayoutProblem problem, LayoutResult result, bool isLevel)
    {
        var upper = problem.Direction == FlowDirection.TopToBottom ? LayoutPin.First : LayoutPin.Last;
        return isLevel ? [] : [.. problem.Nodes.Index().Where(n => n.Item.Pin == upper).Select(n => result.Nodes[n.Index].X).Order()];
    }

    // The tab stands at the corner that it asks for, where the frame need not grow much for that, else at the other one, else the frame grows.
    private static (double Left, double Right, Rect Tab) TabIn(LayoutRegion region, Rect whole, double[] crossed)
    {
        if (region.TabWidth <= 0)
            return (whole.X, whole.Right, new(whole.X, whole.Y, 0, 0));
        double left = whole.X, right = Math.Max(whole.Right, whole.X + region.TabWidth + (2 * Corner));
        double first = left + Corner, last = right - Corner - region.TabWidth;
        // Where it stands if the frame grows until it can.
        double beyond = crossed.Length == 0 ? 0 : region.IsTabRight ? crossed[^1] + EdgeAir : crossed[0] - EdgeAir - region.TabWidth;
        double wanted = region.IsTabRight ? last : first, other = region.IsTabRight ? first : last;
        bool stays = IsFree(wanted) || (Math.Abs(beyond - wanted) > MostGrowth && IsFree(other));
        double at = !stays ? beyond : IsFree(wanted) ? wanted : other;
        if (!stays)
            (left, right) = (Math.Min(left, at - Corner), Math.Max(right, at + region.TabWidth + Corner));
        return (left, right, new(at, whole.Y - (region.TabHeight / 2), region.TabWidth, region.TabHeight));

        bool IsFree(double x) => !Array.Exists(crossed, c => c > x - EdgeAir && c < x + region.TabWidth + EdgeAir);
    }
}

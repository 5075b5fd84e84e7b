using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Regions;

/// <summary>What is written inside a frame, above all that is in it: its caption at the left and how often it occurs at the right, neither crossed by an edge.</summary>
internal static class RegionHeader
{
    /// <summary>Free space between what is written and the border above, the frame's corners, and edges that cross the border.</summary>
    private const double Air = 1, Corner = 6, EdgeAir = 6;

    /// <summary>Between caption and count where they stand together.</summary>
    private const double Gap = 8;

    /// <summary>The frame grows so much rather than have its count beside its caption.</summary>
    private const double MostGrowth = 16;

    /// <summary>What is framed, with a line above it for what is written.</summary>
    public static Rect Above(LayoutRegion region, Rect whole) => region.TabWidth + region.CountWidth <= 0 ? whole : Higher(whole, region.TabHeight + Air);

    /// <summary>The same, but of that line only what has no room above the boxes already.</summary>
    /// <param name="region">The region.</param>
    /// <param name="whole">What is framed.</param>
    /// <param name="boxes">The boxes in it.</param>
    /// <param name="edges">The edges in it; one across that room leaves none.</param>
    public static Rect Above(LayoutRegion region, Rect whole, Rect boxes, IEnumerable<EdgePath> edges)
    {
        if (region.TabWidth + region.CountWidth <= 0)
            return whole;
        double line = region.TabHeight + Air, free = boxes.Y - whole.Y - region.Air;
        var room = whole with { Height = line };
        bool isCrossed = edges.Any(e => (e.LabelBox is { } label && label.Overlaps(room)) || e.Points.Zip(e.Points.Skip(1)).Any(p => p.First.X != p.Second.X && Math.Min(p.First.Y, p.Second.Y) < room.Bottom + EdgeAir));
        return Higher(whole, isCrossed ? line : Math.Clamp(line - free, 0, line));
    }

    private static Rect Higher(Rect whole, double more) => whole with { Y = whole.Y - more, Height = whole.Height + more };

    /// <summary>The frame, wide enough for what is written, and where that stands.</summary>
    /// <param name="region">The region.</param>
    /// <param name="whole">The frame as its content asks for.</param>
    /// <param name="crossed">Where edges cross the upper border, ascending.</param>
    public static PlacedRegion In(LayoutRegion region, Rect whole, double[] crossed)
    {
        double caption = region.TabWidth, count = region.CountWidth, both = caption + count + (caption > 0 && count > 0 ? Gap : 0), least = both + (2 * Corner);
        if (both <= 0)
            return new(whole, new(whole.X, whole.Y, 0, 0));
        Way[] together = [AtLeft(Leftmost(both)), AtRight(Rightmost(both))];
        var (apart, other) = (Apart(caption > 0 ? Leftmost(caption) : whole.X, count > 0 ? Rightmost(count) : whole.Right), together.MinBy(static w => w.Right - w.Left));
        var way = apart.Right - apart.Left <= other.Right - other.Left + MostGrowth ? apart : other;
        return new(RegionFrame.Snapped(way.Left, whole.Y, way.Right, whole.Bottom), Written(way.Caption, caption)) { Count = Written(way.Count, count) };

        Way Apart(double left, double right) => new(left, right = Math.Max(right, left + least), left + Corner, right - Corner - count);
        Way AtLeft(double left) => new(left, Math.Max(whole.Right, left + least), left + Corner, left + Corner + both - count);
        Way AtRight(double right) => new(Math.Min(whole.X, right - least), right, right - Corner - both, right - Corner - count);
        double Leftmost(double width) => IsFree(whole.X + Corner, width) ? whole.X : crossed[0] - EdgeAir - width - Corner;
        double Rightmost(double width) => IsFree(whole.Right - Corner - width, width) ? whole.Right : crossed[^1] + EdgeAir + width + Corner;
        bool IsFree(double x, double width) => !Array.Exists(crossed, c => c > x - EdgeAir && c < x + width + EdgeAir);
        Rect Written(double x, double width) => new(x, whole.Y + Air, width, width > 0 ? region.TabHeight : 0);
    }

    private readonly record struct Way(double Left, double Right, double Caption, double Count);
}

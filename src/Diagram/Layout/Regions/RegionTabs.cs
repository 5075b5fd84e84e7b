using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout.Regions;

/// <summary>Finds places for the tabs of frames, none of which covers a box, an edge, a label or another tab.</summary>
internal sealed class RegionTabs(IEnumerable<Rect> taken)
{
    private const double Overhang = 4;
    private const double Inset = 6;
    private const double Step = 6;

    private readonly List<Rect> taken = [.. taken];

    /// <summary>A place for a tab: at a corner, else along the upper or lower side; if nothing is free, at the corner that it asks for.</summary>
    /// <param name="frame">The frame that it is for.</param>
    /// <param name="region">Says how large the tab is, and which corner comes first.</param>
    public Rect Place(Rect frame, LayoutRegion region)
    {
        var places = Corners(frame, region).Concat(Sides(frame, region)).ToList();
        var place = places.Find(IsFree);
        place = place == default ? places[0] : place;
        taken.Add(place);
        return place;
    }

    /// <summary>Caption and count in a frame's upper corners, inside, or both in one of them; null where none of that is free.</summary>
    public PlacedRegion? PlaceInside(Rect frame, LayoutRegion region)
    {
        double caption = region.TabWidth, count = region.CountWidth, both = caption + count + (caption > 0 && count > 0 ? Step : 0), left = frame.X + Inset, right = frame.Right - Inset;
        if (left + both > right)
            return null;
        foreach (var (at, countAt) in new[] { (left, right - count), (left, left + both - count), (right - both, right - count) })
        {
            Rect tab = Written(at, caption), second = Written(countAt, count);
            if ((caption > 0 && !IsFree(tab)) || (count > 0 && !IsFree(second)))
                continue;
            taken.AddRange(new[] { tab, second }.Where(static r => r.Width > 0));
            return new(frame, tab) { Count = second };
        }

        return null;

        Rect Written(double x, double width) => new(x, frame.Y + 1, width, width > 0 ? region.TabHeight : 0);
    }

    private static IEnumerable<Rect> Corners(Rect frame, LayoutRegion region)
    {
        var (width, height) = (region.TabWidth, region.TabHeight);
        double left = frame.X - Overhang, right = frame.Right - width + Overhang, top = frame.Y - (height / 2), bottom = frame.Bottom - (height / 2);
        var (first, second) = region.IsTabRight ? (right, left) : (left, right);
        return [new(first, top, width, height), new(second, top, width, height), new(first, bottom, width, height), new(second, bottom, width, height)];
    }

    private static IEnumerable<Rect> Sides(Rect frame, LayoutRegion region)
    {
        foreach (double y in (double[])[frame.Y, frame.Bottom])
        {
            for (double x = frame.X; x + region.TabWidth <= frame.Right; x += Step)
                yield return new(x, y - (region.TabHeight / 2), region.TabWidth, region.TabHeight);
        }
    }

    private bool IsFree(Rect place) => !taken.Exists(t => t.Overlaps(place));
}

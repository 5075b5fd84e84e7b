using System.Collections.Immutable;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Diagram.Styles.NnSvg;

/// <summary>Tells edges between glyphs that stand next to each other, with nothing but the way between them.</summary>
internal static class Neighbours
{
    private const double Slack = 14;

    // Nothing else stands within the rectangle around both bodies, wherever in it lines are drawn.
    private static bool IsClear(PlacedGlyph from, PlacedGlyph to)
    {
        Rect a = from.Glyph.BodyBounds.Offset(from.Box.X, from.Box.Y), b = to.Glyph.BodyBounds.Offset(to.Box.X, to.Box.Y), room = a.Union(b);
        return from.Page.All(box => box == from.Place || box == to.Place
            || box.X >= room.Right || box.Right <= room.X || box.Y >= room.Bottom || box.Bottom <= room.Y);
    }

    /// <summary>The same, also where data flows to the left or up.</summary>
    public static bool AreEitherWay(ImmutableArray<Point> points, PlacedGlyph from, PlacedGlyph to, VolumeContext context) =>
        context.Direction is FlowDirection.RightToLeft or FlowDirection.BottomToTop ? Are([.. points.Reverse()], to, from, context) : Are(points, from, to, context);

    /// <summary>Whether an edge runs forward, nearly level (upright in a flow down the page), from one glyph to the next.</summary>
    public static bool Are(ImmutableArray<Point> points, PlacedGlyph from, PlacedGlyph to, VolumeContext context)
    {
        bool isLevel = context.IsLevel;
        double gap = isLevel ? to.Place.X - from.Place.Right : to.Place.Y - from.Place.Bottom;
        if (gap < 0)
            return false;
        double low = points.Min(p => isLevel ? p.Y : p.X), high = points.Max(p => isLevel ? p.Y : p.X);
        return high - low <= Slack && IsClear(from, to) && points.Skip(1).Zip(points).All(p => isLevel ? p.First.X >= p.Second.X - 0.01 : p.First.Y >= p.Second.Y - 0.01);
    }
}

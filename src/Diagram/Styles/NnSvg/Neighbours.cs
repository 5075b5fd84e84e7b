using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;

namespace NetDraw.Diagram.Styles.NnSvg;

/// <summary>Tells edges between glyphs that stand next to each other, with nothing but the way between them.</summary>
internal static class Neighbours
{
    private const double Slack = 14;

    /// <summary>Whether an edge runs forward, nearly level (upright in a flow down the page), from one glyph to the next.</summary>
    public static bool Are(ImmutableArray<Point> points, PlacedGlyph from, PlacedGlyph to, VolumeContext context)
    {
        bool isLevel = context.IsLevel;
        double gap = isLevel ? to.Box.X - from.Box.Right : to.Box.Y - from.Box.Bottom;
        if (gap < 0)
            return false;
        double low = points.Min(p => isLevel ? p.Y : p.X), high = points.Max(p => isLevel ? p.Y : p.X);
        return high - low <= Slack && points.Skip(1).Zip(points).All(p => isLevel ? p.First.X >= p.Second.X - 0.01 : p.First.Y >= p.Second.Y - 0.01);
    }
}

using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Graphs;

/// <summary>How much of the page primitives take; line widths are not counted.</summary>
internal static class ItemBounds
{
    /// <summary>The smallest rectangle around all that is drawn, or null where nothing is.</summary>
    public static Rect? Of(IEnumerable<SceneItem> items) =>
        items.Select(Of).Aggregate((Rect?)null, static (all, one) => all is { } a && one is { } b ? a.Union(b) : all ?? one);

    /// <summary>The smallest rectangle around one primitive or group.</summary>
    public static Rect? Of(SceneItem item) => item switch
    {
        SceneBox box => box.Bounds,
        ScenePath path => Of(path.Points),
        SceneLine line => Of(line.Points),
        SceneLabel label => label.Bounds,
        ScenePicture picture => picture.Bounds,
        SceneGroup group => Of(group.Items),
        _ => null,
    };

    // A Bézier curve lies within its control points.
    private static Rect? Of(ImmutableArray<Point> points)
    {
        if (points.IsEmpty)
            return null;
        double x = points.Min(static p => p.X), y = points.Min(static p => p.Y);
        return new(x, y, points.Max(static p => p.X) - x, points.Max(static p => p.Y) - y);
    }
}

using System.Collections.Immutable;
using NetDraw.Diagram.Layout;

namespace NetDraw.Diagram.Page;

/// <summary>How far frames and their tabs stand out of a layout, beyond what the page's margin has room for.</summary>
internal readonly record struct FrameRoom(double Left, double Top, double Right, double Bottom)
{
    // Frames may come this near to the page's edge.
    private const double Rest = 2;

    public static FrameRoom Measure(ImmutableArray<FrameMark> frames, LayoutResult layout, double margin)
    {
        if (frames.IsEmpty)
            return default;
        var all = frames.Select(static f => f.Bounds).Aggregate(static (a, b) => a.Union(b));
        double spare = margin - Rest;
        return new(Over(-all.X), Over(-all.Y), Over(all.Right - layout.Width), Over(all.Bottom - layout.Height));

        double Over(double by) => Math.Ceiling(Math.Max(0, by - spare));
    }
}

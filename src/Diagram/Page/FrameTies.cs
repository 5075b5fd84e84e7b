using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Page;

/// <summary>Double lines between the frames of towers that use the same weights, where nothing stands between them; what the frames say holds without.</summary>
internal static class FrameTies
{
    // Below the border, beside the captions; between the two lines.
    private const double Inset = 10, Between = 2.4, Least = 3;

    /// <summary>The ties.</summary>
    /// <param name="frames">All frames.</param>
    /// <param name="boxes">The boxes; a tie crosses none.</param>
    /// <param name="stroke">How edges are drawn.</param>
    public static IEnumerable<SceneItem> Of(ImmutableArray<FrameMark> frames, IReadOnlyList<Rect> boxes, Stroke stroke)
    {
        var thin = stroke with { Width = 0.7, Dash = DashStyle.Solid };
        foreach (var twin in frames.Where(static f => f.Frame.TiedTo is not null))
        {
            // To the first tower, or to another one that stands between.
            var others = frames.Where(f => f != twin && f.Frame.Members[0] == twin.Frame.TiedTo).Concat(frames.Where(f => f != twin && f.Frame.TiedTo == twin.Frame.TiedTo));
            foreach (var other in others)
            {
                if (WayOf(other.Bounds, twin.Bounds) is not var (from, to) || boxes.Any(b => Crosses(b, from, to)) || frames.Any(f => f != twin && f != other && !Holds(f, twin) && Crosses(f.Bounds, from, to)))
                    continue;
                Point apart = from.Y == to.Y ? new(0, Between) : new(Between, 0);
                yield return new SceneGroup(GroupKind.Shape, "", [new SceneLine([from, to], thin), new SceneLine([from + apart, to + apart], thin)]) { Title = "shared weights" };
                break;
            }
        }
    }

    // A frame around all of them is in nobody's way.
    private static bool Holds(FrameMark frame, FrameMark inner) => inner.Members.All(m => frame.Members.Contains(m));

    // From border to border on one line, side by side or one above the other; null where they do neither.
    private static (Point From, Point To)? WayOf(Rect a, Rect b)
    {
        double top = Math.Max(a.Y, b.Y) + Inset, left = Math.Max(a.X, b.X) + Inset;
        if (top + Between < Math.Min(a.Bottom, b.Bottom) && (b.X - a.Right >= Least || a.X - b.Right >= Least))
            return a.X < b.X ? (new(a.Right, top), new(b.X, top)) : (new(b.Right, top), new(a.X, top));
        return left + Between < Math.Min(a.Right, b.Right) && (b.Y - a.Bottom >= Least || a.Y - b.Bottom >= Least)
            ? a.Y < b.Y ? (new(left, a.Bottom), new(left, b.Y)) : (new(left, b.Bottom), new(left, a.Y))
            : null;
    }

    private static bool Crosses(Rect box, Point from, Point to) =>
        box.X < Math.Max(to.X, from.X + Between) && box.Right > from.X && box.Y < Math.Max(to.Y, from.Y + Between) && box.Bottom > from.Y;
}

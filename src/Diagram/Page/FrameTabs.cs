using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Page;

/// <summary>Finds places for the tabs of frames, none of which covers a box, an edge, a label or another tab.</summary>
internal sealed class FrameTabs(IEnumerable<Rect> taken)
{
    public const double Height = 11;
    private const double Overhang = 4;
    private const double Step = 6;
    private const double Gap = 8;

    private readonly List<Rect> taken = [.. taken];

    /// <summary>A place for a tab of a width: at a corner, else along the upper or lower side, else left of the whole figure.</summary>
    /// <param name="frame">The frame that it is for.</param>
    /// <param name="width">Width of the tab.</param>
    /// <param name="isLeft">Which corner comes first.</param>
    public Rect Place(Rect frame, double width, bool isLeft)
    {
        var place = Corners(frame, width, isLeft).Concat(Sides(frame, width)).FirstOrDefault(IsFree);
        if (place == default)
            place = Beside(frame, width);
        taken.Add(place);
        return place;
    }

    private static IEnumerable<Rect> Corners(Rect frame, double width, bool isLeft)
    {
        double left = frame.X - Overhang, right = frame.Right - width + Overhang, top = frame.Y - (Height / 2), bottom = frame.Bottom - (Height / 2);
        var (first, second) = isLeft ? (left, right) : (right, left);
        return
        [
            new(first, top, width, Height), new(second, top, width, Height), new(first, bottom, width, Height), new(second, bottom, width, Height),
            new(frame.X - width, top, width, Height), new(frame.Right, top, width, Height),
        ];
    }

    private static IEnumerable<Rect> Sides(Rect frame, double width)
    {
        foreach (double y in (double[])[frame.Y, frame.Bottom])
        {
            for (double x = frame.X; x + width <= frame.Right; x += Step)
                yield return new(x, y - (Height / 2), width, Height);
        }
    }

    private Rect Beside(Rect frame, double width)
    {
        double left = taken.Aggregate(frame.X, static (x, t) => Math.Min(x, t.X));
        return new(left - Gap - width, frame.Y - (Height / 2), width, Height);
    }

    private bool IsFree(Rect place) => !taken.Exists(t => t.Overlaps(place));
}

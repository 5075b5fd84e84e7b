using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>
/// Collects a glyph's primitives in any coordinates whose axis is y = 0, and makes the box around them.
/// </summary>
internal sealed class GlyphCanvas
{
    private readonly List<SceneItem> items = [];
    private Rect? bounds;

    /// <summary>Air left and right of everything.</summary>
    private const double Air = 1.5;

    public void Add(SceneItem item)
    {
        items.Add(item);
        Include(BoundsOf(item));
    }

    /// <summary>Reserves room without drawing.</summary>
    public void Include(Rect room) => bounds = bounds?.Union(room) ?? room;

    /// <summary>Wraps what was added since a mark into a group.</summary>
    public void Group(int from, Func<ImmutableArray<SceneItem>, SceneGroup> wrap)
    {
        ImmutableArray<SceneItem> inner = [.. items.Skip(from)];
        items.RemoveRange(from, items.Count - from);
        items.Add(wrap(inner));
    }

    /// <summary>How many primitives there are, as a mark for <see cref="Group"/>.</summary>
    public int Count => items.Count;

    /// <summary>What has been drawn so far takes up this rectangle.</summary>
    public Rect Bounds => bounds ?? new(0, 0, 0, 0);

    public Glyph Finish(ImmutableArray<Point> body, double exitInset = 0, params ReadOnlySpan<(string Name, ImmutableArray<Point> Points)> marks)
    {
        var all = Bounds;
        double top = Math.Ceiling(Math.Max(1, -all.Y)), left = all.X - Air;
        var shift = new Point(-left, top);
        var places = ImmutableDictionary.CreateBuilder<string, ImmutableArray<Point>>(StringComparer.Ordinal);
        foreach (var (name, points) in marks)
            places[name] = SceneShift.Moved(points, shift);
        return new()
        {
            Width = Math.Ceiling(all.Width + (2 * Air)),
            Height = top + Math.Ceiling(Math.Max(1, all.Bottom)),
            Axis = top,
            Items = [.. items.Select(i => i.By(shift))],
            Body = SceneShift.Moved(body, shift),
            ExitInset = exitInset,
            Marks = places.ToImmutable(),
        };
    }

    private static Rect BoundsOf(SceneItem item) => item switch
    {
        SceneBox box => box.Bounds,
        ScenePath path => Around(path.Points),
        SceneLine line => Around(line.Points),
        SceneLabel label => label.Bounds,
        ScenePicture picture => picture.Bounds,
        SceneGroup group => group.Items.Select(BoundsOf).Aggregate(static (a, b) => a.Union(b)),
        _ => throw new InvalidOperationException($"{item.GetType().Name} has no bounds"),
    };

    private static Rect Around(ImmutableArray<Point> points)
    {
        double x = points.Min(static p => p.X), y = points.Min(static p => p.Y);
        return new(x, y, points.Max(static p => p.X) - x, points.Max(static p => p.Y) - y);
    }
}

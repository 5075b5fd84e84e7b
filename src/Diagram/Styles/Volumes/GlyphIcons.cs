using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Layout;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>
/// Puts the icons of a unit's blocks beside its glyph, clear of its body, its labels and the lines that meet it: under them where data flows across the page, or
/// above them where shortcuts run below; else left of them. On a body they would be slanted, hidden by the next one, or too small to be seen. In points.
/// </summary>
/// <param name="context">What glyphs are made of.</param>
/// <param name="isAbove">Whether shortcuts run below.</param>
internal sealed class GlyphIcons(VolumeContext context, bool isAbove)
{
    private const double Gap = 3;

    // Beside a line and its head.
    private const double WayGap = 4;

    // Against the size of ordinary labels: as high as two lines of them.
    private const double OfLabels = 2.2;

    /// <summary>The glyph with its icons, each once; the same glyph where there are none.</summary>
    /// <param name="glyph">The glyph.</param>
    /// <param name="unit">What it shows.</param>
    /// <param name="ports">Where lines to other levels of a U meet it; null for its middle.</param>
    public Glyph Beside(Glyph glyph, Unit unit, LevelPorts? ports)
    {
        ImmutableArray<BlockIcon> icons = glyph.HasIcons ? [] : [.. unit.Blocks.Select(b => context.Graph.Blocks[b].Override.Icon).OfType<BlockIcon>().Distinct()];
        if (icons.IsEmpty)
            return glyph;
        ImmutableArray<IconSize> sizes = [.. icons.Select(i => IconSize.In(i, OfLabels * context.Options.FontSize))];
        double width = sizes.Sum(static s => s.Width) + (Gap * (sizes.Length - 1)), height = sizes.Max(static s => s.Height);
        var row = Row(icons, sizes, height);
        return context.IsLevel ? Stacked(glyph, row, MiddleOf(glyph, unit, width / 2, ports), width, height) : LeftOf(glyph, row, width, height);
    }

    // From the origin to the right, each in the middle of the row's height.
    private static ImmutableArray<ScenePicture> Row(ImmutableArray<BlockIcon> icons, ImmutableArray<IconSize> sizes, double height)
    {
        var row = ImmutableArray.CreateBuilder<ScenePicture>();
        double x = 0;
        foreach (var (icon, size) in icons.Zip(sizes))
        {
            row.Add(icon.At(new(x, (height - size.Height) / 2, size.Width, size.Height)));
            x += size.Width + Gap;
        }

        return row.ToImmutable();
    }

    private Glyph Stacked(Glyph glyph, ImmutableArray<ScenePicture> row, double middle, double width, double height)
    {
        // What is too narrow for them grows on the side where it lacks.
        double left = Math.Max(0, Math.Ceiling((width / 2) - middle)), down = isAbove ? Math.Ceiling(height + Gap) : 0;
        var moved = Shifted(glyph, new(left, down));
        var at = new Point(middle + left - (width / 2), isAbove ? 0 : glyph.Height + Gap);
        return moved with
        {
            Width = Math.Max(glyph.Width + left, Math.Ceiling(middle + left + (width / 2))),
            Height = Math.Ceiling(glyph.Height + Gap + height),
            Axis = glyph.Axis + down,
            Items = [.. moved.Items, .. row.Select(p => p.By(at))],
        };
    }

    // By what is written last: names stand under the front of bodies, which is not their middle. In a U the way down leaves below the last body, the way up ends below the first: beside these.
    private double MiddleOf(Glyph glyph, Unit unit, double half, LevelPorts? ports)
    {
        var labels = SceneLabels.In(glyph.Items).Where(static l => l.Rotation == 0);
        double middle = (isAbove ? labels.MinBy(static l => l.Bounds.Y) : labels.MaxBy(static l => l.Bounds.Bottom))?.Bounds.Centre.X ?? glyph.BodyBounds.Centre.X;
        int index = context.Units.Units.IndexOf(unit);
        if (context.Rows is not { } rows || ports is not { } ends)
            return middle;
        return rows.Right[rows.RowOf[index]].Contains(index) ? Math.Max(middle, ends.Rise + ends.RiseReach + WayGap + half) : Math.Min(middle, ends.Down - WayGap - half);
    }

    private static Glyph LeftOf(Glyph glyph, ImmutableArray<ScenePicture> row, double width, double height)
    {
        double left = Math.Ceiling(width + Gap), down = Math.Max(0, Math.Ceiling((height / 2) - glyph.Axis)), axis = glyph.Axis + down;
        var moved = Shifted(glyph, new(left, down));
        return moved with
        {
            Width = glyph.Width + left,
            Height = Math.Max(glyph.Height + down, Math.Ceiling(axis + (height / 2))),
            Axis = axis,
            Items = [.. moved.Items, .. row.Select(p => p.By(new(0, axis - (height / 2))))],
        };
    }

    private static Glyph Shifted(Glyph glyph, Point by) => glyph with
    {
        HasIcons = true,
        HasPanel = true,
        Items = [.. glyph.Items.Select(i => i.By(by))],
        Body = SceneShift.Moved(glyph.Body, by),
        Marks = glyph.Marks.ToImmutableDictionary(static m => m.Key, m => SceneShift.Moved(m.Value, by), glyph.Marks.KeyComparer),
    };
}

using System.Collections.Immutable;

namespace NetDraw.Diagram.Scenes;

/// <summary>Moves finished primitives: glyphs are drawn at the origin and placed later.</summary>
internal static class SceneShift
{
    public static SceneItem By(this SceneItem item, Point d) => item switch
    {
        SceneBox box => box with { Bounds = box.Bounds.Offset(d.X, d.Y) },
        ScenePath path => path with { Points = Moved(path.Points, d) },
        SceneLine line => line with { Points = Moved(line.Points, d), Drawn = line.Drawn is { } drawn ? Moved(drawn, d) : null },
        SceneLabel label => label with { Position = label.Position + d },
        ScenePicture picture => picture with { Place = picture.Place with { Origin = picture.Place.Origin + d } },
        SceneGroup group => group with { Items = [.. group.Items.Select(i => i.By(d))] },
        _ => throw new InvalidOperationException($"{item.GetType().Name} cannot be moved"),
    };

    public static ImmutableArray<Point> Moved(ImmutableArray<Point> points, Point d) => [.. points.Select(p => p + d)];
}

using System.Collections.Immutable;

namespace NetDraw.Diagram.Scenes;

/// <summary>Makes figures larger or smaller as a whole: places, lengths, letters and lines.</summary>
internal static class SceneScale
{
    /// <summary>The figure, all its lengths times a positive factor.</summary>
    public static Scene By(Scene scene, double factor) => factor == 1 ? scene : scene with
    {
        Width = scene.Width * factor,
        Height = scene.Height * factor,
        Items = By(scene.Items, factor),
    };

    private static ImmutableArray<SceneItem> By(ImmutableArray<SceneItem> items, double factor) => [.. items.Select(item => By(item, factor))];

    private static SceneItem By(SceneItem item, double factor) => item switch
    {
        SceneBox box => box with
        {
            Bounds = new(box.Bounds.X * factor, box.Bounds.Y * factor, box.Bounds.Width * factor, box.Bounds.Height * factor),
            Radius = box.Radius * factor,
            Stroke = By(box.Stroke, factor),
        },
        ScenePath path => path with { Points = By(path.Points, factor), Stroke = By(path.Stroke, factor) },
        SceneLine line => line with
        {
            Points = By(line.Points, factor),
            Drawn = line.Drawn is { } drawn ? By(drawn, factor) : null,
            Stroke = line.Stroke with { Width = line.Stroke.Width * factor },
            CornerRadius = line.CornerRadius * factor,
            HeadLength = line.HeadLength * factor,
        },
        SceneLabel label => label with { Position = label.Position * factor, Size = label.Size * factor, Width = label.Width * factor },
        ScenePicture picture => picture with { Place = new(picture.Place.Origin * factor, picture.Place.Across * factor, picture.Place.Down * factor) },
        SceneGroup group => group with { Items = By(group.Items, factor) },
        _ => throw new InvalidOperationException($"no scale for a {item.GetType().Name}"),
    };

    private static ImmutableArray<Point> By(ImmutableArray<Point> points, double factor) => [.. points.Select(p => p * factor)];

    private static Stroke? By(Stroke? stroke, double factor) => stroke is { } line ? line with { Width = line.Width * factor } : null;
}

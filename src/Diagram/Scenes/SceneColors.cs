namespace NetDraw.Diagram.Scenes;

/// <summary>Finds and changes the colours of primitives.</summary>
internal static class SceneColors
{
    /// <summary>Every colour of a figure, its paper's first, in one order whatever the colours.</summary>
    public static IEnumerable<Color> In(Scene scene)
    {
        var found = new List<Color>();
        Map(scene, color => Keep(found, color));
        return found;
    }

    /// <summary>The figure in other colours; called for each in the order of <see cref="In"/>.</summary>
    public static Scene Map(Scene scene, Func<Color, Color> change) => scene with
    {
        Background = scene.Background is { } paper ? change(paper) : null,
        Items = [.. scene.Items.Select(item => Map(item, change))],
    };

    private static Color Keep(List<Color> found, Color color)
    {
        found.Add(color);
        return color;
    }

    private static SceneItem Map(SceneItem item, Func<Color, Color> change) => item switch
    {
        SceneBox box => box with { Fill = Map(box.Fill, change), Stroke = Map(box.Stroke, change) },
        ScenePath path => path with { Fill = Map(path.Fill, change), Stroke = Map(path.Stroke, change) },
        SceneLine line => line with { Stroke = line.Stroke with { Color = change(line.Stroke.Color) } },
        SceneLabel label => label with { Color = change(label.Color) },
        ScenePicture => item,
        SceneGroup group => group with { Items = [.. group.Items.Select(i => Map(i, change))] },
        _ => throw new InvalidOperationException($"no colours of a {item.GetType().Name}"),
    };

    private static Fill? Map(Fill? fill, Func<Color, Color> change) => fill is not { } f ? null
        : f.Hatch == Hatch.None ? f with { Color = change(f.Color) }
        : f with { Color = change(f.Color), HatchColor = change(f.HatchColor) };

    private static Stroke? Map(Stroke? stroke, Func<Color, Color> change) => stroke is { } line ? line with { Color = change(line.Color) } : null;
}

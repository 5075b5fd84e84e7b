using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.NnSvg;

/// <summary>A translucent box given by its eight corners on the page, in <see cref="Camera.Corners"/>' order.</summary>
/// <param name="Corners">The corners.</param>
internal readonly record struct Cuboid(ImmutableArray<Point> Corners)
{
    /// <summary>The face that data leaves by, upper left corner first, clockwise.</summary>
    public ImmutableArray<Point> Front => Corners[..4];

    /// <summary>The face that data enters by, seen through the others.</summary>
    public ImmutableArray<Point> Back => Corners[4..];

    /// <summary>The face along the flow that shows the depth.</summary>
    public ImmutableArray<Point> Side => [Corners[4], Corners[0], Corners[3], Corners[7]];

    /// <summary>The upper face.</summary>
    public ImmutableArray<Point> Top => [Corners[4], Corners[5], Corners[1], Corners[0]];

    /// <summary>The part of the box between two shares of its rows and columns, through its whole depth: what a kernel covers.</summary>
    public Cuboid Part(double left, double top, double width, double height) => new(
        [.. Cut(Front, left, top, width, height), .. Cut(Back, left, top, width, height)]);

    /// <summary>A place on a face by its shares to the right and down.</summary>
    public static Point On(ImmutableArray<Point> face, double right, double down) => face[0] + ((face[1] - face[0]) * right) + ((face[3] - face[0]) * down);

    /// <summary>Hidden edges first, then the three faces that the reader sees.</summary>
    public IEnumerable<SceneItem> Draw(Fill fill, Stroke border)
    {
        var hidden = border with { Color = border.Color with { Opacity = 0.35 }, Width = 0.6 * border.Width };
        foreach (int end in (int[])[2, 5, 7])
            yield return new SceneLine([Corners[6], Corners[end]], hidden);
        foreach (var face in (ImmutableArray<Point>[])[Side, Top, Front])
            yield return new ScenePath(face, Fill: fill, Stroke: border);
    }

    private static ImmutableArray<Point> Cut(ImmutableArray<Point> face, double left, double top, double width, double height) =>
        [On(face, left, top), On(face, left + width, top), On(face, left + width, top + height), On(face, left, top + height)];
}

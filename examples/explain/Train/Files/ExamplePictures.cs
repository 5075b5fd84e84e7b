using System.Collections.Immutable;
using NetDraw.Train.Pictures;

namespace NetDraw.Train.Files;

/// <summary>The catalogue of pictures that lie with the example: one of each class, and two shapes together. None is a picture of the training.</summary>
public static class ExamplePictures
{
    private static readonly SketchBook Book = new(3);

    /// <summary>All of them.</summary>
    public static ImmutableArray<ExamplePicture> All { get; } =
    [
        .. ShapeKinds.All.Select(static (kind, i) => new ExamplePicture(kind.Name + ".png", Book.Single(i))),
        new("ring-and-star.png", Book.Of(124, Kind("ring"), Kind("star"))),
    ];

    private static ShapeKind Kind(string name) => ShapeKinds.All.Single(k => k.Name == name);
}

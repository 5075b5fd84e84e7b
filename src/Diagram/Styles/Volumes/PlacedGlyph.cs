using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>A glyph at its place on the page.</summary>
/// <param name="Glyph">The glyph.</param>
/// <param name="Unit">What it shows.</param>
/// <param name="Box">Its box on the page.</param>
internal sealed record PlacedGlyph(Glyph Glyph, Unit Unit, Rect Box)
{
    /// <summary>The boxes of all glyphs on the page, its own among them.</summary>
    public ImmutableArray<Rect> Page { get; init; } = [];

    /// <summary>Its primitives at their place.</summary>
    public IEnumerable<SceneItem> Items => Glyph.Items.Select(i => i.By(new(Box.X, Box.Y)));

    /// <summary>A marked place on the page, or none.</summary>
    public ImmutableArray<Point> Mark(string name) =>
        Glyph.Marks.TryGetValue(name, out var points) ? SceneShift.Moved(points, new(Box.X, Box.Y)) : [];
}

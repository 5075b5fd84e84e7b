using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>
/// A measured drawing of one unit, in points, y down, everything within (0, 0, Width, Height). The flow's axis runs through its body's middle.
/// </summary>
internal sealed record Glyph
{
    /// <summary>Width of its box, labels included.</summary>
    public required double Width { get; init; }

    /// <summary>Height of its box, labels included.</summary>
    public required double Height { get; init; }

    /// <summary>Where the axis of a flow across the page passes, from the upper border.</summary>
    public required double Axis { get; init; }

    /// <summary>Its primitives.</summary>
    public required ImmutableArray<SceneItem> Items { get; init; }

    /// <summary>Convex outline of the body without labels: where edges end.</summary>
    public required ImmutableArray<Point> Body { get; init; }

    /// <summary>How far from the axis edges may meet it at most; beyond, they would run through its labels.</summary>
    public double Reach { get; init; } = double.MaxValue;

    /// <summary>How far inside the body's far side edges begin that leave along the flow: on the middle of a visible face rather than at its rim.</summary>
    public double ExitInset { get; init; }

    /// <summary>Whether pictures or numbers lie under the body, which nothing may hide.</summary>
    public bool HasPanel { get; init; }

    /// <summary>Whether the icons of its blocks are drawn in it already, where there are any.</summary>
    public bool HasIcons { get; init; }

    /// <summary>Places by name that the lines between glyphs start or end at, such as the four corners of a face.</summary>
    public ImmutableDictionary<string, ImmutableArray<Point>> Marks { get; init; } = ImmutableDictionary<string, ImmutableArray<Point>>.Empty;

    /// <summary>The smallest rectangle around the body.</summary>
    public Rect BodyBounds
    {
        get
        {
            double x = Body.Min(static p => p.X), y = Body.Min(static p => p.Y);
            return new(x, y, Body.Max(static p => p.X) - x, Body.Max(static p => p.Y) - y);
        }
    }
}

/// <summary>A glyph at its place on the page.</summary>
/// <param name="Glyph">The glyph.</param>
/// <param name="Unit">What it shows.</param>
/// <param name="Box">Its box on the page.</param>
internal sealed record PlacedGlyph(Glyph Glyph, Unit Unit, Rect Box)
{
    /// <summary>What the layout gave it: its box without what others may hide.</summary>
    public Rect Place { get; init; } = Box;

    /// <summary>The places of all glyphs on the page, its own among them.</summary>
    public ImmutableArray<Rect> Page { get; init; } = [];

    /// <summary>Its primitives at their place.</summary>
    public IEnumerable<SceneItem> Items => Glyph.Items.Select(i => i.By(new(Box.X, Box.Y)));

    /// <summary>A marked place on the page, or none.</summary>
    public ImmutableArray<Point> Mark(string name) =>
        Glyph.Marks.TryGetValue(name, out var points) ? SceneShift.Moved(points, new(Box.X, Box.Y)) : [];
}

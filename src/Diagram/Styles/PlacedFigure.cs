using System.Collections.Immutable;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles;

/// <summary>Where a plan's bodies and edges lie on the page.</summary>
/// <param name="Boxes">A rectangle for each body, of its size.</param>
/// <param name="Paths">A path for each edge.</param>
public sealed record PlacedFigure(ImmutableArray<Rect> Boxes, ImmutableArray<EdgePath> Paths)
{
    /// <summary>Where captions and counts of frames stand.</summary>
    internal ImmutableArray<Rect> Captions { get; init; } = [];
}

using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Layout;

/// <summary>Where a region went.</summary>
/// <param name="Bounds">Its frame.</param>
/// <param name="Tab">The tab, on the frame's upper border; of no size where it has none.</param>
public sealed record PlacedRegion(Rect Bounds, Rect Tab)
{
    /// <summary>Where its count stands; of no size where it has none.</summary>
    public Rect Count { get; init; }
}

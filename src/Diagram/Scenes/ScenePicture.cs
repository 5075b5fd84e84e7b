using System.Collections.Immutable;

namespace NetDraw.Diagram.Scenes;

/// <summary>A raster picture, stretched to a rectangle.</summary>
/// <param name="Png">The bytes of a PNG file.</param>
/// <param name="Bounds">Where it lies.</param>
/// <param name="Description">What it shows, for readers who do not see it.</param>
public sealed record ScenePicture(ImmutableArray<byte> Png, Rect Bounds, string Description) : SceneItem
{
    /// <inheritdoc/>
    public override void Paint(Painter painter) => painter.Picture(this);
}

using System.Collections.Immutable;

namespace NetDraw.Diagram.Scenes;

/// <summary>A picture, stretched to a parallelogram.</summary>
/// <param name="Png">The bytes of a PNG file.</param>
/// <param name="Place">Where its corners lie.</param>
/// <param name="Description">What it shows, for readers who do not see it.</param>
public sealed record ScenePicture(ImmutableArray<byte> Png, Parallelogram Place, string Description) : SceneItem
{
    /// <summary>A picture that stands upright in a rectangle.</summary>
    public ScenePicture(ImmutableArray<byte> png, Rect bounds, string description)
        : this(png, new Parallelogram(new(bounds.X, bounds.Y), new(bounds.Width, 0), new(0, bounds.Height)), description)
    {
    }

    /// <summary>Whether its pixels stay sharp squares when they are enlarged: numbers, not a photo.</summary>
    public bool IsPixelated { get; init; }

    /// <summary>The picture as areas, which formats that can keep them show in place of the pixels; null for one that has none.</summary>
    public VectorDrawing? Drawing { get; init; }

    /// <summary>Whether it stands for layers, and so may be shown many times: formats that can keep it once.</summary>
    internal bool IsIcon { get; init; }

    /// <summary>The smallest rectangle around it.</summary>
    public Rect Bounds => Place.Bounds;

    /// <inheritdoc/>
    public override void Paint(Painter painter) => painter.Picture(this);
}

using System.Collections.Immutable;

namespace NetDraw.Diagram.Annotations;

/// <summary>One picture.</summary>
/// <param name="Png">The bytes of a PNG file.</param>
/// <param name="Width">Its columns.</param>
/// <param name="Height">Its rows.</param>
/// <param name="Caption">A word under it, such as <c>#12</c>; may be empty.</param>
/// <param name="Description">What it shows, for readers who do not see it.</param>
public sealed record LayerPicture(ImmutableArray<byte> Png, int Width, int Height, string Caption, string Description)
{
    /// <summary>What it is, which decides where it goes.</summary>
    public PictureRole Role { get; init; } = PictureRole.Thumbnail;
}

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

    /// <summary>What it is one of several of, such as a method's heatmaps of a class: of layers that are drawn as one, each series shows the last one's.</summary>
    public string Series { get; init; } = "";

    /// <summary>Texts of the equal cells that it is a row of, such as tokens, from left to right; empty for none.</summary>
    public ImmutableArray<string> Cells { get; init; } = [];

    /// <summary>Name of the scale that its colours are on (<see cref="ColorBar.Name"/>); empty for none that has a bar.</summary>
    public string Scale { get; init; } = "";
}

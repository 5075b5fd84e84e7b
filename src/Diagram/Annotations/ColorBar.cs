using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Annotations;

/// <summary>A scale of colours with its numbers.</summary>
/// <param name="Colors">Colours from low to high.</param>
/// <param name="Low">Number at the low end.</param>
/// <param name="High">Number at the high end.</param>
/// <param name="Middle">Number in the middle; null for none.</param>
/// <param name="Title">What the numbers are.</param>
public sealed record ColorBar(ImmutableArray<Color> Colors, string Low, string High, string? Middle, string Title)
{
    /// <summary>Name of the scale (<see cref="LayerPicture.Scale"/>): a bar of a name is shown only where a picture is that is on it. Empty for a bar that is always shown.</summary>
    public string Name { get; init; } = "";
}

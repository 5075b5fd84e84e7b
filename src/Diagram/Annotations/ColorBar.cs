using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Annotations;

/// <summary>A scale of colours with its numbers.</summary>
/// <param name="Colors">Colours from low to high.</param>
/// <param name="Low">Number at the low end.</param>
/// <param name="High">Number at the high end.</param>
/// <param name="Middle">Number in the middle; null for none.</param>
/// <param name="Title">What the numbers are.</param>
public sealed record ColorBar(ImmutableArray<Color> Colors, string Low, string High, string? Middle, string Title);

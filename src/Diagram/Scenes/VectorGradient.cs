using System.Collections.Immutable;

namespace NetDraw.Diagram.Scenes;

/// <summary>Colours that pass into each other, along the x axis from 0 to 1, or from the middle to the rim of a circle of radius 1 about (0, 0); before and after the ends are the colours there.</summary>
/// <param name="IsRadial">Whether they pass from a middle.</param>
/// <param name="Matrix">From there to the drawing: a, b, c, d, e, f as in SVG.</param>
/// <param name="Stops">The colours in their order, each with its place from 0 to 1.</param>
public sealed record VectorGradient(bool IsRadial, ImmutableArray<double> Matrix, ImmutableArray<(double Place, Color Color)> Stops);

using System.Collections.Immutable;

namespace NetDraw.Diagram.Scenes;

/// <summary>A picture of areas: what is left of an SVG file when all that is not drawn is gone.</summary>
/// <param name="Width">Its width in units of its own.</param>
/// <param name="Height">Its height in these.</param>
/// <param name="Shapes">The areas, later ones above; all within (0, 0, Width, Height).</param>
public sealed record VectorDrawing(double Width, double Height, ImmutableArray<VectorShape> Shapes);

/// <summary>An area.</summary>
/// <param name="Path">Its outline as path data of SVG: M, L, Q, C and Z, absolute, y down.</param>
/// <param name="Fill">Its colour; of one with a gradient the colour that stands for it where a format has none.</param>
public sealed record VectorShape(string Path, Color Fill)
{
    /// <summary>Whether what an even number of outlines goes around is outside (the rule "evenodd"); else the rule "nonzero" holds.</summary>
    public bool IsEvenOdd { get; init; }

    /// <summary>How colours pass into each other; null for one colour.</summary>
    public VectorGradient? Gradient { get; init; }
}

/// <summary>Colours that pass into each other, along the x axis from 0 to 1, or from the middle to the rim of a circle of radius 1 about (0, 0); before and after the ends are the colours there.</summary>
/// <param name="IsRadial">Whether they pass from a middle.</param>
/// <param name="Matrix">From there to the drawing: a, b, c, d, e, f as in SVG.</param>
/// <param name="Stops">The colours in their order, each with its place from 0 to 1.</param>
public sealed record VectorGradient(bool IsRadial, ImmutableArray<double> Matrix, ImmutableArray<(double Place, Color Color)> Stops);

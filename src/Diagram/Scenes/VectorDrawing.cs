using System.Collections.Immutable;

namespace NetDraw.Diagram.Scenes;

/// <summary>A picture of areas: what is left of an SVG file when all that is not drawn is gone.</summary>
/// <param name="Width">Its width in units of its own.</param>
/// <param name="Height">Its height in these.</param>
/// <param name="Shapes">The areas, later ones above; all within (0, 0, Width, Height).</param>
public sealed record VectorDrawing(double Width, double Height, ImmutableArray<VectorShape> Shapes);

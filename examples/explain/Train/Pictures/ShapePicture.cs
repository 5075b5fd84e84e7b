using System.Collections.Immutable;

namespace NetDraw.Train.Pictures;

/// <summary>A picture as pixels, with what is on it.</summary>
/// <param name="Pixels">Red, green, blue of each pixel, rows from the top: 64·72·3 bytes.</param>
/// <param name="Shapes">The shapes' classes and boxes.</param>
public sealed record ShapePicture(byte[] Pixels, ImmutableArray<(ShapeKind Kind, PixelBox Box)> Shapes)
{
    /// <summary>The network's input, 3×64×72 (colour, row, column), 0 to 1.</summary>
    public void CopyTo(Span<float> planes)
    {
        int area = Pixels.Length / 3;
        for (int i = 0; i < Pixels.Length; i++)
            planes[(i % 3 * area) + (i / 3)] = Pixels[i] / 255f;
    }
}

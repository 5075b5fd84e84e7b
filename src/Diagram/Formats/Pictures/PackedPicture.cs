namespace NetDraw.Diagram.Formats.Pictures;

/// <summary>A picture as PDF holds it.</summary>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="Colors">Red, green and blue of each pixel, zlib-compressed.</param>
/// <param name="Opacities">A byte a pixel, zlib-compressed; empty where all are solid.</param>
internal sealed record PackedPicture(int Width, int Height, byte[] Colors, byte[] Opacities);

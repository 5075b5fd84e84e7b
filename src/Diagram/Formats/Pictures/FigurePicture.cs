using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Pictures;

/// <summary>A picture that figures show.</summary>
/// <param name="Png">As pixels, the bytes of a PNG file.</param>
/// <param name="Drawing">As areas; null for one that has pixels alone.</param>
public sealed record FigurePicture(ImmutableArray<byte> Png, VectorDrawing? Drawing);

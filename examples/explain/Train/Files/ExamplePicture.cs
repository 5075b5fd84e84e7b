using NetDraw.Train.Pictures;

namespace NetDraw.Train.Files;

/// <summary>A picture of the example.</summary>
/// <param name="File">Its file's name.</param>
/// <param name="Sketch">What is on it.</param>
public sealed record ExamplePicture(string File, Sketch Sketch);

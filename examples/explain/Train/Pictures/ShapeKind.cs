namespace NetDraw.Train.Pictures;

/// <summary>A class of shapes.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="Contains">Whether a point (x to the right, y down) lies in the shape of radius 1 around the origin.</param>
public sealed record ShapeKind(string Name, Func<double, double, bool> Contains);

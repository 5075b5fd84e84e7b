using System.Collections.Immutable;

namespace NetDraw.Train.Pictures;

/// <summary>The catalogue of classes; a class's number is its place here. No shape reaches farther than 1 from its middle.</summary>
public static class ShapeKinds
{
    // Corners of the five-pointed star: outer ones at 1, inner ones where the lines between them cross. Sines and cosines of 36 and 72 degrees.
    private const double Sin36 = 0.587785252292473, Cos36 = 0.809016994374947, Sin72 = 0.951056516295154, Cos72 = 0.309016994374947, Inner = 0.45;

    private static readonly (double X, double Y)[] StarCorners =
    [
        (0, -1), (Inner * Sin36, -Inner * Cos36), (Sin72, -Cos72), (Inner * Sin72, Inner * Cos72), (Sin36, Cos36),
        (0, Inner), (-Sin36, Cos36), (-Inner * Sin72, Inner * Cos72), (-Sin72, -Cos72), (-Inner * Sin36, -Inner * Cos36),
    ];

    private static readonly (double X, double Y)[] TriangleCorners = [(0, -1), (0.866025403784439, 0.5), (-0.866025403784439, 0.5)];

    /// <summary>All classes.</summary>
    public static ImmutableArray<ShapeKind> All { get; } =
    [
        new("disc", static (x, y) => (x * x) + (y * y) <= 0.81),
        new("square", static (x, y) => Math.Abs(x) <= 0.7 && Math.Abs(y) <= 0.7),
        new("triangle", static (x, y) => IsInside(TriangleCorners, x, y)),
        new("cross", static (x, y) => Math.Min(Math.Abs(x), Math.Abs(y)) <= 0.27 && Math.Max(Math.Abs(x), Math.Abs(y)) <= 0.92),
        new("ring", static (x, y) => (x * x) + (y * y) is >= 0.3025 and <= 0.9025),
        new("star", static (x, y) => IsInside(StarCorners, x, y)),
    ];

    // Even-odd rule: how often a ray to the right crosses the outline.
    private static bool IsInside((double X, double Y)[] corners, double x, double y)
    {
        bool isInside = false;
        var a = corners[^1];
        foreach (var b in corners)
        {
            if (a.Y > y != b.Y > y && x < a.X + ((b.X - a.X) * (y - a.Y) / (b.Y - a.Y)))
                isInside = !isInside;
            a = b;
        }

        return isInside;
    }
}

using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>
/// Oblique projection: x to the right and y down as they are, depth z towards the reader to the lower left. PlotNeuralNet's is TikZ's default
/// basis, (−0.385, 0.385) for each unit of z; ConvNetDraw's depth goes to the upper right by (0.3, −0.5).
/// </summary>
/// <param name="Z">Screen vector of one unit of depth away from the reader.</param>
internal readonly record struct Oblique(Point Z)
{
    /// <summary>TikZ's default 3-D basis (PGF manual, "The xyz coordinate system"), seen from the front.</summary>
    public static Oblique PlotNeuralNet => new(new Point(0.385, -0.385));

    /// <summary>ConvNetDraw's <c>ratio1</c> and <c>ratio2</c>, 300 and 500 thousandths.</summary>
    public static Oblique ConvNetDraw => new(new Point(0.3, -0.5));

    /// <summary>Screen point of a place: x right, y down, z away.</summary>
    public Point At(double x, double y, double z) => new Point(x, y) + (Z * z);

    /// <summary>Outline of a cuboid of a width, height and depth whose middle of height and depth lies on y = 0 and whose left side at x.</summary>
    public ImmutableArray<Point> Outline(double x, double width, double height, double depth)
    {
        double h = height / 2, d = depth / 2;
        return [At(x, h, -d), At(x, -h, -d), At(x, -h, d), At(x + width, -h, d), At(x + width, h, d), At(x + width, h, -d)];
    }

    /// <summary>The face towards the reader.</summary>
    public ImmutableArray<Point> Front(double x, double width, double height, double depth)
    {
        double h = height / 2, d = depth / 2;
        return [At(x, -h, -d), At(x + width, -h, -d), At(x + width, h, -d), At(x, h, -d)];
    }

    /// <summary>The upper face.</summary>
    public ImmutableArray<Point> Top(double x, double width, double height, double depth)
    {
        double h = height / 2, d = depth / 2;
        return [At(x, -h, -d), At(x, -h, d), At(x + width, -h, d), At(x + width, -h, -d)];
    }

    /// <summary>The face to the right, upper left corner first as the reader sees it, clockwise.</summary>
    public ImmutableArray<Point> Side(double x, double height, double depth)
    {
        double h = height / 2, d = depth / 2;
        return [At(x, -h, -d), At(x, -h, d), At(x, h, d), At(x, h, -d)];
    }

    /// <summary>The three edges that the body hides: from its far lower left corner forward, up, and to the right.</summary>
    public ImmutableArray<ImmutableArray<Point>> Hidden(double x, double width, double height, double depth)
    {
        double h = height / 2, d = depth / 2;
        var corner = At(x, h, d);
        return [[corner, At(x, h, -d)], [corner, At(x, -h, d)], [corner, At(x + width, h, d)]];
    }
}

namespace NetDraw.Diagram.Scenes;

/// <summary>Place on the page in points (1/72 inch), y down.</summary>
public readonly record struct Point(double X, double Y)
{
    /// <summary>Vector sum.</summary>
    public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

    /// <summary>Vector difference.</summary>
    public static Point operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);

    /// <summary>Vector times a number.</summary>
    public static Point operator *(Point a, double factor) => new(a.X * factor, a.Y * factor);
}

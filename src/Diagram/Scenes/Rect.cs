namespace NetDraw.Diagram.Scenes;

/// <summary>Axis-parallel rectangle in points, y down; (X, Y) is the upper left corner.</summary>
public readonly record struct Rect(double X, double Y, double Width, double Height)
{
    /// <summary>X of the right edge.</summary>
    public double Right => X + Width;

    /// <summary>Y of the lower edge.</summary>
    public double Bottom => Y + Height;

    /// <summary>The middle.</summary>
    public Point Centre => new(X + (Width / 2), Y + (Height / 2));

    /// <summary>Whether the interiors share a point; touching edges do not.</summary>
    public bool Overlaps(Rect other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;

    /// <summary>The smallest rectangle around both.</summary>
    public Rect Union(Rect other)
    {
        double x = Math.Min(X, other.X), y = Math.Min(Y, other.Y);
        return new(x, y, Math.Max(Right, other.Right) - x, Math.Max(Bottom, other.Bottom) - y);
    }

    /// <summary>Moved by a vector.</summary>
    public Rect Offset(double dx, double dy) => new(X + dx, Y + dy, Width, Height);

    /// <summary>Grown on every side.</summary>
    public Rect Inflate(double margin) => new(X - margin, Y - margin, Width + (2 * margin), Height + (2 * margin));
}

namespace NetDraw.Diagram.Scenes;

/// <summary>Where a flat thing lies that is seen at a slant.</summary>
/// <param name="Origin">Its upper left corner.</param>
/// <param name="Across">From there to its upper right corner.</param>
/// <param name="Down">From there to its lower left corner.</param>
public readonly record struct Parallelogram(Point Origin, Point Across, Point Down)
{
    /// <summary>The corners: upper left, upper right, lower right, lower left.</summary>
    public (Point A, Point B, Point C, Point D) Corners => (Origin, Origin + Across, Origin + Across + Down, Origin + Down);

    /// <summary>The smallest rectangle around it.</summary>
    public Rect Bounds
    {
        get
        {
            var (a, b, c, d) = Corners;
            double x = Math.Min(Math.Min(a.X, b.X), Math.Min(c.X, d.X)), y = Math.Min(Math.Min(a.Y, b.Y), Math.Min(c.Y, d.Y));
            return new(x, y, Math.Max(Math.Max(a.X, b.X), Math.Max(c.X, d.X)) - x, Math.Max(Math.Max(a.Y, b.Y), Math.Max(c.Y, d.Y)) - y);
        }
    }
}

namespace NetDraw.Train.Pictures;

/// <summary>Clutter: a straight stroke with round ends, or a speck where both ends are one point.</summary>
/// <param name="From">One end, in pixels.</param>
/// <param name="To">The other end.</param>
/// <param name="HalfWidth">Half its width, in pixels.</param>
/// <param name="Color">Its colour.</param>
public sealed record Stroke((double X, double Y) From, (double X, double Y) To, double HalfWidth, Rgb Color)
{
    /// <summary>The share of a pixel that it covers, 0 to 1, from the distance of the pixel's middle.</summary>
    public double Share(int x, int y)
    {
        var (px, py) = (x + 0.5 - From.X, y + 0.5 - From.Y);
        var (dx, dy) = (To.X - From.X, To.Y - From.Y);
        double square = (dx * dx) + (dy * dy);
        double along = square > 0 ? Math.Clamp(((px * dx) + (py * dy)) / square, 0, 1) : 0;
        var (ex, ey) = (px - (along * dx), py - (along * dy));
        return Math.Clamp(HalfWidth + 0.5 - Math.Sqrt((ex * ex) + (ey * ey)), 0, 1);
    }
}

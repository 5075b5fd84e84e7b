namespace NetDraw.Train.Pictures;

/// <summary>Clutter: a spot without an edge, as large and as bright as a shape may be.</summary>
/// <param name="Middle">Its middle, in pixels.</param>
/// <param name="Radius">Where it has faded away, in pixels.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Opacity">How much it hides in the middle, 0 to 1.</param>
public sealed record Puff((double X, double Y) Middle, double Radius, Rgb Color, double Opacity)
{
    /// <summary>How much it hides of a pixel, 0 to 1.</summary>
    public double Share(int x, int y)
    {
        var (dx, dy) = ((x + 0.5 - Middle.X) / Radius, (y + 0.5 - Middle.Y) / Radius);
        double rest = Math.Max(0, 1 - (dx * dx) - (dy * dy));
        return Opacity * rest * rest;
    }
}

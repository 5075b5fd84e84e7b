namespace NetDraw.Diagram.Layout.Flow;

/// <summary>Coordinates are multiples of 1/64 point: sums and mirrorings of them are then exact, and the same on every machine.</summary>
internal static class Grid
{
    public static double Snap(double value) => Math.Round(value * 64) / 64;

    /// <summary>The next multiple not below the value, for sizes that must hold what they were measured for.</summary>
    public static double SnapUp(double value) => Math.Ceiling(value * 64) / 64;
}

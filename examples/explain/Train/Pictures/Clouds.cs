namespace NetDraw.Train.Pictures;

/// <summary>Smooth noise from 0 to 1: random values on a coarse grid and, at half strength, on one twice as fine, with cubic steps between.</summary>
public sealed class Clouds
{
    private const int Cell = 24;
    private readonly double[][] grids;

    /// <summary>Makes the clouds of a sequence of numbers.</summary>
    public Clouds(PictureRandom random)
    {
        grids = [.. new[] { Cell, Cell / 2 }.Select(cell => Enumerable.Range(0, Columns(cell) * Columns(cell)).Select(_ => random.Between(0, 1)).ToArray())];
    }

    /// <summary>The value at a pixel.</summary>
    public double At(int x, int y) => ((2 * At(grids[0], Cell, x, y)) + At(grids[1], Cell / 2, x, y)) / 3;

    private static double At(double[] grid, int cell, int x, int y)
    {
        int columns = Columns(cell), first = (y / cell * columns) + (x / cell);
        double right = Step((double)(x % cell) / cell), down = Step((double)(y % cell) / cell);
        double top = grid[first] + ((grid[first + 1] - grid[first]) * right);
        double bottom = grid[first + columns] + ((grid[first + columns + 1] - grid[first + columns]) * right);
        return top + ((bottom - top) * down);
    }

    private static int Columns(int cell) => (Math.Max(Sketch.Width, Sketch.Height) / cell) + 2;

    private static double Step(double t) => t * t * (3 - (2 * t));
}

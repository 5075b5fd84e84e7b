using NetDraw.Diagram.Scenes;
using SkiaSharp;

namespace NetDraw.Diagram.Tests.Formats;

/// <summary>A picture of a figure at two pixels a point, averaged over cells of two points.</summary>
internal sealed class PixelGrid
{
    private const int PixelsPerCell = 4;
    private const double PointsPerCell = 2;
    private const int Window = 3;
    private readonly double[,,] cells;

    private PixelGrid(double[,,] cells) => this.cells = cells;

    /// <summary>Reads a PNG file, on white paper.</summary>
    public static PixelGrid Read(string path)
    {
        using var picture = SKBitmap.Decode(path);
        using var surface = SKSurface.Create(new SKImageInfo(picture.Width, picture.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.DrawBitmap(picture, 0, 0, new SKSamplingOptions(SKFilterMode.Nearest));
        using var image = surface.Snapshot();
        using var pixels = image.PeekPixels();
        double[,,] cells = new double[picture.Width / PixelsPerCell, picture.Height / PixelsPerCell, 3];
        for (int x = 0; x < cells.GetLength(0) * PixelsPerCell; x++)
        {
            for (int y = 0; y < cells.GetLength(1) * PixelsPerCell; y++)
            {
                var color = pixels.GetPixelColor(x, y);
                cells[x / PixelsPerCell, y / PixelsPerCell, 0] += color.Red / (double)(PixelsPerCell * PixelsPerCell);
                cells[x / PixelsPerCell, y / PixelsPerCell, 1] += color.Green / (double)(PixelsPerCell * PixelsPerCell);
                cells[x / PixelsPerCell, y / PixelsPerCell, 2] += color.Blue / (double)(PixelsPerCell * PixelsPerCell);
            }
        }

        return new(cells);
    }

    /// <summary>The mean distance of two pictures within a rectangle of the figure, 0 to 255, by the mean colours of windows of six points.</summary>
    public double DistanceTo(PixelGrid other, Rect place)
    {
        int left = Cell(place.X), top = Cell(place.Y);
        int right = Math.Min(Math.Min(cells.GetLength(0), other.cells.GetLength(0)), Cell(place.Right) + 1);
        int bottom = Math.Min(Math.Min(cells.GetLength(1), other.cells.GetLength(1)), Cell(place.Bottom) + 1);
        double sum = 0;
        for (int x = left; x < right; x += Window)
        {
            for (int y = top; y < bottom; y += Window)
            {
                for (int channel = 0; channel < 3; channel++)
                {
                    int toX = Math.Min(x + Window, right), toY = Math.Min(y + Window, bottom);
                    sum += Math.Abs(Sum(x, y, toX, toY, channel) - other.Sum(x, y, toX, toY, channel));
                }
            }
        }

        return sum / (3 * (right - left) * (bottom - top));

        static int Cell(double points) => (int)Math.Floor(Math.Max(0, points) / PointsPerCell);
    }

    private double Sum(int left, int top, int right, int bottom, int channel)
    {
        double sum = 0;
        for (int x = left; x < right; x++)
        {
            for (int y = top; y < bottom; y++)
                sum += cells[x, y, channel];
        }

        return sum;
    }
}

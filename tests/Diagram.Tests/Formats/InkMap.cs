using NetDraw.Diagram.Scenes;
using SkiaSharp;

namespace NetDraw.Diagram.Tests.Formats;

/// <summary>Where a picture at two pixels a point is dark enough to be read.</summary>
internal sealed class InkMap
{
    private const double PixelsPerPoint = 2;
    private const int Faintest = 170;
    private readonly bool[,] ink;

    private InkMap(bool[,] ink) => this.ink = ink;

    /// <summary>Reads a PNG file; what it leaves transparent is paper.</summary>
    public static InkMap Read(string path)
    {
        using var picture = SKBitmap.Decode(path);
        var ink = new bool[picture.Width, picture.Height];
        for (int x = 0; x < picture.Width; x++)
        {
            for (int y = 0; y < picture.Height; y++)
            {
                var color = picture.GetPixel(x, y);
                int light = 255 - (color.Alpha * (255 - ((color.Red + color.Green + color.Blue) / 3)) / 255);
                ink[x, y] = light < Faintest;
            }
        }

        return new(ink);
    }

    /// <summary>How many pixels in a rectangle of the figure are dark.</summary>
    public int In(Rect place)
    {
        int count = 0;
        for (int x = Math.Max(0, First(place.X)); x < Math.Min(ink.GetLength(0), Last(place.Right)); x++)
        {
            for (int y = Math.Max(0, First(place.Y)); y < Math.Min(ink.GetLength(1), Last(place.Bottom)); y++)
                count += ink[x, y] ? 1 : 0;
        }

        return count;
    }

    /// <summary>The dark pixels that lie in none of the places, in points of the figure.</summary>
    public IEnumerable<Point> Outside(IReadOnlyCollection<Rect> places)
    {
        var free = (bool[,])ink.Clone();
        foreach (var place in places)
        {
            for (int x = Math.Max(0, First(place.X)); x < Math.Min(ink.GetLength(0), Last(place.Right)); x++)
            {
                for (int y = Math.Max(0, First(place.Y)); y < Math.Min(ink.GetLength(1), Last(place.Bottom)); y++)
                    free[x, y] = false;
            }
        }

        for (int x = 0; x < ink.GetLength(0); x++)
        {
            for (int y = 0; y < ink.GetLength(1); y++)
            {
                if (free[x, y])
                    yield return new(x / PixelsPerPoint, y / PixelsPerPoint);
            }
        }
    }

    private static int First(double points) => (int)Math.Floor(points * PixelsPerPoint);

    private static int Last(double points) => (int)Math.Ceiling(points * PixelsPerPoint);
}

using NetDraw.Diagram.Scenes;

namespace NetDraw.Explain.Pictures;

/// <summary>The border of a part of a picture as a white line with dark edges, which is seen on any colours and in grey print.</summary>
internal static class MapContour
{
    private static readonly Color Dark = new(0x20, 0x20, 0x20);

    /// <summary>Draws it.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="isInside">Whether a pixel is in the part.</param>
    public static Raster Draw(Raster picture, Func<int, int, bool> isInside)
    {
        int line = Math.Max(1, Math.Min(picture.Width, picture.Height) / 200);
        bool[] inside = new bool[picture.Width * picture.Height];
        for (int i = 0; i < inside.Length; i++)
            inside[i] = isInside(i % picture.Width, i / picture.Width);
        return Raster.Of(picture.Width, picture.Height, (x, y) => Near(x, y, line) ? Color.White : Near(x, y, line + 1) ? picture.At(x, y).MixedWith(Dark, 0.7) : picture.At(x, y));

        // Whether both sides of the border are within a distance; the edge of the picture is none.
        bool Near(int x, int y, int distance)
        {
            bool own = inside[(y * picture.Width) + x];
            for (int v = Math.Max(0, y - distance); v <= Math.Min(picture.Height - 1, y + distance); v++)
            {
                for (int u = Math.Max(0, x - distance); u <= Math.Min(picture.Width - 1, x + distance); u++)
                {
                    if (inside[(v * picture.Width) + u] != own && ((u - x) * (u - x)) + ((v - y) * (v - y)) <= distance * distance)
                        return true;
                }
            }

            return false;
        }
    }
}

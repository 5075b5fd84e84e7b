using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NetDraw.Diagram.Scenes;
using NetDraw.Explain.Inputs;
using SkiaSharp;

namespace NetDraw.Explain.Pictures;

/// <summary>A picture of solid pixels.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Rgb">Red, green, blue of each pixel, row-major.</param>
internal sealed record Raster(int Width, int Height, byte[] Rgb)
{
    /// <summary>Makes a picture by asking for each pixel.</summary>
    public static Raster Of(int width, int height, Func<int, int, Color> pixel)
    {
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                var color = pixel(x, y);
                int at = ((y * width) + x) * 3;
                (rgb[at], rgb[at + 1], rgb[at + 2]) = (color.R, color.G, color.B);
            }
        }

        return new Raster(width, height, rgb);
    }

    /// <summary>A photo, shrunk so that its longer side is at most some pixels.</summary>
    public static Raster Of(Photo photo, int most)
    {
        double factor = Math.Min(1, (double)most / Math.Max(photo.Width, photo.Height));
        var small = photo.Resized(Math.Max(1, (int)Math.Round(photo.Width * factor)), Math.Max(1, (int)Math.Round(photo.Height * factor)));
        return Of(small.Width, small.Height, (x, y) =>
        {
            int at = (y * small.Width) + x;
            return new Color(Byte(small.Planes[0][at]), Byte(small.Planes[1][at]), Byte(small.Planes[2][at]));
        });
    }

    /// <summary>A photo, its longer side of so many pixels.</summary>
    public static Raster Sized(Photo photo, int side)
    {
        double factor = (double)side / Math.Max(photo.Width, photo.Height);
        return factor <= 1 ? Of(photo, side) : Of(photo.Resized(Math.Max(1, (int)Math.Round(photo.Width * factor)), Math.Max(1, (int)Math.Round(photo.Height * factor))), side);
    }

    /// <summary>The colour of a pixel.</summary>
    public Color At(int x, int y)
    {
        int at = ((y * Width) + x) * 3;
        return new Color(Rgb[at], Rgb[at + 1], Rgb[at + 2]);
    }

    /// <summary>The bytes of a PNG file; the same pixels give the same bytes.</summary>
    /// <param name="alpha">Opacity of each pixel; null for solid ones.</param>
    public ImmutableArray<byte> ToPng(byte[]? alpha = null)
    {
        byte[] rgba = new byte[Width * Height * 4];
        for (int i = 0; i < Width * Height; i++)
        {
            Rgb.AsSpan(i * 3, 3).CopyTo(rgba.AsSpan(i * 4));
            rgba[(i * 4) + 3] = alpha?[i] ?? 255;
        }

        var info = new SKImageInfo(Width, Height, SKColorType.Rgba8888, alpha is null ? SKAlphaType.Opaque : SKAlphaType.Unpremul);
        using var image = SKImage.FromPixelCopy(info, rgba);
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return ImmutableCollectionsMarshal.AsImmutableArray(data.ToArray());
    }

    internal static byte Byte(double value) => (byte)Math.Clamp((int)Math.Floor(value + 0.5), 0, 255);
}

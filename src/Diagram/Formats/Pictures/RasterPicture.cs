using System.Collections.Immutable;
using System.IO.Compression;
using NetDraw.Diagram.Formats.Skia;
using NetDraw.Diagram.Scenes;
using SkiaSharp;

namespace NetDraw.Diagram.Formats.Pictures;

/// <summary>A picture's pixels for formats that take no PNG file, or none that stands at a slant.</summary>
internal static class RasterPicture
{
    // Print resolution; and what a file that is not made for pictures can bear.
    private const double Dpi = 300;
    private const int MaxSide = 600;
    private static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    /// <summary>Whether the bytes begin like a picture of a known format.</summary>
    public static bool IsReadable(ImmutableArray<byte> bytes)
    {
        SkiaLibrary.Load();
        using var data = SKData.CreateCopy(bytes.AsSpan());
        using var codec = SKCodec.Create(data);
        return codec is not null;
    }

    /// <summary>The picture's colours and opacities, each zlib-compressed, rows from the top; smaller than the file's where those would be finer than 300 dpi. Null where the bytes are no picture.</summary>
    public static PackedPicture? Pack(ScenePicture picture)
    {
        using var decoded = Decode(picture.Png);
        if (decoded is null)
            return null;
        double wide = Length(picture.Place.Across) / 72 * Dpi, high = Length(picture.Place.Down) / 72 * Dpi;
        int width = Math.Clamp((int)Math.Ceiling(wide), 1, Math.Min(MaxSide, decoded.Width)), height = Math.Clamp((int)Math.Ceiling(high), 1, Math.Min(MaxSide, decoded.Height));
        using var sized = decoded.Resize(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul), Smooth);
        var pixels = sized.GetPixelSpan();
        byte[] colors = new byte[3 * width * height], opacities = new byte[width * height];
        for (int i = 0; i < opacities.Length; i++)
        {
            pixels.Slice(4 * i, 3).CopyTo(colors.AsSpan(3 * i));
            opacities[i] = pixels[(4 * i) + 3];
        }

        bool isSolid = opacities.AsSpan().IndexOfAnyExcept((byte)255) < 0;
        return new(width, height, Zip(colors), isSolid ? [] : Zip(opacities));
    }

    /// <summary>A PNG file of the picture drawn at its slant, clear around it, that stands upright in the picture's bounds. Null where the bytes are no picture.</summary>
    public static ImmutableArray<byte>? Upright(ScenePicture picture)
    {
        using var decoded = Decode(picture.Png);
        if (decoded is null)
            return null;
        var (bounds, place) = (picture.Bounds, picture.Place);
        double scale = Math.Min(Dpi / 72, 2 * MaxSide / Math.Max(bounds.Width, bounds.Height));
        using var surface = SKSurface.Create(new SKImageInfo(
            Math.Max(1, (int)Math.Ceiling(bounds.Width * scale)), Math.Max(1, (int)Math.Ceiling(bounds.Height * scale)), SKColorType.Rgba8888, SKAlphaType.Premul));
        surface.Canvas.Clear(SKColors.Transparent);
        surface.Canvas.Concat(new SKMatrix(
            (float)(place.Across.X * scale / decoded.Width),
            (float)(place.Down.X * scale / decoded.Height),
            (float)((place.Origin.X - bounds.X) * scale),
            (float)(place.Across.Y * scale / decoded.Width),
            (float)(place.Down.Y * scale / decoded.Height),
            (float)((place.Origin.Y - bounds.Y) * scale),
            0,
            0,
            1));
        using var image = SKImage.FromBitmap(decoded);
        using var paint = new SKPaint { IsAntialias = true };
        surface.Canvas.DrawImage(image, new SKRect(0, 0, decoded.Width, decoded.Height), Smooth, paint);
        using var drawn = surface.Snapshot();
        using var png = drawn.Encode(SKEncodedImageFormat.Png, quality: 100);
        return [.. png.ToArray()];
    }

    private static SKBitmap? Decode(ImmutableArray<byte> bytes)
    {
        SkiaLibrary.Load();
        using var data = SKData.CreateCopy(bytes.AsSpan());
        using var codec = SKCodec.Create(data);
        return codec is null ? null : SKBitmap.Decode(codec, codec.Info.WithColorType(SKColorType.Rgba8888).WithAlphaType(SKAlphaType.Unpremul));
    }

    private static byte[] Zip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
            zlib.Write(bytes);
        return packed.ToArray();
    }

    private static double Length(Point p) => Math.Sqrt((p.X * p.X) + (p.Y * p.Y));
}

/// <summary>A picture as PDF holds it.</summary>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="Colors">Red, green and blue of each pixel, zlib-compressed.</param>
/// <param name="Opacities">A byte a pixel, zlib-compressed; empty where all are solid.</param>
internal sealed record PackedPicture(int Width, int Height, byte[] Colors, byte[] Opacities);

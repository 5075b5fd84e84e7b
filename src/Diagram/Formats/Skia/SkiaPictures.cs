using NetDraw.Diagram.Scenes;
using SkiaSharp;

namespace NetDraw.Diagram.Formats.Skia;

/// <summary>Pictures in figures, decoded.</summary>
internal static class SkiaPictures
{
    // Decoded, such a picture takes 400 MB.
    private const long MaxPixels = 100_000_000;

    /// <summary>The picture; null where its bytes are none, or too many pixels. The caller disposes it.</summary>
    public static SKImage? Decode(ScenePicture picture)
    {
        SkiaLibrary.Load();
        using var data = SKData.CreateCopy(picture.Png.AsSpan());
        return IsReadable(data) ? SKImage.FromEncodedData(data) : null;
    }

    /// <summary>Whether a picture can be decoded, by its header.</summary>
    public static bool IsReadable(ScenePicture picture)
    {
        SkiaLibrary.Load();
        using var data = SKData.CreateCopy(picture.Png.AsSpan());
        return IsReadable(data);
    }

    private static bool IsReadable(SKData data)
    {
        using var codec = SKCodec.Create(data);
        return codec is not null && (long)codec.Info.Width * codec.Info.Height <= MaxPixels;
    }
}

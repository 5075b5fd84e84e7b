using NetDraw.Explain.Maps;
using NetDraw.ModelImport.Files;
using SkiaSharp;

namespace NetDraw.Explain.Inputs;

/// <summary>A picture in colour.</summary>
/// <param name="Name">Name for messages and files.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Planes">Red, green and blue planes, row-major, 0 to 255.</param>
public sealed record Photo(string Name, int Width, int Height, float[][] Planes)
{
    /// <summary>What a user should know of its pixels; empty for nothing.</summary>
    public string Note { get; init; } = "";

    /// <summary>Pixels of the largest picture.</summary>
    internal const long MostPixels = 100_000_000;
    private const int MostBytes = 512 << 20;

    /// <summary>Reads a PNG, JPEG, WebP, GIF or BMP file; turns it as its EXIF orientation says, and puts transparent ones on white.</summary>
    /// <exception cref="ExplainException">The file is missing, or holds no picture that can be read.</exception>
    public static Photo Read(string path)
    {
        using var data = SKData.CreateCopy(BytesOf(path));
        using var codec = data is null ? null : SKCodec.Create(data);
        if (codec is null)
            throw new ExplainException($"{path}: holds no picture that can be read; expected PNG, JPEG, WebP, GIF or BMP");
        if ((long)codec.Info.Width * codec.Info.Height > MostPixels)
            throw new ExplainException($"{path}: has {codec.Info.Width}×{codec.Info.Height} pixels, expected at most {MostPixels / 1_000_000} million");
        if (DeepPng.IsDeep(data!.AsSpan()))
            return Turned(DeepPng.Read(path, data!.AsSpan()), codec.EncodedOrigin);
        using var bitmap = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        var result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        if (result is SKCodecResult.IncompleteInput or SKCodecResult.ErrorInInput)
            throw new ExplainException($"{path}: is cut off: a part of the picture is missing; expected a whole picture");
        if (result != SKCodecResult.Success)
            throw new ExplainException($"{path}: the picture is broken; expected PNG, JPEG, WebP, GIF or BMP");
        return Turned(Of(Path.GetFileName(path), bitmap), codec.EncodedOrigin);
    }

    private static byte[] BytesOf(string path)
    {
        try
        {
            return BoundedFile.ReadAll(path, MostBytes);
        }
        catch (UnreadableFileException e)
        {
            throw new ExplainException($"{path}: {e.Message}; expected a picture (PNG, JPEG, WebP, GIF or BMP)", e);
        }
    }

    /// <summary>A picture of coloured waves without a name: what the network is run on where no picture is given.</summary>
    internal static Photo Waves(int width, int height) =>
        new("", width, height, [Wave(width, height, 1.3, 2.1), Wave(width, height, 2.9, 0.7), Wave(width, height, 0.6, 3.7)]);

    private static float[] Wave(int width, int height, double across, double down) =>
        [.. Enumerable.Range(0, width * height).Select(i => 127.5f + (100f * (float)Math.Sin(Math.Tau * ((across * (i % width) / width) + (down * (i / width) / height)))))];

    /// <summary>The picture at another size.</summary>
    public Photo Resized(int width, int height) =>
        this with { Width = width, Height = height, Planes = [.. Planes.Select(p => Resampling.Bilinear(p, Width, Height, width, height))] };

    private static Photo Of(string name, SKBitmap bitmap)
    {
        int count = bitmap.Width * bitmap.Height;
        float[][] planes = [new float[count], new float[count], new float[count]];
        var pixels = bitmap.GetPixelSpan();
        for (int i = 0; i < count; i++)
        {
            float alpha = pixels[(i * 4) + 3] / 255f;
            for (int c = 0; c < 3; c++)
                planes[c][i] = (pixels[(i * 4) + c] * alpha) + (255 * (1 - alpha));
        }

        return new Photo(name, bitmap.Width, bitmap.Height, planes);
    }

    private static Photo Turned(Photo photo, SKEncodedOrigin origin) => origin switch
    {
        SKEncodedOrigin.TopRight => photo.Mapped(photo.Width, photo.Height, (x, y) => (photo.Width - 1 - x, y)),
        SKEncodedOrigin.BottomRight => photo.Mapped(photo.Width, photo.Height, (x, y) => (photo.Width - 1 - x, photo.Height - 1 - y)),
        SKEncodedOrigin.BottomLeft => photo.Mapped(photo.Width, photo.Height, (x, y) => (x, photo.Height - 1 - y)),
        SKEncodedOrigin.LeftTop => photo.Mapped(photo.Height, photo.Width, static (x, y) => (y, x)),
        SKEncodedOrigin.RightTop => photo.Mapped(photo.Height, photo.Width, (x, y) => (y, photo.Height - 1 - x)),
        SKEncodedOrigin.RightBottom => photo.Mapped(photo.Height, photo.Width, (x, y) => (photo.Width - 1 - y, photo.Height - 1 - x)),
        SKEncodedOrigin.LeftBottom => photo.Mapped(photo.Height, photo.Width, (x, y) => (photo.Width - 1 - y, x)),
        _ => photo,
    };

    private Photo Mapped(int width, int height, Func<int, int, (int X, int Y)> from)
    {
        float[][] planes = [new float[width * height], new float[width * height], new float[width * height]];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                var (sourceX, sourceY) = from(x, y);
                for (int c = 0; c < 3; c++)
                    planes[c][(y * width) + x] = Planes[c][(sourceY * Width) + sourceX];
            }
        }

        return this with { Width = width, Height = height, Planes = planes };
    }
}

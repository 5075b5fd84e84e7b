using System.Buffers.Binary;
using System.Collections.Immutable;
using NetDraw.Diagram;
using NetDraw.Diagram.Formats.Pictures;

namespace NetDraw.Cli.Inputs;

/// <summary>
/// Reads a picture that goes into figures as it is. The pieces of a PNG file are walked to its end (PNG 1.2, section 3), so that what every
/// format will embed is a whole picture of a sane size; its pixels are counted, and not decoded here.
/// </summary>
internal static class PictureFile
{
    /// <summary>Largest file in bytes: it becomes part of every figure.</summary>
    public const int MaxBytes = 16 << 20;

    /// <summary>Largest width and height in pixels.</summary>
    public const int MaxSide = 16384;

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    private static ReadOnlySpan<byte> JpegSignature => [0xff, 0xd8, 0xff];

    /// <summary>The picture.</summary>
    /// <exception cref="InputException">There is no such file, it is no whole PNG file and no SVG that can be kept, or it is too large.</exception>
    public static FigurePicture Read(string path)
    {
        byte[] bytes = InputFile.ReadAll(path, MaxBytes);
        if (SvgPicture.IsXml(bytes))
            return Drawn(path, bytes);
        if (bytes.AsSpan().StartsWith(JpegSignature))
            throw new InputException($"{path}: a JPEG picture, expected PNG or SVG");
        if (!bytes.AsSpan().StartsWith(PngSignature))
            throw new InputException($"{path}: not a picture, expected PNG or SVG");
        if (Problem(bytes) is { } problem)
            throw new InputException($"{path}: {problem}");
        return new(ImmutableArray.Create(bytes), null);
    }

    private static FigurePicture Drawn(string path, byte[] bytes)
    {
        try
        {
            return SvgPicture.Read(bytes);
        }
        catch (DrawingException e) when (e.Code == "svg-refused")
        {
            throw new InputException($"{path}: {e.Message}", e);
        }
    }

    private static string? Problem(ReadOnlySpan<byte> png)
    {
        bool isFirst = true;
        using var packed = new MemoryStream();
        for (var rest = png[PngSignature.Length..]; rest.Length >= 12; isFirst = false)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            var type = rest.Slice(4, 4);
            if (length > rest.Length - 12)
                break;
            if (isFirst && (length != 13 || !type.SequenceEqual("IHDR"u8)))
                return "a PNG file that does not begin with its size, expected IHDR first";
            if (isFirst && SizeProblem(rest[8..]) is { } problem)
                return problem;
            if (type.SequenceEqual("IDAT"u8))
                packed.Write(rest.Slice(8, (int)length));
            if (type.SequenceEqual("IEND"u8))
                return PixelProblem(png, packed);
            rest = rest[(12 + (int)length)..];
        }

        return "a PNG file that ends too early";
    }

    // The header comes first, after a length and a name.
    private static string? PixelProblem(ReadOnlySpan<byte> png, MemoryStream packed)
    {
        packed.Position = 0;
        return PngPixels.Problem(png.Slice(PngSignature.Length + 8, 13), packed);
    }

    private static string? SizeProblem(ReadOnlySpan<byte> header)
    {
        uint width = BinaryPrimitives.ReadUInt32BigEndian(header), height = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        return width is 0 or > MaxSide || height is 0 or > MaxSide ? $"a picture of {width}×{height} pixels, expected 1 to {MaxSide} a side" : null;
    }
}

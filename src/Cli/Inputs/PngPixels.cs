using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;

namespace NetDraw.Cli.Inputs;

/// <summary>Finds out whether a PNG file's pixels are whole, without keeping them: they are unpacked and counted (PNG 1.2, sections 2.6 and 4.1).</summary>
internal static class PngPixels
{
    // First column and row of each pass of an interlaced file, and its steps.
    private static readonly ImmutableArray<(int X, int Y, int Across, int Down)> Passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>What is wrong with them; null where nothing is.</summary>
    /// <param name="header">Content of the file's IHDR.</param>
    /// <param name="packed">Content of its IDAT pieces, joined.</param>
    public static string? Problem(ReadOnlySpan<byte> header, Stream packed)
    {
        int channels = header[9] switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
        if (channels == 0 || header[8] is not (1 or 2 or 4 or 8 or 16) || header[12] > 1)
            return "a PNG file of a kind that there is not";
        long rest = Bytes(BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]), channels * header[8], header[12] == 1);
        byte[] buffer = new byte[1 << 16];
        try
        {
            using var pixels = new ZLibStream(packed, CompressionMode.Decompress);
            while (rest > 0 && pixels.Read(buffer, 0, (int)Math.Min(rest, buffer.Length)) is > 0 and var read)
                rest -= read;
            // The checksum stands at the end.
            if (rest == 0)
                pixels.ReadByte();
        }
        catch (InvalidDataException)
        {
            return "a PNG file whose pixels are damaged";
        }

        return rest > 0 ? "a PNG file whose pixels end too early" : null;
    }

    // Each row begins with a byte that says how it is filtered.
    private static long Bytes(long width, long height, int bits, bool isInterlaced)
    {
        if (!isInterlaced)
            return height * (1 + (((width * bits) + 7) / 8));
        long bytes = 0;
        foreach (var (x, y, across, down) in Passes)
        {
            long columns = (width - x + across - 1) / across, rows = (height - y + down - 1) / down;
            bytes += columns > 0 && rows > 0 ? rows * (1 + (((columns * bits) + 7) / 8)) : 0;
        }

        return bytes;
    }
}

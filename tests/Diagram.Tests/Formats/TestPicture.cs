using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;

namespace NetDraw.Diagram.Tests.Formats;

/// <summary>A PNG file made here, byte for byte known: no two of its corners have one colour, and its axes differ in size.</summary>
internal static class TestPicture
{
    public const int Width = 24;
    public const int Height = 16;

    /// <summary>Red rises to the right, green downward; the upper left quarter is blue. Solid.</summary>
    public static ImmutableArray<byte> Opaque { get; } = Make(hasAlpha: false);

    /// <summary>The same, its right half clear.</summary>
    public static ImmutableArray<byte> Clear { get; } = Make(hasAlpha: true);

    private static ImmutableArray<byte> Make(bool hasAlpha)
    {
        using var rows = new MemoryStream();
        for (int y = 0; y < Height; y++)
        {
            rows.WriteByte(0);
            for (int x = 0; x < Width; x++)
            {
                bool isMarked = x < Width / 2 && y < Height / 2;
                rows.Write(isMarked ? [0, 0, 200] : [(byte)(x * 255 / (Width - 1)), (byte)(y * 255 / (Height - 1)), 60]);
                if (hasAlpha)
                    rows.WriteByte(x < Width / 2 ? (byte)255 : (byte)0);
            }
        }

        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        header[8] = 8;
        header[9] = (byte)(hasAlpha ? 6 : 2);
        Chunk(file, "IHDR", header);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.NoCompression, leaveOpen: true))
            zlib.Write(rows.ToArray());
        Chunk(file, "IDAT", packed.ToArray());
        Chunk(file, "IEND", []);
        return [.. file.ToArray()];
    }

    private static void Chunk(Stream file, string type, byte[] data)
    {
        byte[] content = [.. Encoding.ASCII.GetBytes(type), .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(content));
        file.Write(number);
    }

    // PNG specification, annex D.
    private static uint Crc32(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in data)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}

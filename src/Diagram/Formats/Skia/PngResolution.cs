using System.Buffers.Binary;

namespace NetDraw.Diagram.Formats.Skia;

/// <summary>The chunk that tells a PNG file's size on paper (PNG 1.2, section 4.2.4.2), which Skia's encoder leaves out.</summary>
internal static class PngResolution
{
    private const double MetresAnInch = 0.0254;

    /// <summary>The whole chunk: length, <c>pHYs</c>, pixels a metre each way, checksum.</summary>
    public static byte[] Chunk(double dpi)
    {
        byte[] chunk = new byte[21];
        uint perMetre = (uint)Math.Round(dpi / MetresAnInch);
        BinaryPrimitives.WriteUInt32BigEndian(chunk, 9);
        "pHYs"u8.CopyTo(chunk.AsSpan(4));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8), perMetre);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(12), perMetre);
        chunk[16] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(17), Checksum(chunk.AsSpan(4, 13)));
        return chunk;
    }

    // CRC-32 as in PNG 1.2, appendix D, bit by bit: it is thirteen bytes.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}

using System.Buffers.Binary;

namespace NetDraw.Cli.Tests.Options;

/// <summary>The header of a PNG (its first chunk, IHDR).</summary>
internal static class Png
{
    public static (int Width, int Height) SizeOf(byte[] png) => (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
}

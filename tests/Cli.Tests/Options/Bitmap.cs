namespace NetDraw.Cli.Tests.Options;

/// <summary>Pictures for tests, as BMP: a header and rows, whatever the file is called.</summary>
internal static class Bitmap
{
    /// <summary>A gradient from left to right, 24 bits a pixel, whose rows need no padding.</summary>
    public static byte[] Wide(int width, int height)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("BM"u8);
        foreach (int field in (int[])[54 + (3 * width * height), 0, 54, 40, width, height, 1 + (24 << 16), 0, 0, 2835, 2835, 0, 0])
            writer.Write(field);
        for (int i = 0; i < width * height; i++)
            writer.Write((byte[])[(byte)(i % width), 90, (byte)(255 - (i % width))]);
        return stream.ToArray();
    }
}

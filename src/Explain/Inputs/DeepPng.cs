using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;

namespace NetDraw.Explain.Inputs;

/// <summary>PNG pictures of 16 bits a channel (PNG 1.2), whose range a decoder to eight bits would lose: X-rays, depth, microscopes.</summary>
internal static class DeepPng
{
    private const int Header = 33;
    private const double Dim = 1.0 / 8;

    /// <summary>Whether a file is such a picture, stored row by row.</summary>
    public static bool IsDeep(ReadOnlySpan<byte> bytes) =>
        bytes.Length > Header && bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) && bytes[24] == 16 && bytes[25] is 0 or 2 or 4 or 6 && bytes[28] == 0;

    /// <summary>Reads it: 0 to 255 as every photo, in steps of 1/257.</summary>
    /// <exception cref="ExplainException">It is cut off or broken.</exception>
    public static Photo Read(string path, ReadOnlySpan<byte> bytes)
    {
        int width = (int)BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]), height = (int)BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]);
        int channels = bytes[25] switch { 0 => 1, 4 => 2, 2 => 3, _ => 4 }, stride = width * channels * 2;
        byte[] rows = new byte[(stride + 1) * height];
        using var packed = new MemoryStream(Data(bytes));
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        int read = Filled(path, unpacked, rows);
        if (read < rows.Length)
            throw new ExplainException(string.Create(CultureInfo.InvariantCulture, $"{path}: is cut off after {read / (stride + 1)} of {height} rows; expected a whole picture"));
        Unfilter(rows, stride, height, channels * 2);
        float[][] samples = [.. Enumerable.Range(0, channels).Select(c => Enumerable.Range(0, width * height).Select(i =>
            BinaryPrimitives.ReadUInt16BigEndian(rows.AsSpan((i / width * (stride + 1)) + 1 + (((i % width * channels) + c) * 2))) / 257f).ToArray())];
        float brightest = samples[..(channels is 1 or 2 ? 1 : 3)].Max(static plane => plane.Max());
        return new Photo(Path.GetFileName(path), width, height, Colours(samples))
        {
            Note = brightest < 255 * Dim ? string.Create(CultureInfo.InvariantCulture, $"the brightest pixel of {Path.GetFileName(path)} is {brightest * 257:0} of 65535: where a network was trained on pictures of fewer bits, another scale of the pixels brightens them ({257 / Math.Pow(2, Math.Ceiling(Math.Log2((brightest * 257) + 1))):0.#####} maps it to 0 to 1)") : "",
        };
    }

    private static int Filled(string path, Stream stream, byte[] rows)
    {
        try
        {
            return stream.ReadAtLeast(rows, rows.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException e)
        {
            throw new ExplainException($"{path}: the picture is broken or cut off; expected a whole PNG", e);
        }
    }

    private static byte[] Data(ReadOnlySpan<byte> bytes)
    {
        using var data = new MemoryStream();
        for (var rest = bytes[8..]; rest.Length >= 8;)
        {
            int length = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(rest), rest.Length - 8);
            if (rest[4..].StartsWith("IDAT"u8))
                data.Write(rest.Slice(8, length));
            rest = rest[Math.Min(rest.Length, 8 + length + 4)..];
        }

        return data.ToArray();
    }

    // Section 6: each row says by its first byte what it was reduced by.
    private static void Unfilter(byte[] rows, int stride, int height, int step)
    {
        for (int y = 0; y < height; y++)
        {
            int start = y * (stride + 1), filter = rows[start];
            for (int x = 1; x <= stride; x++)
            {
                int left = x > step ? rows[start + x - step] : 0, up = y > 0 ? rows[start - stride - 1 + x] : 0, corner = y > 0 && x > step ? rows[start - stride - 1 + x - step] : 0;
                rows[start + x] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
            }
        }
    }

    private static int Paeth(int left, int up, int corner)
    {
        int guess = left + up - corner, a = Math.Abs(guess - left), b = Math.Abs(guess - up), c = Math.Abs(guess - corner);
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }

    // Transparent ones on white.
    private static float[][] Colours(float[][] samples) => samples.Length switch
    {
        1 => [samples[0], samples[0], samples[0]],
        2 => [.. Enumerable.Repeat(OnWhite(samples[0], samples[1]), 3)],
        3 => samples,
        _ => [.. samples[..3].Select(plane => OnWhite(plane, samples[3]))],
    };

    private static float[] OnWhite(float[] plane, float[] alpha) => [.. plane.Zip(alpha, static (v, a) => (v * a / 255) + (255 - a))];
}

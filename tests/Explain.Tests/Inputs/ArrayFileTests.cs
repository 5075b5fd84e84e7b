using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Inputs.Arrays;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Inputs;

/// <summary>Files of numbers, and pictures whose range or end is not to be lost.</summary>
public sealed class ArrayFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("<f4", false, "00000000 0000803f 00000040 00004040 00008040 0000a040")]
    [InlineData(">i2", false, "0000 0001 0002 0003 0004 0005")]
    [InlineData("|u1", true, "00 03 01 04 02 05")]
    [InlineData("<f8", true, "0000000000000000 0000000000000840 000000000000f03f 0000000000001040 0000000000000040 0000000000001440")]
    public void Arrays_of_NumPy_are_read_in_every_type_and_order(string type, bool isFortran, string elements)
    {
        var value = ArrayFile.Read(Save("a.npy", Npy(type, isFortran, "2, 3", Convert.FromHexString(elements.Replace(" ", "", StringComparison.Ordinal)))));
        Assert.Equal("2×3", value.ShapeText);
        Assert.Equal([0, 1, 2, 3, 4, 5], value.Values);
    }

    [Fact]
    public void Archives_give_the_array_of_the_input_s_name()
    {
        using (var archive = ZipFile.Open(folder["a.npz"], ZipArchiveMode.Create))
        {
            foreach (byte number in (ReadOnlySpan<byte>)[1, 2])
            {
                using var entry = archive.CreateEntry($"n{number}.npy").Open();
                entry.Write(Npy("|u1", false, "1,", [number]));
            }
        }

        Assert.Equal([2], ArrayFile.Read(folder["a.npz"], "n2").Values);
        Assert.Contains("n1, n2", Assert.Throws<ExplainException>(() => ArrayFile.Read(folder["a.npz"], "other")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sound_is_channels_by_samples()
    {
        byte[] wave = [.. "RIFF"u8, 44, 0, 0, 0, .. "WAVEfmt "u8, 16, 0, 0, 0, 1, 0, 2, 0, 0x40, 0x1f, 0, 0, 0, 0x7d, 0, 0, 4, 0, 16, 0, .. "data"u8, 8, 0, 0, 0, 0, 0x40, 0, 0xc0, 0, 0x20, 0, 0];
        var value = ArrayFile.Read(Save("a.wav", wave));
        Assert.Equal("2×2", value.ShapeText);
        Assert.Equal([0.5f, 0.25f, -0.5f, 0], value.Values);
        Assert.Contains("cut off", Assert.Throws<ExplainException>(() => ArrayFile.Read(Save("b.wav", wave[..^3]))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.csv", "1,2\n3\n", "line 2")]
    [InlineData("a.csv", "1,2\n3,x\n", "'x' is no number")]
    [InlineData("a.csv", "a,b\n", "no numbers")]
    [InlineData("a.bin", "1", "expected .npy")]
    [InlineData("a.npy", "no array at all", "no .npy file")]
    public void What_is_no_array_is_told_of(string file, string text, string said)
    {
        string path = folder.Write(file, text);
        string message = Assert.Throws<ExplainException>(() => ArrayFile.Read(path)).Message;
        Assert.StartsWith(path + ": ", message, StringComparison.Ordinal);
        Assert.Contains(said, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_off_array_is_refused() =>
        Assert.Contains("cut off", Assert.Throws<ExplainException>(() => ArrayFile.Read(Save("a.npy", Npy("<f4", false, "2, 3", new byte[20])))).Message, StringComparison.Ordinal);

    // E20: 12 bits in 16: nothing becomes black, and it is said.
    [Fact]
    public void Pictures_of_16_bits_keep_their_range()
    {
        var photo = Photo.Read(Save("x.png", DeepPicture([0, 1000, 2000, 4095])));
        Assert.Equal([0, 1000 / 257f, 2000 / 257f, 4095 / 257f], photo.Planes[0]);
        Assert.Contains("4095 of 65535", photo.Note, StringComparison.Ordinal);
        Assert.Equal("", Photo.Read(Save("y.png", DeepPicture([0, 1000, 2000, 65535]))).Note);
    }

    // E21.
    [Fact]
    public void A_cut_off_picture_is_refused()
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(Shapes.ShapeExample.Folder, "pictures", "ring.png"));
        string path = Save("half.png", whole[..(whole.Length / 2)]);
        string message = Assert.Throws<ExplainException>(() => Photo.Read(path)).Message;
        Assert.StartsWith($"{path}: is cut off", message, StringComparison.Ordinal);
        byte[] deep = DeepPicture([.. Enumerable.Range(0, 4000).Select(static i => (ushort)(i * i))]);
        Assert.Contains("cut off", Assert.Throws<ExplainException>(() => Photo.Read(Save("deep.png", deep[..(deep.Length / 2)]))).Message, StringComparison.Ordinal);
    }

    private string Save(string name, byte[] bytes)
    {
        File.WriteAllBytes(folder[name], bytes);
        return folder[name];
    }

    private static byte[] Npy(string type, bool isFortran, string shape, byte[] elements)
    {
        string header = $"{{'descr': '{type}', 'fortran_order': {(isFortran ? "True" : "False")}, 'shape': ({shape}), }}\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. elements];
    }

    // One row of grey.
    private static byte[] DeepPicture(ushort[] row)
    {
        byte[] pixels = new byte[1 + (row.Length * 2)], head = new byte[13];
        for (int i = 0; i < row.Length; i++)
            BinaryPrimitives.WriteUInt16BigEndian(pixels.AsSpan(1 + (i * 2)), row[i]);
        BinaryPrimitives.WriteInt32BigEndian(head, row.Length);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), 1);
        head[8] = 16;
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zip.Write(pixels);
        return [0x89, .. "PNG\r\n"u8, 0x1a, 0x0a, .. Chunk("IHDR", head), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] length = new byte[4], check = new byte[4], body = [.. Encoding.ASCII.GetBytes(type), .. data];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc(body));
        return [.. length, .. body, .. check];
    }

    private static uint Crc(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
        }

        return ~crc;
    }
}

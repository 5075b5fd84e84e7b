using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SkiaSharp;

namespace NetDraw.Train.Made;

/// <summary>The files of the made nets: each net, and one input of it that it was not trained on.</summary>
public static class MadeFolder
{
    private const int ExampleSeed = 77;

    /// <summary>The scene of a net's example: the first that has a mark.</summary>
    public static Scene Example(MadeKind kind) => Enumerable.Range(0, 100).Select(n => kind.Draw(ExampleSeed, n)).First(static s => s.Marks.Count is 1 or 2);

    /// <summary>Name of the example's file.</summary>
    public static string FileOf(MadeKind kind) => kind.Name + (kind.Channels == 3 ? ".png" : ".npy");

    /// <summary>Writes nets and examples.</summary>
    /// <param name="folder">The folder, made where it is missing.</param>
    /// <param name="names">Names of the nets; none for all.</param>
    /// <param name="report">Told the last loss of each.</param>
    public static void Write(string folder, IReadOnlyCollection<string> names, Action<string> report)
    {
        Directory.CreateDirectory(folder);
        foreach (var kind in MadeKind.All.Where(k => names.Count == 0 || names.Contains(k.Name)))
        {
            File.WriteAllBytes(Path.Combine(folder, kind.Name + ".onnx"), MadeTrainer.Train(kind, report));
            File.WriteAllBytes(Path.Combine(folder, FileOf(kind)), kind.Channels == 3 ? Png(Example(kind)) : Npy(Example(kind)));
        }

        File.WriteAllText(Path.Combine(folder, "boxes.csv"), Boxes());
    }

    /// <summary>Where the marks of the examples are.</summary>
    public static string Boxes()
    {
        var table = new StringBuilder("file,kind,left,top,width,height\n");
        foreach (var kind in MadeKind.All)
        {
            foreach (var (mark, box) in Example(kind).Marks)
                table.Append(CultureInfo.InvariantCulture, $"{FileOf(kind)},{mark},{box.Left},{box.Top},{box.Width},{box.Height}\n");
        }

        return table.ToString();
    }

    private static byte[] Png(Scene scene)
    {
        using var bitmap = new SKBitmap(scene.Width, scene.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        var pixels = bitmap.GetPixelSpan();
        int places = scene.Width * scene.Height;
        for (int i = 0; i < places; i++)
        {
            for (int c = 0; c < 3; c++)
                pixels[(i * 4) + c] = (byte)Math.Round(Math.Clamp(scene.Values[(c * places) + i], 0, 1) * 255);
            pixels[(i * 4) + 3] = byte.MaxValue;
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    // NumPy's format 1.0.
    private static byte[] Npy(Scene scene)
    {
        string shape = scene.Height == 1 ? $"{scene.Channels}, {scene.Width}" : $"{scene.Channels}, {scene.Height}, {scene.Width}";
        string header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({shape}), }}".PadRight(117) + "\n";
        byte[] bytes = new byte[10 + header.Length + (scene.Values.Length * 4)];
        ((ReadOnlySpan<byte>)[0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0, (byte)header.Length, 0]).CopyTo(bytes);
        Encoding.ASCII.GetBytes(header, bytes.AsSpan(10));
        for (int i = 0; i < scene.Values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(10 + header.Length + (i * 4)), scene.Values[i]);
        return bytes;
    }
}

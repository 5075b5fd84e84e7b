using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests.Options;

/// <summary>What <c>netdraw explain</c> writes into a folder for the trained example.</summary>
internal sealed class Explained : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly JsonDocument manifest;

    /// <summary>Runs with the method and options of a line; expects success.</summary>
    public Explained(string options, string? model = null, string? image = null)
    {
        Run = Of([.. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--format", "layout", "-o", folder["out"]], model, image);
        Assert.Equal(("", ExitCodes.Done), (Run.Error, Run.Code));
        manifest = JsonDocument.Parse(File.ReadAllText(folder["out/manifest.json"]));
    }

    public static string Example { get; } = Find();

    public Run Run { get; }

    public JsonElement Manifest => manifest.RootElement;

    public List<JsonElement> Pictures => [.. Manifest.GetProperty("pictures").EnumerateArray()];

    /// <summary>The figure as layout JSON.</summary>
    public JsonElement Figure => JsonDocument.Parse(File.ReadAllText(folder["out/figure.layout.json"])).RootElement;

    /// <summary>All that the pictures' notes say.</summary>
    public string Notes => string.Join("; ", Pictures.SelectMany(static p => p.GetProperty("notes").EnumerateArray()).Select(static n => n.GetString()));

    public IReadOnlyList<string> Files => folder.Files;

    /// <summary>The raw numbers of all pictures, one after the other.</summary>
    public float[] Raw => [.. Pictures.Select(static p => p.GetProperty("raw").GetString()!).Distinct().SelectMany(file => Numbers(File.ReadAllBytes(folder["out/" + file])))];

    /// <summary>A run whatever comes of it.</summary>
    public static Run Of(string[] options, string? model = null, string? image = null) => Cli.Tests.Run.Of(
        ["explain", model ?? Path.Combine(Example, "shapes.onnx"), "--image", image ?? Path.Combine(Example, "pictures", "ring-and-star.png"), "--preset", "unit", "-q", .. options]);

    /// <summary>Columns and rows of a PNG that was written.</summary>
    public (int Width, int Height) SizeOf(string file) => Png.SizeOf(File.ReadAllBytes(folder["out/" + file]));

    /// <summary>The bytes of a file that was written.</summary>
    public byte[] BytesOf(string file) => File.ReadAllBytes(folder["out/" + file]);

    /// <summary>The numbers of an array that was written.</summary>
    public float[] NumbersOf(string file) => Numbers(BytesOf(file));

    public void Dispose()
    {
        manifest.Dispose();
        folder.Dispose();
    }

    // NumPy's format 1.0: the header's length at byte 8, then 32-bit numbers.
    private static float[] Numbers(byte[] npy)
    {
        int start = 10 + BitConverter.ToUInt16(npy, 8);
        Assert.Contains("'<f4'", Encoding.ASCII.GetString(npy, 10, start - 10), StringComparison.Ordinal);
        return [.. Enumerable.Range(0, (npy.Length - start) / 4).Select(i => BitConverter.ToSingle(npy, start + (4 * i)))];
    }

    private static string Find([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "examples", "explain"));
}

using System.Buffers.Binary;
using System.Text;
using NetDraw.Cli.Inputs;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

public sealed class PictureTests : IDisposable
{
    // A red pixel, as written by any encoder.
    private static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_picture_lies_on_the_input_plane()
    {
        var run = Run.With(Models.Small, "draw", "-", "--style", "plotneuralnet", "--picture", Write("photo.png", Pixel));
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        Assert.Contains(Convert.ToBase64String(Pixel), Encoding.UTF8.GetString(run.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_of_vectors_stays_vectors()
    {
        var run = Run.With(Models.Small, "draw", "-", "--style", "plotneuralnet", "--picture", Write("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><circle cx='4' cy='4' r='3' fill='#ff8000'/></svg>"u8.ToArray()));
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        string figure = Encoding.UTF8.GetString(run.Bytes);
        Assert.Contains("fill=\"#ff8000\"", figure, StringComparison.Ordinal);
        Assert.DoesNotContain("<image", figure, StringComparison.Ordinal);
    }

    [Fact]
    public void A_style_that_has_no_input_plane_says_so()
    {
        var run = Run.With(Models.Small, "draw", "-", "--style", "flow", "--picture", Write("photo.png", Pixel));
        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.Contains("[picture-unused]", run.Error, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[], string> Faulty => new()
    {
        { "notes.txt", "not a picture"u8.ToArray(), "not a picture, expected PNG or SVG" },
        { "photo.jpg", [0xff, 0xd8, 0xff, 0xe0, 0, 16], "a JPEG picture, expected PNG or SVG" },
        { "empty.png", [], "not a picture, expected PNG or SVG" },
        { "evil.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray(), "SVG with <script>, which is not kept" },
        { "page.svg", "<html/>"u8.ToArray(), "an XML file that begins with <html>, expected SVG" },
        { "head.png", Pixel[..8], "a PNG file that ends too early" },
        { "cut.png", Pixel[..^12], "a PNG file that ends too early" },
        { "torn.png", Pixel[..^20], "a PNG file that ends too early" },
        { "order.png", [.. Pixel[..12], .. "IDAT"u8, .. Pixel[16..]], "does not begin with its size" },
        { "wide.png", WithWidth(20_000), "a picture of 20000×1 pixels, expected 1 to 16384 a side" },
        { "void.png", WithWidth(0), "a picture of 0×1 pixels" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_file_that_is_no_whole_png_is_refused_in_one_sentence(string name, byte[] content, string message)
    {
        string path = Write(name, content);
        var run = Run.With(Models.Small, "draw", "-", "--style", "plotneuralnet", "--picture", path);
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        Assert.StartsWith($"error: {path}: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(static c => c == '\n'));
        Assert.Empty(run.Bytes);
    }

    [Fact]
    public void A_picture_that_is_not_there_or_too_large_is_refused()
    {
        Assert.Contains("no such file", Refused(folder["none.png"]), StringComparison.Ordinal);
        Assert.Contains("is a folder, expected a file", Refused(folder[""]), StringComparison.Ordinal);
        Assert.Contains("more than 16 MiB", Refused(Write("large.png", new byte[PictureFile.MaxBytes + 1])), StringComparison.Ordinal);
    }

    private static string Refused(string path)
    {
        var run = Run.With(Models.Small, "draw", "-", "--picture", path);
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        return run.Error;
    }

    private static byte[] WithWidth(uint width)
    {
        byte[] png = [.. Pixel];
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(16), width);
        return png;
    }

    private string Write(string name, byte[] content)
    {
        File.WriteAllBytes(folder[name], content);
        return folder[name];
    }
}

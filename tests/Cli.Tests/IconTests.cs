using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using NetDraw.Cli.Inputs;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

public sealed class IconTests : IDisposable
{
    private const string Logo = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><circle cx='4' cy='4' r='3' fill='#ff8000'/></svg>", Fill = "fill=\"#ff8000\"";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_icon_of_vectors_stands_in_the_boxes_that_its_selector_means()
    {
        string model = folder.Write("a.prototxt", Models.Small), logo = folder.Write("logo.svg", Logo);
        var run = Run.Of("draw", model, "--icon", $"Convolution={logo}", "-o", "-");
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        Assert.Equal(2, run.Shown.Split(Fill).Length);
        Assert.DoesNotContain(Fill, Run.Of("draw", model, "-o", "-").Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Specs_say_icons_by_selector_and_in_rules_from_their_own_folder()
    {
        string model = folder.Write("a.prototxt", Models.Small), logo = folder.Write("specs/logo.svg", Logo);
        string expected = Run.Of("draw", model, "--icon", $"Convolution={logo}", "-o", "-").Shown;
        Assert.Contains(Fill, expected, StringComparison.Ordinal);
        Assert.Equal(expected, Run.Of("draw", model, "--spec", folder.Write("specs/a.yaml", "icon:\n  Convolution: logo.svg\n"), "-o", "-").Shown);
        Assert.Equal(expected, Run.Of("draw", model, "--spec", folder.Write("specs/b.yaml", "rules:\n  - type: Convolution\n    icon: logo.svg\n"), "-o", "-").Shown);
        string both = Run.Of("draw", model, "--spec", folder.Write("specs/c.yaml", "rules:\n  - type: Convolution\n    icon: logo.svg\n    rename: stem\n"), "--text", "font", "-o", "-").Shown;
        Assert.True(both.Contains(Fill, StringComparison.Ordinal) && both.Contains(">stem<", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Convolution", "--icon: 'Convolution' is not SELECTOR=FILE, as in 'Conv=conv.svg'", ExitCodes.Usage)]
    [InlineData("=logo.svg", "--icon: '=logo.svg' is not SELECTOR=FILE, as in 'Conv=conv.svg'", ExitCodes.Usage)]
    [InlineData("Convolution=", "--icon: an empty text is no path", ExitCodes.Usage)]
    [InlineData("Convolution=none.svg", "none.svg: no such file", ExitCodes.InputAtFault)]
    [InlineData("Convolution={0}notes.txt", "notes.txt: not a picture, expected PNG or SVG", ExitCodes.InputAtFault)]
    [InlineData("Convolution={0}evil.svg", "evil.svg: SVG with <script>, which is not kept", ExitCodes.InputAtFault)]
    [InlineData("Convlution={0}logo.svg", "no layer matches 'Convlution'", ExitCodes.Usage)]
    public void What_is_wrong_with_an_icon_is_said_with_its_name(string icon, string problem, int code)
    {
        string model = folder.Write("a.prototxt", Models.Small);
        folder.Write("logo.svg", Logo);
        folder.Write("notes.txt", "not a picture");
        folder.Write("evil.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
        var run = Run.Of("draw", model, "--icon", icon.Replace("{0}", folder[""] + "/", StringComparison.Ordinal), "-o", folder["a.svg"]);
        Assert.Equal(code, run.Code);
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["a.svg"]));
    }

    [Theory]
    [InlineData("icon: logo.svg\n", "a.yaml:1:7: expected pictures by selector, such as 'Conv: conv.svg'")]
    [InlineData("icon:\n  Convolution: ''\n", "a.yaml:2:16: expected the path of a picture, PNG or SVG, found nothing")]
    [InlineData("rules:\n  - icon: logo.svg\n", "a.yaml:2:5: expected a condition")]
    public void What_is_wrong_with_an_icon_of_a_spec_is_said_with_its_place(string spec, string problem)
    {
        var run = Run.Of("draw", folder.Write("a.prototxt", Models.Small), "--spec", folder.Write("a.yaml", spec), "-o", folder["a.svg"]);
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        Assert.Contains(problem, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_keeps_the_icon_s_name_and_is_stale_when_it_changes()
    {
        string model = folder.Write("a.prototxt", Models.Small), logo = folder.Write("icons/logo.svg", Logo);
        Assert.Equal(ExitCodes.Done, Run.Of("draw", model, "--icon", $"Convolution={logo}", "--icon", $"category:pooling={logo}", "-o", folder["a.svg"]).Code);
        Assert.Contains("--icon=Convolution=logo.svg --icon=category:pooling=logo.svg", File.ReadAllText(folder["a.svg"]), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, Run.Of("check", "--redraw", folder["a.svg"], "--models", folder["icons"]).Code);
        File.WriteAllText(logo, Logo.Replace("r='3'", "r='2'", StringComparison.Ordinal));
        var run = Run.Of("check", folder["a.svg"], "--models", folder["icons"]);
        Assert.NotEqual(ExitCodes.Done, run.Code);
        Assert.Contains("logo.svg", run.Out + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_shows_icons_of_its_own_folder_alone()
    {
        folder.Write("docs/a.prototxt", Models.Small);
        folder.Write("docs/logo.svg", Logo);
        folder.Write("secret.svg", Logo);
        string page = folder.Write("docs/page.md", "<!-- netdraw: a.prototxt --icon=Convolution=logo.svg -->\n<!-- /netdraw -->\n");
        Assert.Equal(ExitCodes.Done, Run.Of("markdown", page).Code);
        Assert.Contains(Fill, File.ReadAllText(folder["docs/a.svg"]), StringComparison.Ordinal);
        var run = Run.Of("markdown", folder.Write("docs/evil.md", "<!-- netdraw: a.prototxt --icon=Convolution=../secret.svg -->\n<!-- /netdraw -->\n"));
        Assert.NotEqual(ExitCodes.Done, run.Code);
        Assert.Contains("secret.svg lies outside of the page's folder", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_icon_is_no_output()
    {
        string model = folder.Write("a.prototxt", Models.Small), logo = folder.Write("logo.svg", Logo);
        var run = Run.Of("draw", model, "--icon", $"Convolution={logo}", "-o", logo);
        Assert.Equal(ExitCodes.Usage, run.Code);
        Assert.Equal(Logo, File.ReadAllText(logo));
    }

    // Colours with and without alpha, indices, few bits a pixel; five rows of eleven, so that passes are of every kind.
    [Theory]
    [InlineData(2, 8, 0, 170)]
    [InlineData(6, 16, 0, 445)]
    [InlineData(3, 1, 0, 15)]
    [InlineData(2, 8, 1, 176)]
    [InlineData(0, 4, 1, 43)]
    public void Pixels_of_a_png_are_whole_or_said_not_to_be(byte colors, byte bits, byte interlace, int bytes)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, 11);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), 5);
        (header[8], header[9], header[12]) = (bits, colors, interlace);
        Assert.Null(PngPixels.Problem(header, new MemoryStream(Packed(bytes))));
        Assert.Equal("a PNG file whose pixels end too early", PngPixels.Problem(header, new MemoryStream(Packed(bytes - 1))));
        byte[] damaged = Packed(bytes);
        damaged[^2] ^= 1;
        Assert.Equal("a PNG file whose pixels are damaged", PngPixels.Problem(header, new MemoryStream(damaged)));
        header[9] = 5;
        Assert.Equal("a PNG file of a kind that there is not", PngPixels.Problem(header, new MemoryStream(damaged)));
    }

    private static byte[] Packed(int bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
            zlib.Write(Encoding.ASCII.GetBytes(new string('x', bytes)));
        return packed.ToArray();
    }
}

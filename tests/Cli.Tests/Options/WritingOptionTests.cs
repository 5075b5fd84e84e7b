using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using NetDraw.Diagram.Fonts;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests.Options;

/// <summary>How a figure is written.</summary>
public sealed class WritingOptionTests
{
    [Fact]
    public void The_resolution_decides_the_pixels()
    {
        var (width, height) = Png.SizeOf(Drawn("png", "--dpi", "72"));
        Assert.Equal((2 * width, 2 * height), Png.SizeOf(Drawn("png", "--dpi", "144")));
        Assert.Equal(JsonDocument.Parse(Drawn("layout")).RootElement.GetProperty("width").GetDouble(), width, 1.0);
    }

    [Fact]
    public void Transparent_leaves_out_the_paper()
    {
        Assert.Equal("#ffffff", Background());
        Assert.Null(Background("--transparent"));

        static string? Background(params string[] options) => JsonDocument.Parse(Drawn("layout", options)).RootElement.GetProperty("background").GetString();
    }

    [Theory]
    [InlineData("font", true, false)]
    [InlineData("embed", true, true)]
    [InlineData("outline", false, false)]
    public void Text_is_kept_as_text_with_or_without_its_font_or_as_outlines(string mode, bool hasText, bool hasFont)
    {
        var root = XDocument.Parse(Encoding.UTF8.GetString(Drawn("svg", "--text", mode))).Root!;
        Assert.Equal(hasText, root.Descendants().Any(static e => e.Name.LocalName == "text"));
        Assert.Equal(hasFont, root.Value.Contains("@font-face", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("own", true)]
    [InlineData("document", false)]
    public void A_paper_may_give_the_font(string font, bool isOurs) =>
        Assert.Equal(isOurs, Encoding.UTF8.GetString(Drawn("tikz", "--font", font)).Contains("{phv}", StringComparison.Ordinal));

    [Fact]
    public void A_font_is_part_of_the_figure_and_of_its_record()
    {
        using var folder = new TemporaryFolder();
        string model = folder.Write("model.prototxt", Models.Small), font = folder.Write("own.ttf", ""), figure = folder["a.svg"];
        File.WriteAllBytes(font, SomeFont());
        Assert.Equal(ExitCodes.Done, Run.Of("draw", model, "--font", font, "--text", "font", "-o", figure).Code);
        string svg = File.ReadAllText(figure);
        Assert.Contains("font-family=\"'DejaVu Sans', Arimo", svg, StringComparison.Ordinal);
        Assert.Contains("--font=own.ttf", svg, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, Run.Of("check", figure, model, "--redraw").Code);
        File.AppendAllText(font, "more");
        Assert.Contains("own.ttf", Run.Of("check", figure, model).Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, Run.Of("draw", model, "--font", font, "-o", font).Code);
    }

    [Theory]
    [InlineData("--font", "{bad}", "{bad}: not a font, expected a TrueType font (.ttf)", ExitCodes.InputAtFault)]
    [InlineData("--font", "{none}", "{none}: no such file", ExitCodes.InputAtFault)]
    [InlineData("--bold-font", "{good}", "--bold-font goes with --font FILE, the font of the other letters", ExitCodes.Usage)]
    public void A_font_that_cannot_be_used_is_named(string option, string file, string message, int code)
    {
        using var folder = new TemporaryFolder();
        string model = folder.Write("model.prototxt", Models.Small), bad = folder.Write("bad.ttf", "letters"), good = folder.Write("good.ttf", "");
        File.WriteAllBytes(good, SomeFont());
        string Named(string text) => text.Replace("{bad}", bad, StringComparison.Ordinal).Replace("{good}", good, StringComparison.Ordinal).Replace("{none}", folder["none.ttf"], StringComparison.Ordinal);
        var run = Run.Of("draw", model, option, Named(file), "-o", folder["a.svg"]);
        Assert.Equal(($"error: {Named(message)}\n", code), (run.Error, run.Code));
        Assert.False(File.Exists(folder["a.svg"]));
    }

    [Fact]
    public void A_bold_font_that_cannot_be_used_is_named_as_itself()
    {
        using var folder = new TemporaryFolder();
        string model = folder.Write("model.prototxt", Models.Small), bad = folder.Write("bad.ttf", "letters"), good = folder.Write("good.ttf", "");
        File.WriteAllBytes(good, SomeFont());
        Assert.StartsWith($"error: {bad}: not a font", Run.Of("draw", model, "--font", good, "--bold-font", bad, "-o", folder["a.svg"]).Error, StringComparison.Ordinal);
    }

    private static byte[] SomeFont()
    {
        using var stream = typeof(FigureFont).Assembly.GetManifestResourceStream("DejaVuSans.ttf")!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    [Theory]
    [InlineData("draw", "a.svg")]
    [InlineData("init", "a.yaml")]
    public void Output_is_the_long_name_of_o(string command, string file)
    {
        using var folder = new TemporaryFolder();
        string model = folder.Write("model.prototxt", Models.Small);
        Assert.Equal(ExitCodes.Done, Run.Of(command, model, "--output", folder[file]).Code);
        Assert.Equal([file, "model.prototxt"], folder.Files);
    }

    internal static byte[] Drawn(string format, params string[] options)
    {
        var run = Run.With(Models.Small, ["draw", "-", "-o", "-", "--format", format, .. options]);
        Assert.Equal(("", ExitCodes.Done), (run.Error, run.Code));
        return run.Bytes;
    }
}

using System.Text;
using System.Text.Json;
using System.Xml.Linq;
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

using System.Collections.Immutable;
using System.Text;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests;

/// <summary>Figures go to files by one call.</summary>
public sealed class SaveTests
{
    private static readonly DrawingResult Drawn = Drawing.Draw(Sketches.Chain(), new());

    [Theory]
    [InlineData("a/figure.svg", "svg")]
    [InlineData("figure.LAYOUT.json", "layout")]
    [InlineData("figure.tex", "tikz")]
    public void The_extension_names_the_format(string name, string format)
    {
        using var folder = new TemporaryFolder();
        Assert.Empty(Drawn.Save(folder[name]));
        Assert.Equal(Bytes(FigureFormats.ByName(format)!, new()), File.ReadAllBytes(folder[name]));
        Assert.Equal([name], folder.Files);
    }

    [Fact]
    public void Format_and_options_may_be_given()
    {
        using var folder = new TemporaryFolder();
        var options = new FormatOptions { Text = TextMode.Outline, IsTransparent = true };
        Drawn.Save(folder["figure"], FigureFormats.ByName("svg"), options);
        byte[] saved = File.ReadAllBytes(folder["figure"]);
        Assert.Equal(Bytes(FigureFormats.ByName("svg")!, options), saved);
        Assert.NotEqual(Bytes(FigureFormats.ByName("svg")!, new()), saved);
    }

    [Fact]
    public void What_the_format_cannot_keep_is_said()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(["half-there"], Drawn.Save(folder["figure.half"], new Half(fails: false)).Select(static d => d.Code));
    }

    [Fact]
    public void An_extension_of_no_format_is_an_error_that_lists_those_there_are()
    {
        var error = Assert.Throws<DrawingException>(static () => Drawn.Save("figure.bmp"));
        Assert.Contains("figure.bmp: no format of figures has this extension, expected one of .svg, .pdf", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists("figure.bmp"));
    }

    [Fact]
    public void A_figure_that_fails_leaves_what_was_there_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("figure.half", "before");
        Assert.Throws<DrawingException>(() => Drawn.Save(path, new Half(fails: true)));
        Assert.Equal(["figure.half"], folder.Files);
        Assert.Equal("before", File.ReadAllText(path));
        Drawn.Save(path, new Half(fails: false));
        Assert.Equal("half", File.ReadAllText(path));
        Assert.Equal(["figure.half"], folder.Files);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_an_error_that_names_it()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["figure.svg"]);
        var error = Assert.Throws<DrawingException>(() => Drawn.Save(folder["figure.svg"]));
        Assert.Contains("figure.svg: cannot be written: it is a folder", error.Message, StringComparison.Ordinal);
        string file = folder.Write("file", "");
        Assert.Contains("cannot be written", Assert.Throws<DrawingException>(() => Drawn.Save(Path.Combine(file, "figure.svg"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_links_target_is_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights on Windows");
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder["link.svg"], folder.Write("target.svg", "before"));
        Drawn.Save(folder["link.svg"]);
        Assert.NotNull(new FileInfo(folder["link.svg"]).LinkTarget);
        Assert.StartsWith("<", File.ReadAllText(folder["target.svg"]), StringComparison.Ordinal);
    }

    private static byte[] Bytes(FigureFormat format, FormatOptions options)
    {
        using var memory = new MemoryStream();
        format.Write(Drawn.Scene, memory, options);
        return memory.ToArray();
    }

    private sealed class Half(bool fails) : FigureFormat
    {
        public override string Name => "half";

        public override string Description => "half a figure";

        public override ImmutableArray<string> Extensions => [".half"];

        public override void Write(Scene scene, Stream stream, FormatOptions options)
        {
            stream.Write(Encoding.UTF8.GetBytes("half"));
            if (fails)
                throw new DrawingException("too much");
        }

        public override IEnumerable<Diagnostic> Notes(Scene scene, FormatOptions options) => [new("half-there", "half of the figure is left out")];
    }
}

using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

public sealed class ColorByTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("", "numbers.csv:1: an empty file, expected a header of two names such as layer,latency")]
    [InlineData("layer\n", "numbers.csv:1: a single cell, expected a header of two names such as layer,latency")]
    [InlineData("conv1,5\n", "numbers.csv:1: the header's second name is the number '5', expected a header of two names such as layer,latency before the numbers")]
    [InlineData("layer,ms\nfc,1\n\nblock1/cnov,2\n", "numbers.csv:4: the network has no layer 'block1/cnov'; did you mean 'block1/conv'?")]
    [InlineData("layer,ms\nfc,much\n", "numbers.csv:2: 'much' of layer 'fc' is not a finite number")]
    [InlineData("layer,ms\nfc,1e999\n", "numbers.csv:2: '1e999' of layer 'fc' is not a finite number")]
    [InlineData("layer,ms\nfc,1\nfc,2\n", "numbers.csv:3: a second number of layer 'fc', whose first is in line 2")]
    [InlineData("layer,ms\nfc,1,2\n", "numbers.csv:2: 3 cells, expected a layer and its number")]
    [InlineData("layer,ms\n\"fc\"x,1\n", "numbers.csv:2: 'x' after a closing quote, expected a comma or the end of the line")]
    [InlineData("layer,ms\n\"fc,1\n", "numbers.csv:2: a quote that is not closed")]
    public void What_is_wrong_in_a_file_of_numbers_is_said_with_its_line(string text, string problem)
    {
        string model = folder.Write("a.prototxt", Models.Small), numbers = folder.Write("numbers.csv", text);
        var run = Run.Of("draw", model, "--color-by", numbers, "-o", folder["a.svg"]);
        Assert.Equal((1, $"error: {Path.GetDirectoryName(numbers)}{Path.DirectorySeparatorChar}{problem}\n"), (run.Code, run.Error));
        Assert.False(File.Exists(folder["a.svg"]));
    }

    [Fact]
    public void A_misspelt_measure_is_no_file() => Assert.Equal(
        "error: parms: no such file, nor one of params, macs, memory, field; did you mean 'params'?\n",
        Run.Of("draw", folder.Write("a.prototxt", Models.Small), "--color-by", "parms", "-o", folder["a.svg"]).Error);

    [Theory]
    [InlineData("layer,latency\nfc,2\nblock1/conv,1\n")]
    [InlineData("\uFEFFlayer,latency\r\n\"fc\",2.0\r\nblock1/conv, 1\r\n")]
    public void Numbers_of_a_file_are_colours_with_the_header_as_title(string text)
    {
        string model = folder.Write("a.prototxt", Models.Small);
        var run = Run.Of("draw", model, "--color-by", folder.Write("n.csv", text), "--text", "font", "-o", "-");
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        Assert.Contains(">latency", run.Shown, StringComparison.Ordinal);
        Assert.Contains(">no number<", run.Shown, StringComparison.Ordinal);
        Assert.Equal(run.Shown, Run.Of("draw", model, "--color-by", folder.Write("n2.csv", "layer,latency\nblock1/conv,1\nfc,2\n"), "--text", "font", "-o", "-").Shown);
    }

    [Fact]
    public void Specs_name_measures_and_files_from_their_own_folder()
    {
        string model = folder.Write("a.prototxt", Models.Small);
        folder.Write("specs/n.csv", "layer,latency\nfc,2\n");
        string Drawn(string by) => Run.Of("draw", model, "--color-by", by, "-o", "-").Shown;
        Assert.Equal(Drawn("macs"), Run.Of("draw", model, "--spec", folder.Write("specs/a.yaml", "color-by: macs\n"), "-o", "-").Shown);
        Assert.Equal(Drawn(folder["specs/n.csv"]), Run.Of("draw", model, "--spec", folder.Write("specs/b.yaml", "color-by: n.csv\n"), "-o", "-").Shown);
    }

    [Fact]
    public void Check_finds_out_that_numbers_changed()
    {
        string model = folder.Write("a.prototxt", Models.Small), numbers = folder.Write("n.csv", "layer,latency\nfc,2\n");
        Assert.Equal(ExitCodes.Done, Run.Of("draw", model, "--color-by", numbers, "-o", folder["a.svg"]).Code);
        Assert.Equal(ExitCodes.Done, Run.Of("check", "--redraw", folder["a.svg"]).Code);
        File.WriteAllText(numbers, "layer,latency\nfc,3\n");
        var run = Run.Of("check", folder["a.svg"]);
        Assert.NotEqual(ExitCodes.Done, run.Code);
        Assert.Contains("n.csv", run.Out + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comment_in_a_page_colours_its_figure()
    {
        folder.Write("a.prototxt", Models.Small);
        string page = folder.Write("page.md", "<!-- netdraw: a.prototxt --color-by=params -->\n<!-- /netdraw -->\n");
        Assert.Equal(ExitCodes.Done, Run.Of("markdown", page).Code);
        Assert.Equal(Run.Of("draw", folder["a.prototxt"], "--color-by", "params", "-o", "-").Shown, Run.Picture(File.ReadAllBytes(folder["a.svg"])));
    }
}

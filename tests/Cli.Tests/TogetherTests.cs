using System.Xml.Linq;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

public sealed class TogetherTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Two_models_become_one_figure_and_each_stands_under_its_name()
    {
        var run = Run.Of("draw", folder.Write("plain.prototxt", Models.Small), folder.Write("wide.prototxt", Wide), "--together", "-o", folder["both.svg"]);
        Assert.Equal((ExitCodes.Done, "", ""), (run.Code, run.Out, run.Error));
        var root = XDocument.Load(folder["both.svg"]).Root!;
        Assert.Contains("plain", root.Value, StringComparison.Ordinal);
        Assert.Contains("wide", root.Value, StringComparison.Ordinal);
        string[] ids = [.. root.Descendants().Attributes("id").Select(static a => a.Value)];
        Assert.Equal(ids.Distinct(), ids);
        // Both halves have a convolution's box on one line.
        double[] tops = [.. root.Descendants().Where(static e => (string?)e.Attribute("data-name") == "block1/conv" && e.Name.LocalName == "g").Select(static e => (double)e.Descendants().First(static d => d.Name.LocalName == "rect").Attribute("y")!)];
        Assert.True(tops is [var a, var b] && a == b, string.Join(' ', tops));
    }

    [Theory]
    [InlineData("pdf")]
    [InlineData("png")]
    [InlineData("tex")]
    [InlineData("pptx")]
    [InlineData("dot")]
    [InlineData("layout.json")]
    public void Every_format_takes_them(string extension)
    {
        var run = Run.Of("draw", folder.Write("a.prototxt", Models.Small), folder.Write("b.prototxt", Wide), "--together", "--style", "plotneuralnet", "-o", folder["both." + extension]);
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        Assert.Contains("both." + extension, folder.Files);
    }

    [Fact]
    public void A_page_is_kept_to_by_all_of_them_at_once()
    {
        var run = Run.Of("draw", folder.Write("a.prototxt", Models.Small), folder.Write("b.prototxt", Wide), "--together", "--page", "252x300", "-o", folder["both.svg"]);
        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.Contains("2 figures at one size", run.Error, StringComparison.Ordinal);
        Assert.StartsWith("252", (string?)XDocument.Load(folder["both.svg"]).Root!.Attribute("width"), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.CannotBeDrawn, Run.Of("draw", folder["a.prototxt"], folder["b.prototxt"], "--together", "--page", "40ptx40pt", "-o", folder["small.svg"]).Code);
        Assert.DoesNotContain("small.svg", folder.Files);
    }

    [Fact]
    public void The_record_names_all_models_and_check_finds_them()
    {
        string first = folder.Write("a.prototxt", Models.Small), second = folder.Write("b c.prototxt", Wide);
        Assert.Equal(ExitCodes.Done, Run.Of("draw", first, second, "--together", "-o", folder["both.svg"]).Code);
        Assert.Equal(ExitCodes.Done, Run.Of("check", folder["both.svg"], "--redraw").Code);
        File.WriteAllText(second, Models.Small);
        var stale = Run.Of("check", folder["both.svg"]);
        Assert.Equal(ExitCodes.InputAtFault, stale.Code);
        Assert.Contains("has changed", stale.Error, StringComparison.Ordinal);
        Assert.Contains("shows 2 models", Run.Of("check", folder["both.svg"], first).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--together shows 2 to 6 models in one figure: 1 is given")]
    [InlineData("--title does not go with --together", "b", "--title", "x")]
    [InlineData("--page-width does not go with --together", "b", "--page-width", "200pt")]
    public void What_makes_no_sense_is_refused(string message, string? other = null, params string[] options)
    {
        string[] models = [folder.Write("a.prototxt", Models.Small), .. other is null ? (string[])[] : [folder.Write(other + ".prototxt", Wide)]];
        var run = Run.Of(["draw", .. models, "--together", .. options, "-o", folder["both.svg"]]);
        Assert.Equal(ExitCodes.Usage, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("both.svg", folder.Files);
    }

    private static string Wide => Models.Small.Replace("num_output: 5", "num_output: 11", StringComparison.Ordinal);
}

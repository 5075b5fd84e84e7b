using System.Text;
using System.Text.Json;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

public sealed class DiffCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string old;
    private readonly string @new;

    public DiffCommandTests()
    {
        old = folder.Write("old.prototxt", Models.Small);
        @new = folder.Write("new.prototxt", Models.Small
            .Replace("num_output: 5", "num_output: 11", StringComparison.Ordinal)
            .Replace("name: \"block1/relu\" type: \"ReLU\"", "name: \"block1/sig\" type: \"Sigmoid\"", StringComparison.Ordinal)
            .Replace("layer { name: \"fc\" type: \"InnerProduct\" bottom: \"block1/pool\"", "layer { name: \"norm\" type: \"LRN\" bottom: \"block1/pool\" top: \"norm\" }\nlayer { name: \"fc\" type: \"InnerProduct\" bottom: \"norm\"", StringComparison.Ordinal));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_changed_is_as_it_was_reviewed()
    {
        var run = Run.Of("diff", old, @new);
        Assert.Equal((ExitCodes.InputAtFault, ""), (run.Code, run.Error));
        var json = Run.Of("diff", old, @new, "--json");
        Assert.Equal(ExitCodes.InputAtFault, json.Code);
        string shown = json.Out.Replace(JsonEncodedText.Encode(folder[""]).ToString(), "", StringComparison.Ordinal);
        Golden.Match(string.Join('\n', run.Out.Split('\n').Select(static l => l.TrimEnd())) + "\n" + shown, "diff.txt");
    }

    [Fact]
    public void The_figure_is_as_it_was_reviewed()
    {
        var run = Run.Of("diff", old, @new, "-o", "-");
        Assert.Equal((ExitCodes.InputAtFault, "", ""), (run.Code, run.Out, run.Error));
        Golden.Match(Encoding.UTF8.GetString(run.Bytes), "diff.svg");
    }

    [Fact]
    public void Nothing_that_differs_is_said_and_is_success()
    {
        var run = Run.With(Models.Small, "diff", old, "-", "-o", folder["same.svg"]);
        Assert.Equal((ExitCodes.Done, "no layer differs\n", ""), (run.Code, run.Out, run.Error));
        Assert.Contains("#f4f4f4", File.ReadAllText(folder["same.svg"]), StringComparison.Ordinal);
        Assert.DoesNotContain("≠", File.ReadAllText(folder["same.svg"]), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Run.Of("diff", old, old, "--json").Out);
        Assert.False(json.RootElement.GetProperty("differs").GetBoolean());
    }

    [Theory]
    [InlineData("diff - -", ExitCodes.Usage, "one of the models can come from standard input")]
    [InlineData("diff {0} {1} -o {0} --format svg", ExitCodes.Usage, "is also an input")]
    [InlineData("diff {0} {1} -o x.xyz", ExitCodes.Usage, "the extension is none of .svg")]
    [InlineData("diff {0} {1} --format svg", ExitCodes.Usage, "--format is of the figure: -o names it")]
    [InlineData("diff {0}", ExitCodes.Usage, "Required argument 'NEW' missing")]
    [InlineData("diff {0} /no/such.onnx", ExitCodes.InputAtFault, "/no/such.onnx: no such file")]
    public void What_cannot_be_compared_says_why(string arguments, int code, string message)
    {
        var run = Run.Of([.. arguments.Split(' ').Select(a => a.Replace("{0}", old, StringComparison.Ordinal).Replace("{1}", @new, StringComparison.Ordinal))]);
        Assert.Equal(code, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(Models.Small, File.ReadAllText(old));
    }

    [Theory]
    [InlineData("full")]
    [InlineData("layers")]
    [InlineData("overview")]
    [InlineData("stages")]
    public void At_every_detail_the_figure_says_that_something_changed(string detail)
    {
        var run = Run.Of("diff", old, @new, "--detail", detail, "-o", "-");
        Assert.Contains("≠ changed", run.Shown, StringComparison.Ordinal);
    }
}

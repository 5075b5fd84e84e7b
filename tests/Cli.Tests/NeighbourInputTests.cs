using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>What one model or page of a run is drawn from is no place for the figure of another.</summary>
public sealed class NeighbourInputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("1")]
    [InlineData("4")]
    public void The_net_of_a_later_solver_stays(string jobs)
    {
        folder.Write("in/a.prototxt", Models.Small);
        folder.Write("in/z.prototxt", "net: \"../out/a.svg\"");
        string net = folder.Write("out/a.svg", Models.Small);
        var run = Run.Of("draw", folder["in"], "-o", folder["out"], "--jobs", jobs);
        Assert.Equal((ExitCodes.Usage, $"error: the output {net} is also an input: choose another name\n"), (run.Code, run.Error));
        Assert.Equal(Models.Small, File.ReadAllText(net));
        Assert.Equal(["in/a.prototxt", "in/z.prototxt", "out/a.svg"], folder.Files);
    }

    [Theory]
    [InlineData("svg")]
    [InlineData("png")]
    public void Weights_beside_a_later_model_stay(string format)
    {
        string data = folder.Write($"a.{format}", new string('w', 4 * 15));
        folder.Write("a.prototxt", Models.Small);
        new OnnxModelBuilder().Input("x", 2, 3).Initializer("w", OnnxTensors.External(ElementType.Float32, [3, 5], ("location", $"a.{format}")))
            .Node("MatMul", ["x", "w"], ["y"]).Output("y").Save(folder["z.onnx"]);
        Assert.Equal(ExitCodes.Usage, Run.Of("draw", folder["a.prototxt"], folder["z.onnx"], "-o", folder.Path, "--format", format, "--jobs", "1").Code);
        Assert.Equal(new string('w', 4 * 15), File.ReadAllText(data));
    }

    [Fact]
    public void Figures_of_an_earlier_run_are_replaced()
    {
        string[] models = [folder.Write("a.prototxt", Models.Small), folder.Write("b.prototxt", Models.Small)];
        Assert.Equal(ExitCodes.Done, Run.Of(["draw", .. models, "-o", folder["out"]]).Code);
        byte[] first = File.ReadAllBytes(folder["out/a.svg"]);
        Assert.Equal(ExitCodes.Done, Run.Of(["draw", .. models, "-o", folder["out"], "--theme", "mono"]).Code);
        Assert.NotEqual(first, File.ReadAllBytes(folder["out/a.svg"]));
    }

    [Theory]
    [InlineData("a.md", "b.md")]
    [InlineData("b.md", "a.md")]
    public void A_figure_of_one_page_does_not_replace_what_another_page_shows(string first, string second)
    {
        folder.Write("m.prototxt", Models.Small);
        byte[] photo = File.ReadAllBytes(Path.Combine(Options.Explained.Example, "pictures", "ring-and-star.png"));
        File.WriteAllBytes(folder["cat.png"], photo);
        folder.Write("a.md", "<!-- netdraw: m.prototxt -o cat.png -->\n");
        folder.Write("b.md", "<!-- netdraw: m.prototxt --style plotneuralnet --picture cat.png -->\n");
        var run = Run.Of("markdown", folder[first], folder[second]);
        Assert.Contains($"the output {folder["cat.png"]} is also an input", run.Error, StringComparison.Ordinal);
        Assert.NotEqual(ExitCodes.Done, run.Code);
        Assert.Equal(photo, File.ReadAllBytes(folder["cat.png"]));
        Assert.Contains("m.svg", folder.Files);
    }

    [Theory]
    [InlineData("[suggest]")]
    [InlineData("[diagram]")]
    public void What_stands_in_brackets_is_no_option_of_a_page(string word)
    {
        folder.Write("m.prototxt", Models.Small);
        string page = folder.Write("p.md", $"<!-- netdraw: m.prototxt {word} -o b.svg -->\n");
        var run = Run.Of("markdown", page);
        Assert.Equal((ExitCodes.InputAtFault, $"error: {page}:1: '{word}' is no option\n"), (run.Code, run.Error));
        Assert.Equal(["m.prototxt", "p.md"], folder.Files);
    }

    [Fact]
    public void The_file_that_standard_input_is_stays()
    {
        Assert.SkipUnless(File.Exists("/proc/self/fd/0") && File.Exists("/bin/sh"), "this system does not say which file standard input is");
        string model = folder.Write("m.prototxt", Models.Small);
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", $"{TestedProgram.ShellWords} draw - --format svg -o '{model}' < '{model}'"]) { RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal((ExitCodes.Usage, $"error: the output {model} is also an input: choose another name\n"), (process.ExitCode, error));
        Assert.Equal(Models.Small, File.ReadAllText(model));
    }
}

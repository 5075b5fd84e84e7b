using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests.Options;

/// <summary>Which layers of a file are read, by every command that reads models.</summary>
public sealed class ReadingOptionTests
{
    private const string Staged = """
        layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 2 dim: 3 dim: 17 dim: 23 } } }
        layer { name: "always" type: "ReLU" bottom: "data" top: "a" }
        layer { name: "deployed" type: "TanH" bottom: "data" top: "b" include { stage: "deploy" } }
        layer { name: "both" type: "Sigmoid" bottom: "data" top: "c" include { stage: "deploy" stage: "fast" } }
        layer { name: "deep" type: "AbsVal" bottom: "data" top: "d" include { min_level: 2 } }
        layer { name: "flat" type: "BNLL" bottom: "data" top: "e" include { max_level: 1 } }
        """;

    [Theory]
    [InlineData("", "always flat")]
    [InlineData("--stage deploy", "always deployed flat")]
    [InlineData("--stage deploy --stage fast", "always deployed both flat")]
    [InlineData("--level 1", "always flat")]
    [InlineData("--level 2", "always deep")]
    [InlineData("--level 3 --stage deploy", "always deployed deep")]
    public void Stages_and_levels_choose_layers_of_Caffe(string options, string layers)
    {
        string[] words = options.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["data", .. layers.Split(' ')], Names(Run.With(Staged, ["inspect", "-", "--format", "csv", .. words]).Out));
        string figure = Run.With(Staged, ["draw", "-", "-o", "-", "--text", "font", .. words]).Shown, spec = Run.With(Staged, ["init", "-", "-o", "-", .. words]) is { Out: var text, Bytes: var bytes } ? text + System.Text.Encoding.UTF8.GetString(bytes) : "";
        foreach (string layer in (string[])["always", "deployed", "both", "deep", "flat"])
        {
            bool isThere = layers.Split(' ').Contains(layer);
            Assert.Equal(isThere, figure.Contains($">{layer}<", StringComparison.Ordinal));
            Assert.Equal(isThere, spec.Contains(layer, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Bodies_of_functions_are_one_box_or_their_layers()
    {
        using var folder = new TemporaryFolder();
        string path = folder["function.onnx"];
        var body = new OnnxModelBuilder("", 21).Input("p").Node("Relu", ["p"], ["h"]).Node("Sigmoid", ["h"], ["q"]).Output("q");
        new OnnxModelBuilder("f").Opset("own", 1).Input("x", 1, 3, 10, 12).Node("Twice", ["x"], ["y"]).InDomain("own").Output("y").Function("own", "Twice", body).Save(path);
        Assert.Equal(["Twice"], Types(path));
        Assert.Equal(["Relu", "Sigmoid"], Types(path, "--open-subgraphs"));
        // One box says what is in it; opened, each layer has its own.
        Assert.Contains("ReLU · sigmoid", Run.Of("draw", path, "-o", "-").Shown, StringComparison.Ordinal);
        string opened = Run.Of("draw", path, "-o", "-", "--open-subgraphs").Shown;
        Assert.Contains("sigmoid", opened, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("ReLU · sigmoid", opened, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(string csv) => csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(static row => row.Split(',')[1]);

    private static IEnumerable<string> Types(string path, params string[] options) =>
        Run.Of(["inspect", path, "--format", "csv", .. options]).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(static row => row.Split(',')[2]);
}

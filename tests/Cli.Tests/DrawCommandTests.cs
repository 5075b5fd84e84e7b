using System.Xml.Linq;
using NetDraw.Diagram.Styles;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

public sealed class DrawCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> ThemeNames => [.. Themes.All.Select(static t => t.Name)];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void One_model_becomes_one_figure_without_a_word()
    {
        var run = Run.Of("draw", folder.Write("a.prototxt", Models.Small), "-o", folder["out/a.svg"]);
        Assert.Equal((ExitCodes.Done, "", ""), (run.Code, run.Out, run.Error));
        Assert.Equal(["a.prototxt", "out/a.svg"], folder.Files);
        string text = XDocument.Load(folder["out/a.svg"]).Root!.Value;
        Assert.Contains("block1/conv", text, StringComparison.Ordinal);
        Assert.Contains("2×5×9×12", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_on_standard_input_goes_to_standard_output()
    {
        var run = Run.With(Models.Small, "draw", "-", "-o", "-");
        Assert.Equal(ExitCodes.Done, run.Code);
        string path = folder.Write("a.prototxt", Models.Small);
        Assert.Equal(ExitCodes.Done, Run.Of("draw", path, "-o", folder["a.svg"]).Code);
        Assert.Equal(Run.Picture(File.ReadAllBytes(folder["a.svg"])), run.Shown);
        Assert.Equal(run.Bytes, Run.With(Models.Small, "draw", "-").Bytes);
    }

    [Fact]
    public void A_folder_keeps_its_structure_and_one_bad_file_stops_no_other()
    {
        folder.Write("in/a.prototxt", Models.Small);
        folder.Write("in/sub/b.prototxt", Models.Broken);
        folder.Write("in/sub/c.prototxt", Models.Small);
        folder.Write("in/notes.txt", "not a model");
        var run = Run.Of("draw", folder["in"], "-o", folder["out"]);
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        Assert.Equal(["out/a.svg", "out/sub/c.svg"], folder.Files.Where(static f => f.StartsWith("out/", StringComparison.Ordinal)));
        Assert.Contains("sub/b.prototxt:1:", run.Error.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.EndsWith("\n2 drawn, 1 failed\n", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_models_is_a_fault_of_its_own()
    {
        string good = folder.Write("a.prototxt", Models.Small);
        Directory.CreateDirectory(folder["empty"]);
        var run = Run.Of("draw", folder["empty"], good, folder["*.onnx"], "-o", folder["out"]);
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        Assert.Contains("no model in this folder", run.Error, StringComparison.Ordinal);
        Assert.Contains("no file matches this pattern", run.Error, StringComparison.Ordinal);
        Assert.EndsWith("1 drawn, 2 failed\n", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["out/a.svg"]));
    }

    [Fact]
    public void Threads_change_neither_figures_nor_the_order_of_messages()
    {
        for (int i = 0; i < 12; i++)
            folder.Write($"in/{(char)('a' + i)}.prototxt", i % 3 == 0 ? Models.Unknown : i % 5 == 0 ? Models.Broken : Models.Small);
        var one = Run.Of("draw", folder["in"], "-o", folder["one"], "--jobs", "1");
        var many = Run.Of("draw", folder["in"], "-o", folder["many"], "--jobs", "7");
        Assert.Equal((one.Code, one.Error), (many.Code, many.Error));
        Assert.All(Directory.GetFiles(folder["one"]), file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(folder["many"], Path.GetFileName(file)))));
    }

    [Fact]
    public void A_failed_model_leaves_an_older_figure_alone()
    {
        string old = folder.Write("a.svg", "old");
        var run = Run.Of("draw", folder.Write("a.prototxt", Models.Broken), "-o", old);
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        Assert.Equal("old", File.ReadAllText(old));
        Assert.Equal(["a.prototxt", "a.svg"], folder.Files);
    }

    [Fact]
    public void Diagnostics_of_one_kind_take_one_line()
    {
        string path = folder.Write("a.prototxt", Models.Unknown);
        string[] draw = ["draw", path, "-o", folder["a.svg"]];
        var normal = Run.Of(draw);
        Assert.Equal(ExitCodes.Done, normal.Code);
        Assert.Equal(1, Lines(normal.Error, "[unknown-operator]"));
        Assert.Equal("", Run.Of([.. draw, "--quiet"]).Error);
        Assert.Contains("a.svg", Run.Of([.. draw, "--verbose"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Strict_makes_an_unknown_layer_an_error()
    {
        var run = Run.Of("draw", folder.Write("a.prototxt", Models.Unknown), "-o", folder["a.svg"], "--strict");
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        Assert.Contains("Frobnicate", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["a.svg"]));
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("msagl")]
    [InlineData("layered")]
    public void Splines_give_another_figure_than_rectilinear_edges(string engine)
    {
        string path = folder.Write("a.prototxt", Models.Small);
        Assert.Equal(ExitCodes.Done, Run.Of("draw", path, "-o", folder["a.svg"], "--layout", engine, "--routing", "spline").Code);
        Assert.Equal(ExitCodes.Done, Run.Of("draw", path, "-o", folder["b.svg"], "--layout", engine).Code);
        Assert.NotEqual(File.ReadAllText(folder["a.svg"]), File.ReadAllText(folder["b.svg"]));
    }

    [Fact]
    public void A_figure_wider_than_the_page_says_so()
    {
        var run = Run.Of("draw", folder.Write("a.prototxt", Models.Small), "-o", folder["a.svg"], "--page-width", "20pt");
        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.Contains("[wider-than-page]", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ThemeNames))]
    public void Every_theme_draws(string theme)
    {
        string plain = Run.With(Models.Small, "draw", "-").Shown;
        var run = Run.With(Models.Small, "draw", "-", "--theme", theme);
        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.Equal(theme == "paper", plain == run.Shown);
    }

    [Theory]
    [InlineData("--direction", "lr")]
    [InlineData("--direction", "bt")]
    [InlineData("--direction", "rl")]
    [InlineData("--detail", "full")]
    [InlineData("--title", "A title")]
    [InlineData("--input", "data=2x3x19x29")]
    [InlineData("--input", "N,3,17,23")]
    [InlineData("--no-legend")]
    [InlineData("--no-shapes")]
    public void Options_change_the_figure(params string[] option)
    {
        string plain = Run.With(Models.Small, "draw", "-").Shown;
        var run = Run.With(Models.Small, ["draw", "-", .. option]);
        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.NotEqual(plain, run.Shown);
    }

    [Theory]
    [InlineData("sqrt")]
    [InlineData("sqrt,minmax")]
    [InlineData("log,linear")]
    public void A_scale_law_changes_the_sizes_of_volumes(string law)
    {
        string plain = Run.With(Models.Small, "draw", "-", "--style", "plotneuralnet").Shown;
        var run = Run.With(Models.Small, "draw", "-", "--style", "plotneuralnet", "--scale-law", law);
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        Assert.NotEqual(plain, run.Shown);
    }

    [Theory]
    [InlineData("image=2,3,19,29", "has no input 'image' to give a shape to, expected one of data")]
    public void An_input_that_is_not_there_is_said(string input, string message)
    {
        var run = Run.With(Models.Small, "draw", "-", "--input", input);
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_that_cannot_be_written_is_said()
    {
        string model = folder.Write("a.prototxt", Models.Small);
        var run = Run.Of("draw", model, "-o", Path.Combine(model, "a.svg"));
        Assert.Equal(ExitCodes.CannotBeDrawn, run.Code);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(static c => c == '\n'));
    }

    private static int Lines(string text, string part) => text.Split('\n').Count(l => l.Contains(part, StringComparison.Ordinal));
}

using System.Runtime.CompilerServices;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>Figures of <c>netdraw explain</c> say how they were made, specs serve it too, and <c>netdraw check</c> holds them to it.</summary>
public sealed class ExplainedRecordTests : IDisposable
{
    private static readonly string Example = Find();

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_explained_figure_is_fresh_until_its_picture_changes()
    {
        var (model, picture) = Files();
        Explained(model, "--image", picture, "--preset", "unit", "-m", "smoothgrad", "--samples", "3", "--target", "1", "--seed", "0", "--device", "cpu", "--theme", "mono", "-o", folder["a.svg"]);
        string figure = File.ReadAllText(folder["a.svg"]);
        Assert.Contains("data-options=\"--image=ring.png --method=smoothgrad --target=1 --samples=3 --preset=unit --theme=mono\"", figure, StringComparison.Ordinal);
        Assert.Contains("data-command=\"explain\"", figure, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, figure, StringComparison.Ordinal);
        Assert.Equal((ExitCodes.Done, ""), Checked("--redraw"));
        Assert.Equal((ExitCodes.Done, ""), Checked("--options=--theme=mono --target 1 --samples 3 -m smoothgrad --preset unit -i ring.png"));
        Assert.Contains("expected '--theme=mono'", Checked("--options=--theme=mono").Error, StringComparison.Ordinal);
        File.Copy(Path.Combine(Example, "pictures", "star.png"), picture, overwrite: true);
        Assert.Contains("stale: 'ring.png', which its options name, has changed", Checked().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_weights_are_the_same_structure_and_another_picture()
    {
        var (model, picture) = Files();
        Explained(model, "--image", picture, "--preset", "unit", "-o", folder["a.svg"]);
        byte[] bytes = File.ReadAllBytes(model);
        // The middle of the file is the middle of a weight.
        bytes.AsSpan(bytes.Length / 2, 4000).Clear();
        File.WriteAllBytes(model, bytes);
        Assert.Equal((ExitCodes.Done, ""), Checked());
        Assert.Contains("stale: netdraw draws another picture today", Checked("--redraw").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_of_several_figures_names_its_own_picture()
    {
        var (model, picture) = Files();
        File.Copy(picture, folder["again.png"]);
        Explained(model, "--image", folder["*.png"], "--preset", "unit", "-o", folder["out"] + "/");
        Assert.Contains("--image=again.png ", File.ReadAllText(folder["out/again/figure.svg"]), StringComparison.Ordinal);
        Assert.Contains("--image=ring.png ", File.ReadAllText(folder["out/ring/figure.svg"]), StringComparison.Ordinal);
        Assert.Equal("2 fresh, 0 stale, 0 not checked\n", Run.Of("check", folder["out"], "--models", folder.Path).Error);
    }

    [Fact]
    public void What_takes_no_picture_has_a_record_too()
    {
        var (model, _) = Files();
        Explained(model, "-m", "filters", "--iterations", "2", "--preset", "unit", "-o", folder["a.svg"]);
        Assert.Equal((ExitCodes.Done, ""), Checked("--redraw"));
    }

    [Fact]
    public void One_spec_serves_draw_and_explain()
    {
        var (model, picture) = Files();
        string spec = folder.Write("specs/look.yaml", "model: ../shapes.onnx\nimage: ../ring.png\npreset: unit\nmethod: [grad-cam, features]\nlayers: sizes\nlegend: false\n");
        Explained("--spec", spec, "-o", folder["a.svg"]);
        Explained(model, "-i", picture, "--preset", "unit", "-m", "grad-cam,features", "--layers", "sizes", "--no-legend", "-o", folder["b.svg"]);
        Assert.Equal(Run.Picture(File.ReadAllBytes(folder["b.svg"])), Run.Picture(File.ReadAllBytes(folder["a.svg"])));
        Assert.Equal((ExitCodes.Done, ""), Checked("--redraw", "--models", folder["specs"]));
        Assert.Equal(Run.Of("draw", model, "--no-legend", "-o", "-").Shown, Run.Of("draw", "--spec", spec, "-o", "-").Shown);
        Explained("--spec", spec, "-m", "features", "-o", folder["b.svg"]);
        Assert.Contains("data-options=\"--image=ring.png --method=features --spec=look.yaml\"", File.ReadAllText(folder["b.svg"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("method: cow", "1:9: there is no method 'cow'")]
    [InlineData("samples: many", "1:10: 'many' is not a whole number from")]
    [InlineData("evaluate: true", "1:1: 'evaluate' is not one of ")]
    public void A_fault_of_a_spec_is_said_with_its_place(string spec, string message)
    {
        var (model, picture) = Files();
        string path = folder.Write("a.yaml", spec);
        var run = Run.Of("explain", model, "-i", picture, "--spec", path);
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        Assert.Contains($"{path}:{message}", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_nobody_sealed_is_stale_whatever_command_it_names()
    {
        string figure = folder.Write("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><metadata id=\"netdraw\" data-version=\"9.0.0\" data-command=\"dream\"/></svg>");
        var run = Run.Of("check", figure, folder.Write("a.prototxt", Models.Small));
        Assert.Equal((ExitCodes.InputAtFault, $"{figure}: stale: it was edited after netdraw wrote it\n"), (run.Code, run.Error));
    }

    private (string Model, string Picture) Files()
    {
        File.Copy(Path.Combine(Example, "shapes.onnx"), folder["shapes.onnx"]);
        File.Copy(Path.Combine(Example, "pictures", "ring.png"), folder["ring.png"]);
        return (folder["shapes.onnx"], folder["ring.png"]);
    }

    private (int Code, string Error) Checked(params string[] options)
    {
        var run = Run.Of(["check", folder["a.svg"], .. options]);
        return (run.Code, run.Error);
    }

    private static void Explained(params string[] arguments)
    {
        var run = Run.Of(["explain", .. arguments, "-q"]);
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
    }

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "examples", "explain"));
}

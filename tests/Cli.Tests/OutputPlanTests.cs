using NetDraw.Cli.Inputs;
using NetDraw.Cli.Outputs;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

public sealed class OutputPlanTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a.onnx", "a.svg")]
    [InlineData("a.onnx b.onnx", "a.svg b.svg")]
    [InlineData("x/a.onnx y/a.onnx", "x/a.svg y/a.svg")]
    [InlineData("a.onnx a.prototxt", "a.onnx.svg a.prototxt.svg")]
    [InlineData("a.onnx A.prototxt", "a.onnx.svg A.prototxt.svg")]
    [InlineData("a.onnx a.prototxt a.onnx.pb", "a.onnx-2.svg a.prototxt.svg a.onnx.svg")]
    public void Figures_keep_the_structure_and_never_collide(string relatives, string expected)
    {
        ModelInput[] inputs = [.. relatives.Split(' ').Select(static r => new ModelInput("in/" + r, r))];
        var plan = OutputPlan.Make(inputs, "out", isFolder: true, ".svg");
        Assert.Equal(expected, string.Join(' ', plan.Select(static p => Path.GetRelativePath("out", p).Replace('\\', '/'))));
    }

    [Fact]
    public void Two_files_of_one_name_are_numbered()
    {
        ModelInput[] inputs = [new("x/a.onnx", "a.onnx"), new("y/a.onnx", "a.onnx"), new("z/a.onnx", "a.onnx")];
        Assert.Equal(["a.onnx.svg", "a.onnx-2.svg", "a.onnx-3.svg"], OutputPlan.Make(inputs, null, isFolder: true, ".svg"));
    }

    [Fact]
    public void One_input_goes_to_the_file_or_into_the_folder_or_beside_the_shell()
    {
        ModelInput[] input = [new("in/a.onnx", "a.onnx")];
        Assert.Equal(["x.svg"], OutputPlan.Make(input, "x.svg", isFolder: false, ".svg"));
        Assert.Equal([folder["a.svg"]], OutputPlan.Make(input, folder.Path, isFolder: false, ".svg"));
        Assert.Equal([Path.Combine("new/", "a.svg")], OutputPlan.Make(input, "new/", isFolder: false, ".svg"));
        Assert.Equal(["a.svg"], OutputPlan.Make(input, null, isFolder: false, ".svg"));
        Assert.Equal(["-"], OutputPlan.Make([new("-", "stdin")], null, isFolder: false, ".svg"));
    }

    [Fact]
    public void An_input_is_never_overwritten()
    {
        string model = folder.Write("a.svg", "");
        var refused = Assert.Throws<UsageException>(() => OutputPlan.Make([new(model, "a.svg")], model, isFolder: false, ".svg"));
        Assert.Contains("also an input", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_is_not_overwritten_through_a_link_either()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights on Windows");
        string model = folder.Write("a.onnx", "");
        File.CreateSymbolicLink(folder["b.svg"], model);
        Assert.Throws<UsageException>(() => OutputPlan.Make([new(model, "a.onnx")], folder["b.svg"], isFolder: false, ".svg"));
    }

    [Fact]
    public void Several_models_need_a_folder()
    {
        ModelInput[] inputs = [new("a.onnx", "a.onnx"), new("b.onnx", "b.onnx")];
        string file = folder.Write("x.svg", "");
        Assert.Throws<UsageException>(() => OutputPlan.Make(inputs, file, isFolder: true, ".svg"));
        Assert.Throws<UsageException>(() => OutputPlan.Make(inputs, "-", isFolder: true, ".svg"));
    }
}

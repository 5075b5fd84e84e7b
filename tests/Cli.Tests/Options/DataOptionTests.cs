using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests.Options;

/// <summary>What a network is fed by <c>--data</c>, <c>--tokens</c> and <c>--feed</c>, and what <c>--output-kind</c> makes of its result.</summary>
public sealed class DataOptionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Data_is_an_array_that_is_fed_as_it_is()
    {
        var run = Run.Of("explain", Signal(), "--data", Table(), "-m", "saliency", "-o", folder["out/"]);
        Assert.True(run.Code == ExitCodes.Done, run.Error);
        Assert.Contains("s.csv: class", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["out/saliency.png"]));
        var both = Run.Of("explain", Signal(), "--data", Table(), "--image", "x.png", "-o", folder["x.svg"]);
        Assert.Equal(ExitCodes.Usage, both.Code);
        Assert.Contains("--image, --data and --tokens", both.Error, StringComparison.Ordinal);
        var photo = Run.Of("explain", Signal(), "--image", "x.png", "-o", folder["x.svg"]);
        Assert.Contains("--data FILE.npy", photo.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("classes", "%")]
    [InlineData("labels", "%")]
    [InlineData("value", "value 0")]
    public void Output_kind_says_what_the_graph_leaves_open(string kind, string said)
    {
        var run = Run.Of("explain", Signal(), "--data", Table(), "--output-kind", kind, "-m", "saliency", "-o", folder["x.svg"]);
        Assert.True(run.Code == ExitCodes.Done, run.Error);
        Assert.Contains(said, run.Error.Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_are_numbers_in_a_file_and_a_mask_is_fed()
    {
        string model = folder["t.onnx"];
        new OnnxModelBuilder().Input("ids", ModelImport.Graph.ElementType.Int64, 1, 3).Input("scale", 1, 1).Weight("table", 9, 4).Node("Gather", ["table", "ids"], ["rows"])
            .Constant("axes", 1).Node("ReduceMean", ["rows", "axes"], ["mean"], ("keepdims", 0)).Node("Mul", ["mean", "scale"], ["seen"]).Weight("fc", 4, 2).Node("MatMul", ["seen", "fc"], ["scores"]).Output("scores").Save(model);
        string tokens = folder.Write("t.txt", "1 a\n5 b\n7 c\n");
        var run = Run.Of("explain", model, "--tokens", tokens, "--feed", "scale=2", "-m", "saliency", "-o", folder["x.svg"]);
        Assert.True(run.Code == ExitCodes.Done, run.Error);
        var missing = Run.Of("explain", model, "--tokens", tokens, "-m", "saliency", "-o", folder["x.svg"]);
        Assert.Contains("--feed NAME=FILE.npy", missing.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, Run.Of("explain", model, "--tokens", tokens, "--feed", "scale", "-o", folder["x.svg"]).Code);
    }

    [Fact]
    public void A_folder_of_pictures_is_explained_picture_by_picture()
    {
        File.Copy(Path.Combine(Explained.Example, "pictures", "ring.png"), folder["ring.png"]);
        File.Copy(Path.Combine(Explained.Example, "pictures", "star.png"), folder["star.png"]);
        folder.Write("notes.txt", "no picture");
        var run = Run.Of("explain", Path.Combine(Explained.Example, "shapes.onnx"), "--image", folder.Path, "--preset", "unit", "-m", "saliency", "-q", "-o", folder["out/"]);
        Assert.Equal(("", ExitCodes.Done), (run.Error, run.Code));
        Assert.Equal(["ring", "star"], Directory.EnumerateDirectories(folder["out"]).Select(static d => Path.GetFileName(d)!).Order());
    }

    private string Signal()
    {
        new OnnxModelBuilder().Input("x", 1, 2, 20).Weight("w", 3, 2, 3).Node("Conv", ["x", "w"], ["maps"]).Constant("axes", 2).Node("ReduceMean", ["maps", "axes"], ["y"], ("keepdims", 0)).Output("y").Save(folder["s.onnx"]);
        return folder["s.onnx"];
    }

    private string Table() => folder.Write("s.csv", "a,b\n" + string.Concat(Enumerable.Range(0, 20).Select(static i => FormattableString.Invariant($"{i % 3},{i}\n"))));
}

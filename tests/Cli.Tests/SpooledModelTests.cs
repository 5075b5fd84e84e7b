using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>Models that come through a pipe and are too large for memory.</summary>
public sealed class SpooledModelTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(15)]
    [InlineData(17)]
    [InlineData(40)]
    public void A_large_model_gives_the_figure_of_its_file(int millions)
    {
        // 32-bit numbers: 60, 68 and 160 MB, about the 64 MB that are kept in memory.
        string path = folder["large.onnx"];
        new OnnxModelBuilder().Input("x", 2, 1000).Node("MatMul", ["x", "w"], ["y"]).Node("Relu", ["y"], ["z"]).Output("z").SaveWithHole(path, "w", 1000, millions * 1000);
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var terminal = new Terminal { Out = TextWriter.Null, Error = error, OpenInput = () => new FileStream(path, FileMode.Open, FileAccess.Read), OpenOutput = () => output };
        Assert.Equal((ExitCodes.Done, ""), (CommandLine.Run(["draw", "-", "-o", "-", "-q"], terminal), error.ToString()));
        Assert.Equal(Run.Of("draw", path, "-o", "-", "-q").Shown, Run.Picture(output.ToArray()));
    }

    [Fact]
    public void More_than_may_be_read_is_not_kept()
    {
        string path = folder["large.onnx"];
        new OnnxModelBuilder().Input("x", 2, 1000).Node("MatMul", ["x", "w"], ["y"]).Output("y").SaveWithHole(path, "w", 1000, 20000);
        using var error = new StringWriter();
        var terminal = new Terminal { Out = TextWriter.Null, Error = error, OpenInput = () => new FileStream(path, FileMode.Open, FileAccess.Read), OpenOutput = static () => Stream.Null };
        Assert.Equal(ExitCodes.InputAtFault, CommandLine.Run(["inspect", "-", "--max-input", "70MB"], terminal));
        Assert.StartsWith("error: (stdin): has more than ", error.ToString(), StringComparison.Ordinal);
    }
}

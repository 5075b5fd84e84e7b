using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests.Options;

/// <summary>What one pass may take in a network that may go on for ever.</summary>
public sealed class LoopLimitOptionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_loop_is_stopped_after_the_time_that_is_given()
    {
        string path = folder["loop.onnx"];
        var body = new OnnxModelBuilder("turn").Input("i", ElementType.Int64).Input("go", ElementType.Bool).Input("s", 1, 6).Node("Identity", ["go"], ["on"])
            .Node("Relu", ["s"], ["t"]).Output("on").Output("t");
        new OnnxModelBuilder(opset: 17).Input("x", 1, 3, 9, 7).Weight("w", 6, 3, 2, 3).Node("Conv", ["x", "w"], ["c"]).Node("GlobalAveragePool", ["c"], ["m"]).Node("Flatten", ["m"], ["f"])
            .Initializer("turns", OnnxTensors.Of([1L << 62])).Node("Loop", ["turns", "", "f"], ["scores"], ("body", body)).Output("scores", 1, 6).Save(path);
        var run = Explained.Of(["--loop-limit", "250ms", "-o", folder["out.svg"]], path);
        Assert.Equal((ExitCodes.InputAtFault, $"error: {path}: a loop of the network was not done after 0.25 s, which is what a pass may take (--loop-limit)\n"), (run.Code, run.Error));
        Assert.Equal(["loop.onnx"], folder.Files);
    }
}

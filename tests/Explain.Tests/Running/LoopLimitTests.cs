using NetDraw.Explain.Running;
using NetDraw.Explain.Tests.Methods;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Running;

/// <summary>Networks that loop run under a limit: a file may ask for more turns than anybody can wait for.</summary>
public sealed class LoopLimitTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(0.4);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_loop_without_end_ends_in_a_sentence(bool isNested)
    {
        using var model = Open(1L << 62, isNested, Limit);
        foreach (var runner in (IModelRunner[])[model.Forwards, model.Gradients])
        {
            var error = Assert.Throws<ExplainException>(() => Scores(model, runner));
            Assert.Equal(("a loop of the network was not done after 0.4 s, which is what a pass may take", "loop-limit"), (error.Message, error.Code));
        }
    }

    [Fact]
    public void A_loop_that_ends_is_run()
    {
        using var model = Open(3, isNested: false, TimeSpan.FromMinutes(5));
        Assert.Equal(Scores(model, model.Gradients), Scores(model, model.Forwards), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.NotNull(model.LoopLimit);
    }

    [Fact]
    public void A_network_without_loops_has_no_limit()
    {
        using var averaged = SmallNets.Averaged();
        Assert.Null(averaged.LoopLimit);
        Assert.False(Loops.AreIn(averaged.Network));
    }

    private static float[] Scores(ExplainModel model, IModelRunner runner)
    {
        var input = model.Prepare(SmallNets.Noise(5));
        return runner.Forward(new Dictionary<string, TensorValue>(StringComparer.Ordinal) { [model.InputTensor] = input.Value }, [model.Scores.Tensor])[model.Scores.Tensor].Values;
    }

    // Halves the scores in each turn.
    private ExplainModel Open(long turns, bool isNested, TimeSpan limit)
    {
        var half = OnnxTensors.Of([0.5f], 1);
        OnnxModelBuilder Turn(string suffix) => new OnnxModelBuilder("turn" + suffix).Input("i" + suffix, ModelImport.Graph.ElementType.Int64).Input("go" + suffix, ModelImport.Graph.ElementType.Bool)
            .Input("s" + suffix, 1, 6).Node("Identity", ["go" + suffix], ["on" + suffix]);
        var body = Turn("").Initializer("half", half).Node("Mul", ["s", "half"], ["t"]).Output("on").Output("t");
        if (isNested)
            body = Turn("2").Node("Loop", ["turns", "", "s2"], ["t2"], ("body", body)).Output("on2").Output("t2");
        string path = folder["loop.onnx"];
        new OnnxModelBuilder(opset: 17).Input("x", 1, 3, 9, 7).Weight("w", 6, 3, 2, 3).Node("Conv", ["x", "w"], ["c"]).Node("GlobalAveragePool", ["c"], ["m"]).Node("Flatten", ["m"], ["f"])
            .Initializer("turns", OnnxTensors.Of([isNested ? Math.Min(turns, 1L << 40) : turns])).Node("Loop", ["turns", "", "f"], ["scores"], ("body", body)).Output("scores", 1, 6).Save(path);
        return ExplainModel.Open(path, new OpenOptions { LoopLimit = limit });
    }
}

using NetDraw.Explain.Running;
using NetDraw.Explain.Tests.Methods;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Running;

/// <summary>Operator sets from before ONNX 1.2, which ONNX Runtime lacks and torch's kernels have.</summary>
public sealed class OldOperatorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // A slope and a bias for each channel, the latter laid along axis 1 by attributes.
    [Fact]
    public void Torch_runs_what_ONNX_Runtime_lacks_and_it_is_said()
    {
        using var model = Open(opset: 6);
        var input = model.Prepare(SmallNets.Noise(5));
        var result = Explainer.Explain(model, input, new ExplainRequest { Target = "1" });
        Assert.StartsWith("torch", model.Forwards.Name, StringComparison.Ordinal);
        Assert.Contains(result.Notes, static n => n.StartsWith("all passes are torch's: ONNX Runtime cannot run it: ", StringComparison.Ordinal));
        Assert.Equal("grad-cam", Assert.Single(result.Explanations).Method.Name);
        float[] x = input.Value.Values, expected = new float[3];
        for (int i = 0; i < x.Length; i++)
        {
            int c = i / 20;
            float shifted = x[i] + new[] { -0.5f, 0, -1 }[c];
            expected[c] += shifted > 0 ? shifted : shifted * new[] { 0.1f, 0.2f, 0.4f }[c];
        }

        CamIdentityTests.Near([.. expected.Select(static s => s / 20)], [.. result.Ranking.Scores.Select(static s => (float)s)], 1, 1e-5);
    }

    [Fact]
    public void Asked_for_by_name_ONNX_Runtime_says_what_it_lacks()
    {
        Net(6).Save(folder["n.onnx"]);
        using var model = ExplainModel.Open(folder["n.onnx"], new OpenOptions { Runner = RunnerChoice.OnnxRuntime });
        var error = Assert.Throws<ExplainException>(() => model.Forwards);
        Assert.True(error.IsUnsupported);
        Assert.Contains("Could not find an implementation", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_ONNX_Runtime_has_it_runs()
    {
        new OnnxModelBuilder(opset: 13).Input("x", 1, 3, 4, 5).Node("GlobalAveragePool", ["x"], ["mean"]).Node("Flatten", ["mean"], ["scores"]).Output("scores").Save(folder["n.onnx"]);
        using var model = ExplainModel.Open(folder["n.onnx"]);
        Assert.StartsWith("ONNX Runtime", model.Forwards.Name, StringComparison.Ordinal);
        Assert.Null(model.RunnerNote);
    }

    private ExplainModel Open(int opset)
    {
        Net(opset).Save(folder["n.onnx"]);
        return ExplainModel.Open(folder["n.onnx"], new OpenOptions { Preprocessing = NetDraw.Explain.Inputs.Preprocessings.Find("unit") });
    }

    private static OnnxModelBuilder Net(int opset) => new OnnxModelBuilder(opset: opset).Input("x", 1, 3, 4, 5)
        .Initializer("b", OnnxTensors.Of([-0.5f, 0, -1], 3)).Node("Add", ["x", "b"], ["shifted"], ("broadcast", 1), ("axis", 1))
        .Initializer("slope", OnnxTensors.Of([0.1f, 0.2f, 0.4f], 3)).Node("PRelu", ["shifted", "slope"], ["maps"])
        .Node("GlobalAveragePool", ["maps"], ["mean"]).Node("Flatten", ["mean"], ["scores"]).Output("scores");
}

using NetDraw.Explain.Running;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Running;

public sealed class BatchAxisTests
{
    [Fact]
    public void A_model_for_one_picture_takes_three()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "one.onnx");
        File.WriteAllBytes(path, new OnnxModelBuilder("one").Input("x", 1, 2, 5, 7).Weight("w", 3, 2, 3, 3)
            .ValueInfo("c", ModelImport.Graph.ElementType.Float32, 1, 3, 3, 5).Node("Conv", ["x", "w"], ["c"]).Node("Relu", ["c"], ["y"]).Output("y", 1, 3, 3, 5).ToBytes());
        using var runner = new OnnxRuntimeRunner(path, RunnerDevice.Cpu);
        var samples = Enumerable.Range(0, 3).Select(s => TensorValue.Of([.. Enumerable.Range(0, 70).Select(i => MathF.Sin((s * 70) + i))], 1, 2, 5, 7)).ToList();
        var all = runner.Forward(new Dictionary<string, TensorValue> { ["x"] = TensorValue.Batch(samples) }, ["y", "c"]);
        Assert.Equal("3×3×3×5", all["c"].ShapeText);
        for (int i = 0; i < 3; i++)
        {
            var one = runner.Forward(new Dictionary<string, TensorValue> { ["x"] = samples[i] }, ["y"])["y"];
            Assert.Equal(one.Values, all["y"].Sample(i).Values, static (a, b) => Math.Abs(a - b) < 1e-6f);
        }
    }

    [Fact]
    public void A_model_that_reshapes_to_one_picture_refuses_three()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "fixed.onnx");
        File.WriteAllBytes(path, new OnnxModelBuilder("fixed").Input("x", 1, 2, 3, 5).Constant("s", 1, 30).Node("Reshape", ["x", "s"], ["y"]).Output("y").ToBytes());
        using var runner = new OnnxRuntimeRunner(path, RunnerDevice.Cpu);
        var three = new Dictionary<string, TensorValue> { ["x"] = TensorValue.Of(new float[90], 3, 2, 3, 5) };
        Assert.Throws<ExplainException>(() => runner.Forward(three, ["y"]));
    }
}

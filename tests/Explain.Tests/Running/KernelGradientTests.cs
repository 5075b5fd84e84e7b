using NetDraw.Explain.Running;
using NetDraw.Explain.Running.Torch;
using NetDraw.ModelImport;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Running;

/// <summary>Gradients of kernels that are more than one call of torch.</summary>
public sealed class KernelGradientTests
{
    [Theory]
    [InlineData("linear", "half_pixel", 1.7f, 0.6f)]
    [InlineData("linear", "align_corners", 2f, 1.5f)]
    [InlineData("cubic", "asymmetric", 1.3f, 2f)]
    [InlineData("nearest", "pytorch_half_pixel", 2f, 0.7f)]
    public void Resizing_passes_gradients(string mode, string coordinates, float down, float across) => FiniteDifferences.Check(
        Net(1, 2, 4, 5).Initializer("s", OnnxTensors.Of([1f, 1, down, across], 4))
            .Node("Resize", ["x", "", "s"], ["y"], ("mode", mode), ("coordinate_transformation_mode", coordinates)).Output("y"),
        [1, 2, 4, 5]);

    [Theory]
    [InlineData("MaxPool")]
    [InlineData("AveragePool")]
    [InlineData("LpPool")]
    public void Pooling_with_ceiling_and_uneven_padding_passes_gradients(string type) => FiniteDifferences.Check(
        Net(1, 2, 5, 6).Node(type, ["x"], ["y"], ("kernel_shape", new long[] { 2, 3 }), ("strides", new long[] { 2, 2 }), ("pads", new long[] { 1, 0, 0, 2 }), ("ceil_mode", 1)).Output("y"),
        [1, 2, 5, 6]);

    [Fact]
    public void Deformable_convolution_passes_gradients()
    {
        var random = new Random(4);
        float[] Values(int count, double scale) => [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() - 0.5) * scale))];
        FiniteDifferences.Check(
            Net(1, 4, 5, 6).Initializer("w", OnnxTensors.Of(Values(6 * 2 * 6, 1), 6, 2, 2, 3)).Initializer("o", OnnxTensors.Of(Values(24 * 3 * 4, 1.6), 1, 24, 3, 4))
                .Initializer("b", OnnxTensors.Of(Values(6, 1), 6)).Initializer("m", OnnxTensors.Of(Values(12 * 3 * 4, 2), 1, 12, 3, 4))
                .Node("DeformConv", ["x", "w", "o", "b", "m"], ["y"], ("group", 2), ("offset_group", 2), ("strides", new long[] { 2, 1 }), ("pads", new long[] { 1, 0, 1, 0 })).Output("y"),
            [1, 4, 5, 6]);
    }

    // Offsets of whole steps are a convolution of the moved picture; without any it is the plain one.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, -1)]
    public void Deformable_convolution_with_equal_offsets_is_convolution_of_the_moved_picture(int down, int across)
    {
        float[] weight = [.. Enumerable.Range(0, 3 * 2 * 6).Select(static i => MathF.Sin(i))], picture = [.. Enumerable.Range(0, 2 * 5 * 7).Select(static i => MathF.Cos(i * 0.7f))];
        float[] offset = [.. Enumerable.Range(0, 12 * 4 * 5).Select(i => i / 20 % 2 == 0 ? (float)down : across)];
        var builder = Net(1, 2, 5, 7).Initializer("w", OnnxTensors.Of(weight, 3, 2, 2, 3)).Initializer("o", OnnxTensors.Of(offset, 1, 12, 4, 5))
            .Node("DeformConv", ["x", "w", "o"], ["y"]).Output("y")
            .Node("Conv", ["x", "w"], ["z"]).Output("z");
        using var runner = new TorchRunner(ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes())).Network, RunnerDevice.Cpu);
        float Pixel(int c, int y, int x) => y is >= 0 and < 5 && x is >= 0 and < 7 ? picture[(c * 35) + (y * 7) + x] : 0;
        float[] moved = [.. Enumerable.Range(0, 70).Select(i => Pixel(i / 35, (i / 7 % 5) + down, (i % 7) + across))];
        float[] deformed = runner.Forward(new Dictionary<string, TensorValue> { ["x"] = TensorValue.Of(picture, 1, 2, 5, 7) }, ["y"])["y"].Values;
        float[] plain = runner.Forward(new Dictionary<string, TensorValue> { ["x"] = TensorValue.Of(moved, 1, 2, 5, 7) }, ["z"])["z"].Values;
        Assert.Equal(plain, deformed, static (a, b) => Math.Abs(a - b) < 1e-5f);
    }

    [Fact]
    public void Local_response_normalisation_passes_gradients() => FiniteDifferences.Check(
        Net(1, 5, 2, 3).Node("LRN", ["x"], ["y"], ("size", 3), ("alpha", 0.5f), ("beta", 0.75f), ("bias", 2f)).Output("y"),
        [1, 5, 2, 3]);

    [Theory]
    [InlineData("LSTM", 4)]
    [InlineData("GRU", 3)]
    [InlineData("RNN", 1)]
    public void Recurrent_cells_pass_gradients_through_time_in_both_directions(string type, int gates)
    {
        const int Inputs = 3, Hidden = 2;
        var random = new Random(2);
        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble() - 0.5f)];
        FiniteDifferences.Check(
            Net(4, 2, Inputs)
                .Initializer("w", OnnxTensors.Of(Values(2 * gates * Hidden * Inputs), 2, gates * Hidden, Inputs))
                .Initializer("r", OnnxTensors.Of(Values(2 * gates * Hidden * Hidden), 2, gates * Hidden, Hidden))
                .Initializer("b", OnnxTensors.Of(Values(4 * gates * Hidden), 2, 2 * gates * Hidden))
                .Node(type, ["x", "w", "r", "b"], ["y"], ("hidden_size", Hidden), ("direction", "bidirectional")).Output("y"),
            [4, 2, Inputs]);
    }

    [Fact]
    public void Group_normalisation_passes_gradients() => FiniteDifferences.Check(
        Net(1, 4, 2, 3).Initializer("s", OnnxTensors.Of([1f, 2, 3, 4], 4)).Initializer("b", OnnxTensors.Of([0f, 1, 2, 3], 4))
            .Node("GroupNormalization", ["x", "s", "b"], ["y"], ("num_groups", 2)).Output("y"),
        [1, 4, 2, 3]);

    [Fact]
    public void Quantisation_passes_gradients_straight_through_within_its_range_only()
    {
        var model = Net(1, 5).Initializer("s", OnnxTensors.Of([0.5f], [])).Initializer("z", OnnxTensors.Raw(NetDraw.ModelImport.Graph.ElementType.Int8, [0], []))
            .Node("QuantizeLinear", ["x", "s", "z"], ["q"]).Node("DequantizeLinear", ["q", "s", "z"], ["y"]).Output("y");
        using var runner = new TorchRunner(ModelReader.Read(ModelSource.Bytes("net.onnx", model.ToBytes())).Network, RunnerDevice.Cpu);
        var result = runner.Backward(new BackwardRequest
        {
            Feeds = new Dictionary<string, TensorValue> { ["x"] = TensorValue.Of([0.3f, -0.7f, 1.25f, 70f, -70f], 1, 5) },
            Target = "y",
            Seed = static y => y with { Values = [1, 2, 3, 4, 5] },
            Gradients = ["x"],
        });
        // Half to even: 1.25 is 2.5 steps, so 2. 70 and −70 lie beyond 127 and −128 steps.
        Assert.Equal([0.5f, -0.5f, 1f, 63.5f, -64f], result.Target.Values);
        Assert.Equal([1f, 2, 3, 0, 0], result.Gradients["x"].Values);
    }

    [Fact]
    public void Rectifiers_obey_the_rule_in_bodies_and_functions_too()
    {
        var body = new OnnxModelBuilder("rectify").Input("a").Node("Relu", ["a"], ["b"]).Output("b");
        var model = Net(1, 3).Opset("own", 1).Function("own", "Rectify", body).Node("Rectify", ["x"], ["y"]).InDomain("own").Output("y");
        var network = ModelReader.Read(ModelSource.Bytes("net.onnx", model.ToBytes())).Network;
        using var runner = new TorchRunner(network, RunnerDevice.Cpu);
        Assert.Empty(MissingKernels.In(network.Nodes));
        var result = runner.Backward(new BackwardRequest
        {
            Feeds = new Dictionary<string, TensorValue> { ["x"] = TensorValue.Of([1f, -1, 2], 1, 3) },
            Target = "y",
            Seed = static y => y with { Values = [1, 1, -1] },
            Gradients = ["x"],
            Rule = RectifierRule.Deconvnet,
        });
        Assert.Equal([1f, 1, 0], result.Gradients["x"].Values);
    }

    [Fact]
    public void Operators_without_kernels_are_named_once_in_bodies_and_functions_too()
    {
        var body = new OnnxModelBuilder("odd").Input("a").Node("Bernoulli", ["a"], ["c"]).Node("Relu", ["c"], ["b"]).Output("b");
        var model = Net(1, 3).Opset("own", 1).Function("own", "Odd", body).Node("Odd", ["x"], ["z"]).InDomain("own").Node("Bernoulli", ["z"], ["v"]).Node("Multinomial", ["v"], ["y"]).Output("y");
        var network = ModelReader.Read(ModelSource.Bytes("net.onnx", model.ToBytes())).Network;
        Assert.Equal("Bernoulli Multinomial", string.Join(' ', MissingKernels.In(network.Nodes)));
    }

    private static OnnxModelBuilder Net(params object?[] shape) => new OnnxModelBuilder("net").Input("x", shape);
}

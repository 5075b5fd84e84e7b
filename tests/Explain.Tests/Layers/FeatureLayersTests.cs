using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;
using NetDraw.ModelImport;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Layers;

/// <summary>Which layers have maps of the picture.</summary>
public sealed class FeatureLayersTests
{
    // Patches become tokens, tokens attend to each other in heads: four axes again, but no places.
    [Fact]
    public void Heads_and_tokens_are_no_maps()
    {
        using var model = Model(new OnnxModelBuilder().Input("x", 1, 3, 8, 12).Weight("w", 6, 3, 2, 2)
            .Node("Conv", ["x", "w"], ["patches"], ("strides", new[] { 2, 2 })).Node("Relu", ["patches"], ["relu"])
            .Constant("heads", 1, 2, 3, 24).Node("Reshape", ["relu", "heads"], ["tokens"]).Node("Transpose", ["tokens"], ["turned"], ("perm", new[] { 0, 1, 3, 2 }))
            .Node("MatMul", ["turned", "tokens"], ["attention"]).Node("Softmax", ["attention"], ["soft"]).Node("Flatten", ["soft"], ["flat"])
            .Weight("fc", 1152, 4).Node("Gemm", ["flat", "fc"], ["scores"]));
        Assert.Equal(["patches", "relu"], model.Layers.All.Select(static l => l.Tensor));
        Assert.Equal("relu", model.Layers.Default(4).Layer.Tensor);
    }

    // Channels shuffled by reshaping: the next convolution makes maps again, and an addition to maps stays one.
    [Fact]
    public void A_convolution_makes_maps_again()
    {
        using var model = Model(new OnnxModelBuilder().Input("x", 1, 3, 8, 12).Weight("w", 6, 3, 3, 3)
            .Node("Conv", ["x", "w"], ["first"], ("pads", new[] { 1, 1, 1, 1 }))
            .Constant("split", 1, 2, 3, 8, 12).Node("Reshape", ["first", "split"], ["groups"]).Node("Transpose", ["groups"], ["shuffled"], ("perm", new[] { 0, 2, 1, 3, 4 }))
            .Constant("join", 1, 6, 8, 12).Node("Reshape", ["shuffled", "join"], ["joined"]).Weight("v", 6, 6, 1, 1)
            .Node("Conv", ["joined", "v"], ["second"]).Node("Add", ["second", "first"], ["sum"])
            .Node("GlobalAveragePool", ["sum"], ["mean"]).Node("Flatten", ["mean"], ["scores"]));
        Assert.Equal(["first", "second", "sum"], model.Layers.All.Select(static l => l.Tensor));
    }

    // Kernels that the network computes have four axes too.
    [Fact]
    public void Weights_that_are_computed_are_no_maps()
    {
        using var model = Model(new OnnxModelBuilder().Input("x", 1, 3, 8, 12).Constant("shape", 6, 3, 3, 3).Node("ConstantOfShape", ["shape"], ["w"])
            .Node("Conv", ["x", "w"], ["conv"]).Node("GlobalAveragePool", ["conv"], ["mean"]).Node("Flatten", ["mean"], ["scores"]));
        Assert.Equal(["conv"], model.Layers.All.Select(static l => l.Tensor));
    }

    private static ExplainModel Model(OnnxModelBuilder builder) =>
        new(ModelReader.Read(ModelSource.Bytes("layers.onnx", builder.Output("scores").ToBytes())).Network, null, RunnerDevice.Cpu, ClassLabels.None);
}

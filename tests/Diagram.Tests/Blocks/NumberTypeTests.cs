using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>Types of few bits are told as they are.</summary>
public sealed class NumberTypeTests
{
    [Theory]
    [InlineData(2, "uint8")]
    [InlineData(3, "int8")]
    [InlineData(4, "uint16")]
    [InlineData(17, "float8e4m3fn")]
    public void A_quantiser_says_its_own_type(long type, string badge)
    {
        var builder = new OnnxModelBuilder().Input("x", 2, 3).Weight("s").Node("QuantizeLinear", ["x", "s"], ["q"], ("output_dtype", type)).Node("DequantizeLinear", ["q", "s"], ["d"]).Node("Relu", ["d"], ["y"]).Output("y");
        Assert.Equal(badge, string.Join(' ', LayerOf(builder).Badges));
    }

    [Fact]
    public void Packed_weights_say_their_bits_and_the_layer_its_units()
    {
        var builder = new OnnxModelBuilder().Opset("com.microsoft", 1).Input("x", 2, 64).Weight("w", 32, 2, 16).Weight("s", 64)
            .Node("MatMulNBits", ["x", "w", "s"], ["y"], ("K", 64L), ("N", 32L), ("bits", 4L), ("block_size", 32L)).InDomain("com.microsoft").Output("y");
        Assert.Equal(("linear, 32", "4-bit weights"), (LayerOf(builder).Label, string.Join(' ', LayerOf(builder).Badges)));
    }

    [Fact]
    public void Weights_in_the_type_of_the_computation_are_not_said_apart()
    {
        Assert.Equal(["int8"], NumberTypes.With(["int8 weights"], "int8"));
        Assert.Equal(["int4 weights", "int8"], NumberTypes.With(["int4 weights"], "int8"));
    }

    [Fact]
    public void A_layer_of_plain_numbers_says_nothing() =>
        Assert.Empty(LayerOf(new OnnxModelBuilder().Input("x", 2, 3).Weight("w", 3, 5).Node("MatMul", ["x", "w"], ["y"]).Output("y")).Badges);

    // Both are done on rounded numbers.
    [Fact]
    public void Pooling_of_rounded_numbers_and_rounded_biases_are_told_with_what_they_belong_to()
    {
        Assert.Equal(["int8"], LayerOf(new OnnxModelBuilder().Input("f", 1, 3, 6, 8).Weight("s").Node("QuantizeLinear", ["f", "s"], ["x"], ("output_dtype", 3L)).Node("MaxPool", ["x"], ["y"], ("kernel_shape", new long[] { 2, 2 })).Output("y")).Badges);
        var builder = new OnnxModelBuilder().Opset("com.microsoft", 1).Input("x", 2, 3).Weight("s").Weight("z").Weight("w", 3, 5).Weight("b", 5)
            .Node("QLinearMatMul", ["x", "s", "z", "w", "s", "z", "s", "z"], ["m"]).Node("QLinearAdd", ["m", "s", "z", "b", "s", "z", "s", "z"], ["y"]).InDomain("com.microsoft").Output("y");
        Assert.Equal("linear, 5", PartText.Join([LayerOf(builder).Label, .. LayerOf(builder).Parts]));
    }

    private static Block LayerOf(OnnxModelBuilder builder) =>
        Assert.Single(BlockPasses.Run(ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes())).Network, DetailLevel.Layers).Blocks, static b => b.Kind == BlockKind.Layer);
}

using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Rules;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>Joins of which one operand alone is drawn say what the others are.</summary>
public sealed class JoinedConstantTests
{
    [Fact]
    public void A_concatenation_with_what_is_filled_by_sizes_says_zeros()
    {
        var builder = new OnnxModelBuilder().Input("x", 2, 3).Node("Shape", ["x"], ["s"]).Node("ConstantOfShape", ["s"], ["f"]).Node("Concat", ["x", "f"], ["y"], ("axis", 1L)).Output("y");
        Assert.Equal("concat with zeros", LabelOf(builder));
    }

    [Fact]
    public void An_empty_cache_is_said()
    {
        var builder = new OnnxModelBuilder().Input("x", 2, 3).Initializer("cache", OnnxTensors.Of(Array.Empty<float>(), 2, 0)).Node("Concat", ["cache", "x"], ["y"], ("axis", 1L)).Output("y");
        Assert.Equal("concat with an empty tensor", LabelOf(builder));
    }

    [Fact]
    public void Stored_numbers_are_constants_also_beside_two_operands()
    {
        var builder = new OnnxModelBuilder().Input("x", 2, 3).Input("z", 2, 5).Initializer("c", OnnxTensors.Of([1L, 2L], 2, 1)).Node("Concat", ["x", "z", "c"], ["y"], ("axis", 1L)).Output("y");
        Assert.Equal("concat with constants", LabelOf(builder));
    }

    [Fact]
    public void A_concatenation_of_what_is_drawn_needs_no_words()
    {
        var builder = new OnnxModelBuilder().Input("x", 2, 3).Node("Sigmoid", ["x"], ["a"]).Node("Tanh", ["x"], ["b"]).Node("Concat", ["a", "b"], ["y"], ("axis", 1L)).Output("y");
        Assert.Equal("concat", LabelOf(builder));
    }

    [Theory]
    [InlineData("m x c", "mask with 7")]
    [InlineData("m c x", "mask with 7")]
    [InlineData("m c d", "choose between constants")]
    public void A_choice_says_what_it_puts_in(string operands, string expected)
    {
        var builder = new OnnxModelBuilder().Input("x", 2, 3).Input("m", ElementType.Bool, 2, 3).Initializer("c", OnnxTensors.Of([7f], 1)).Initializer("d", OnnxTensors.Of([1f, 2f, 3f], 3))
            .Node("Where", operands.Split(' '), ["y"]).Output("y");
        Assert.Equal(expected, LabelOf(builder));
    }

    [Theory]
    [InlineData("z i x", "scatter into zeros")]
    [InlineData("x i z", "scatter zeros")]
    [InlineData("x i n", "scatter constants")]
    public void A_scatter_says_what_it_writes_or_where(string operands, string expected)
    {
        var builder = new OnnxModelBuilder().Input("x", 1, 3).Initializer("z", OnnxTensors.Of([0f, 0f, 0f], 1, 3)).Initializer("n", OnnxTensors.Of([4L, 5L, 6L], 1, 3)).Initializer("i", OnnxTensors.Of([0L, 2L, 1L], 1, 3))
            .Node("ScatterElements", operands.Split(' '), ["y"], ("axis", 1L)).Output("y");
        Assert.Equal(expected, LabelOf(builder));
    }

    private static string LabelOf(OnnxModelBuilder builder)
    {
        var network = ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes())).Network;
        var block = BlockPasses.Run(network, DetailLevel.Layers).Blocks.Single(b => b.Outputs.Contains("y") && b.Kind == BlockKind.Layer);
        // By its type a user means it whatever it says.
        Assert.Contains(block.Head!.Type, TypeNames.Of(network, block));
        return block.Label;
    }
}

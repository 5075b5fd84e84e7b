using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>Arithmetic with an operand that is no box says what that is.</summary>
public sealed class ConstantOperandTests
{
    [Fact]
    public void Quantised_operands_are_told_too()
    {
        var builder = new OnnxModelBuilder().Opset("com.microsoft", 1).Input("x", 1, 6).Weight("s", 1).Weight("z", 1).Weight("bias", 6)
            .Node("QLinearAdd", ["x", "s", "z", "bias", "s", "z", "s", "z"], ["a"]).InDomain("com.microsoft").Node("Softmax", ["a"], ["y"]).Output("y");
        var network = ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes())).Network;
        Assert.Contains("add weights", BlockPasses.Run(network, DetailLevel.Layers).Blocks.Select(static b => b.Label));
    }

    [Fact]
    public void Offsets_made_of_sizes_are_said()
    {
        var network = new NetworkSketch().Input("x", 2, 6).Weight("zero").Weight("one").Op("Shape", "x", "s").Op("Gather", "s zero", "n", ("axis", [0])).Op("Range", "zero n one", "r").Weight("axis", 1)
            .Op("Unsqueeze", "r axis", "o").Op("Add", "x o", "y").Output("y");
        Assert.Equal("add offsets", LabelOf(network, "/y/Add"));
    }

    [Theory]
    [InlineData("Add", "x s", "add 0.25")]
    [InlineData("Sub", "x s", "subtract 0.25")]
    [InlineData("Sub", "s x", "0.25 − x")]
    [InlineData("Div", "s x", "0.25 / x")]
    [InlineData("Mul", "s x", "multiply by 0.25")]
    [InlineData("Greater", "s x", "less than 0.25")]
    [InlineData("Pow", "x s", "power 0.25")]
    public void A_number_is_said(string type, string operands, string expected) =>
        Assert.Equal(expected, LabelOf(Read(new OnnxModelBuilder().Input("x", 2, 3).Initializer("s", OnnxTensors.Of([0.25f], 1)).Node(type, operands.Split(' '), ["y"]).Output("y")), "y"));

    // A stored 0 that is 255 steps below the zero point is no 0.
    [Fact]
    public void A_number_stored_in_steps_of_a_scale_is_not_said() => Assert.Equal("add constant", LabelOf(Read(new OnnxModelBuilder().Input("x", 2, 3).Initializer("q", OnnxTensors.Of([0L], 1)).Initializer("s", OnnxTensors.Of([0.25f], 1))
        .Node("DequantizeLinear", ["q", "s"], ["d"]).Node("Add", ["x", "d"], ["y"]).Output("y")), "y"));

    // CastLike takes a type from what it reads beside: sizes that led there are none of its own.
    [Fact]
    public void A_constant_in_the_form_of_another_tensor_is_no_size()
    {
        var network = Read(new OnnxModelBuilder().Input("x", 2, 3).Node("Shape", ["x"], ["s"]).Node("Reshape", ["x", "s"], ["r"]).Initializer("c", OnnxTensors.Of([0.25f, 0.5f, 1f], 3))
            .Node("Relu", ["c"], ["d"]).Node("CastLike", ["d", "r"], ["like"]).Node("Mul", ["r", "like"], ["y"]).Output("y"));
        Assert.Equal("multiply by constants", LabelOf(network, "y"));
    }

    // Of one number, as many as another tensor's sizes say: those are what fills it no more than its form.
    [Theory]
    [InlineData(null, "add 0")]
    [InlineData(1.5f, "add 1.5")]
    public void What_is_filled_with_one_number_is_called_by_it(float? value, string expected)
    {
        var builder = new OnnxModelBuilder().Input("x", 2, 3).Node("Shape", ["x"], ["s"]);
        builder = value is { } number ? builder.Node("ConstantOfShape", ["s"], ["f"], ("value", OnnxTensors.Of([number], 1))) : builder.Node("ConstantOfShape", ["s"], ["f"]);
        Assert.Equal(expected, LabelOf(Read(builder.Node("Add", ["x", "f"], ["y"]).Output("y")), "y"));
    }

    [Fact]
    public void A_number_that_is_measured_and_stored_tensors_are_said_by_their_kind()
    {
        Assert.Equal("add constant", LabelOf(Read(new OnnxModelBuilder().Input("x", 2, 3).Initializer("s", OnnxTensors.Of([0.000123456f], 1)).Node("Add", ["x", "s"], ["y"]).Output("y")), "y"));
        Assert.Equal("add weights", LabelOf(Read(new OnnxModelBuilder().Input("x", 2, 3).Weight("w", 3).Node("Add", ["x", "w"], ["y"]).Output("y")), "y"));
        Assert.Equal("add constants", LabelOf(Read(new OnnxModelBuilder().Input("x", ElementType.Int64, 2, 3).Constant("w", 7, 8, 9).Node("Add", ["x", "w"], ["y"]).Output("y")), "y"));
    }

    [Theory]
    [InlineData(2f, "multiply by 2")]
    [InlineData(3f, "multiply by constant")]
    public void Copies_say_the_number_that_they_share(float second, string expected)
    {
        var builder = new OnnxModelBuilder().Input("x0", 2, 3);
        for (int i = 0; i < 4; i++)
        {
            builder.Weight($"w{i}", 3, 3).Initializer($"s{i}", OnnxTensors.Of([i == 1 ? second : 2f], 1))
                .Node("MatMul", [$"x{i}", $"w{i}"], [$"a{i}"]).Node("Mul", [$"a{i}", $"s{i}"], [$"b{i}"]).Node("Sin", [$"b{i}"], [$"x{i + 1}"]);
        }

        var graph = BlockPasses.Run(Read(builder.Output("x4")), DetailLevel.Blocks);
        Assert.Equal(4, Assert.Single(graph.Frames).Count);
        Assert.Contains(graph.Blocks, b => b.Label == expected);
    }

    [Fact]
    public void Two_operands_that_are_drawn_need_no_words()
    {
        var network = new NetworkSketch().Input("x", 2, 6).Input("z", 2, 6).Op("Relu", "x", "a").Op("Sigmoid", "z", "b").Op("Add", "a b", "y").Output("y");
        Assert.Equal("add", LabelOf(network, "/y/Add"));
    }

    [Fact]
    public void One_tensor_twice_is_two_operands()
    {
        var network = new NetworkSketch().Input("x", 2, 6).Op("Mul", "x x", "y").Output("y");
        Assert.Equal("multiply", LabelOf(network, "/y/Mul"));
    }

    private static string LabelOf(Network network, string layer)
    {
        var blocks = BlockPasses.Run(network, DetailLevel.Layers).Blocks;
        return (blocks.FirstOrDefault(b => b.Name == layer && b.Kind == BlockKind.Layer) ?? blocks.Single(static b => b.Kind == BlockKind.Layer)).Label;
    }

    private static Network Read(OnnxModelBuilder builder) => ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes())).Network;
}

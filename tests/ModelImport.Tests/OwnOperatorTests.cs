using System.Text;
using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests;

/// <summary>Operators handed in by options, for files of the formats that are there.</summary>
public sealed class OwnOperatorTests
{
    // Doubles the channels by a matrix that it learns.
    private static readonly OperatorSpec Widen = new()
    {
        Type = "Widen",
        Aliases = ["Broaden"],
        Domain = "org.example",
        Category = OperatorCategory.Convolution,
        Traits = OperatorTraits.Linear,
        InputRoles = ["input", "weight"],
        Describe = static _ => "widen",
        InferShapes = static scope => scope.SetOutput(0, scope.InputShape(0) is { Rank: 4 } shape ? shape.With(1, 2 * shape[1]) : null, scope.InputType(0)),
        Macs = static view => view is { Input: { } input, Output: { } output } ? output.ElementCount * input[1] : Dimension.Unknown,
    };

    [Theory]
    [InlineData("Widen")]
    [InlineData("Broaden")]
    public void An_operator_of_a_domain_of_ones_own_has_shape_costs_roles_traits_and_category(string type)
    {
        byte[] model = new OnnxModelBuilder().Opset("org.example", 1).Input("x", 1, 3, 4, 4).Weight("w", 6, 3)
            .Node("Relu", ["x"], ["r"]).Node(type, ["r", "w"], ["y"]).InDomain("org.example").Output("y").ToBytes();
        var source = ModelSource.Bytes("own.onnx", model);
        var without = ModelReader.Read(source);
        Assert.Contains(without.Diagnostics, static d => d.Code == "unknown-operator");
        Assert.Null(without.Network.TensorOf("y").Shape);

        var read = ModelReader.Read(source, new() { Operators = [Widen], Strict = true });
        Assert.Empty(read.Diagnostics);
        var node = read.Network.Nodes[1];
        Assert.Equal((type, "Widen", OperatorCategory.Convolution, OperatorTraits.Linear), (node.Type, node.Kind, node.Category, node.Traits));
        Assert.Equal("1×6×4×4", read.Network.TensorOf("y").Shape!.ToString());
        Assert.Equal("weight", Assert.Single(node.Weights).Role);
        var cost = NetworkCosts.Count(read.Network).Layers[1];
        Assert.Equal((18, 6 * 16 * 3), (cost.LearnedParameters.Number, cost.Macs.Number));
    }

    [Fact]
    public void An_unknown_layer_of_Caffe_gets_shape_weights_and_costs()
    {
        var own = Widen with { Domain = "", InferShapes = static scope => Blobs(scope) };
        var read = ReadCaffe("Widen", own);
        Assert.Empty(read.Diagnostics);
        Assert.Equal("1×6×8×8", read.Network.TensorOf("y").Shape!.ToString());
        var cost = NetworkCosts.Count(read.Network).Layers[^1];
        Assert.Equal((18, 6 * 64 * 3), (cost.LearnedParameters.Number, cost.Macs.Number));
    }

    [Fact]
    public void A_row_takes_the_place_of_the_dialects_own()
    {
        var own = new OperatorSpec { Type = "ReLU", Category = OperatorCategory.Classic, InferShapes = static scope => scope.SetOutput(0, Shape.Of(7)) };
        var read = ReadCaffe("ReLU", own);
        Assert.Equal("7", read.Network.TensorOf("y").Shape!.ToString());
        Assert.Equal(OperatorCategory.Classic, read.Network.Nodes[^1].Category);
    }

    [Fact]
    public void A_row_of_another_domain_is_not_meant()
    {
        var read = ReadCaffe("Widen", Widen);
        Assert.Null(read.Network.Nodes[^1].Operator);
        Assert.Equal("widen", ReadCaffe("Widen", Widen with { Domain = "ai.onnx" }).Network.Nodes[^1].Operator!.Describe!(null!));
    }

    [Fact]
    public void A_word_of_ConvNetDraw_keeps_the_volume_that_is_stated()
    {
        var own = Widen with { Domain = "", InferShapes = null };
        var read = ModelReader.Read(ModelSource.Bytes("own.convnet", "input(8,8,3) Widen(8,8,6)"u8.ToArray()), new() { Operators = [own], Strict = true });
        Assert.Equal("1×6×8×8", read.Network.TensorOf(read.Network.Outputs[0]).Shape!.ToString());
        Assert.Equal(OperatorCategory.Convolution, read.Network.Nodes[^1].Category);
    }

    private static void Blobs(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var shape))
            return;
        scope.AddWeight("weight", Shape.Create([2 * shape[1], shape[1]]));
        scope.SetOutput(0, shape.With(1, 2 * shape[1]));
    }

    private static ImportResult ReadCaffe(string type, OperatorSpec own)
    {
        string net = $$"""
            layer { name: "data" type: "Input" top: "x" input_param { shape { dim: 1 dim: 3 dim: 8 dim: 8 } } }
            layer { name: "own" type: "{{type}}" bottom: "x" top: "y" }
            """;
        return ModelReader.Read(ModelSource.Bytes("own.prototxt", Encoding.UTF8.GetBytes(net)), new() { Operators = [own] });
    }
}

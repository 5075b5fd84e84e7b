using System.Collections.Immutable;
using System.Text;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.Onnx;

public sealed class InputShapesTests
{
    [Fact]
    public void A_given_shape_wins_over_the_file_and_stale_shapes_go()
    {
        var builder = new OnnxModelBuilder().Input("x", 1, 3, 11, 13).ValueInfo("y", ElementType.Float32, 1, 3, 11, 13)
            .Node("Relu", ["x"], ["y"]).Node("Neg", ["y"], ["z"]).Output("z", 1, 3, 11, 13);
        var read = Read(builder.ToBytes(), "net.onnx", ("", Shape.Of(5, 3, 7, 9)));
        Assert.Equal("5×3×7×9", read.Network.TensorOf("y").Shape!.ToString());
        Assert.Equal("5×3×7×9", read.Network.TensorOf("z").Shape!.ToString());
        Assert.DoesNotContain(read.Diagnostics, static d => d.Code == "shape-mismatch");
    }

    [Fact]
    public void A_number_for_a_named_extent_holds_everywhere()
    {
        var builder = new OnnxModelBuilder().Input("ids", "batch", "seq").Input("mask", "batch", "seq")
            .Node("Unheard", ["ids", "mask"], ["z"]).Output("z", "batch", "seq", 7);
        var read = Read(builder.ToBytes(), "net.onnx", ("ids", Shape.Of(2, 5)));
        Assert.Equal("2×5×7", read.Network.TensorOf("z").Shape!.ToString());
        Assert.Equal("2×5", read.Network.TensorOf("mask").Shape!.ToString());
    }

    [Fact]
    public void A_caffe_input_layer_takes_the_given_shape()
    {
        const string Net = """
            layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 dim: 11 dim: 13 } } }
            layer { name: "conv" type: "Convolution" bottom: "data" top: "conv" convolution_param { num_output: 4 kernel_size: 3 } }
            """;
        var read = Read(Encoding.UTF8.GetBytes(Net), "net.prototxt", ("data", Shape.Of(2, 3, 7, 9)));
        Assert.Equal("2×4×5×7", read.Network.TensorOf("conv").Shape!.ToString());
    }

    [Theory]
    [InlineData("", "has several inputs: name the one that the shape is for (a, b)")]
    [InlineData("c", "has no input 'c' to give a shape to, expected one of a, b")]
    [InlineData("a", "the shape 7 does not have the rank of input 'a', which is 2×3")]
    public void A_wrong_name_or_rank_is_an_error_that_names_the_inputs(string name, string problem)
    {
        var builder = new OnnxModelBuilder().Input("a", 2, 3).Input("b", 3).Node("Add", ["a", "b"], ["y"]).Output("y");
        var error = Assert.Throws<ModelFormatException>(() => Read(builder.ToBytes(), "net.onnx", (name, Shape.Of(7))));
        Assert.Equal($"net.onnx: {problem}", error.Message);
    }

    [Fact]
    public void A_caffe_input_layer_of_another_rank_is_an_error()
    {
        const string Net = """layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 dim: 11 dim: 13 } } }""";
        var error = Assert.Throws<ModelFormatException>(() => Read(Encoding.UTF8.GetBytes(Net), "net.prototxt", ("data", Shape.Of(2, 3))));
        Assert.Equal("net.prototxt: the shape 2×3 does not have the rank of input 'data', which is 1×3×11×13", error.Message);
    }

    // Blobs that a rule adds for one shape must not stay for the next.
    [Fact]
    public void A_model_read_once_takes_other_shapes_each_time()
    {
        const string Net = """
            layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 dim: 11 dim: 13 } } }
            layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 4 } }
            """;
        var loaded = ModelReader.Load(ModelSource.Bytes("net.prototxt", Encoding.UTF8.GetBytes(Net)));
        string Weights(params long[] shape) =>
            loaded.Infer(ImmutableDictionary<string, Shape>.Empty.Add("data", Shape.Of(shape))).Network.Nodes[^1].Weights[0].Shape!.ToString();
        Assert.Equal("4×429", loaded.Infer().Network.Nodes[^1].Weights[0].Shape!.ToString());
        Assert.Equal("4×189", Weights(2, 3, 7, 9));
        Assert.Equal("4×12", Weights(1, 3, 2, 2));
    }

    private static ImportResult Read(byte[] content, string name, (string Name, Shape Shape) given) => ModelReader.Read(
        ModelSource.Bytes(name, content), new ImportOptions { InputShapes = ImmutableDictionary<string, Shape>.Empty.Add(given.Name, given.Shape) });
}

using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>Shapes are written without their batch, and with a first axis that is none.</summary>
public sealed class BatchAxisTests
{
    [Theory]
    [InlineData("1 batch 64", "1×batch×64")]
    [InlineData("layers batch 64", "layers×batch×64")]
    [InlineData("batch 7", "7")]
    [InlineData("1 5 7", "5×7")]
    public void What_other_inputs_begin_with_is_the_batch(string state, string written)
    {
        var network = Read(new OnnxModelBuilder().Input("x", "batch", 16).Input("state", Dims(state)).Node("Relu", ["x"], ["y"]).Node("Relu", ["state"], ["z"]).Output("y").Output("z"));
        Assert.Equal(written, ShapeText.OfSample(network, "state"));
        Assert.Equal("16", ShapeText.OfSample(network, "x"));
    }

    [Theory]
    [InlineData("1 4 64", "1×4×64")]
    [InlineData("1 5 64", "5×64")]
    public void A_batch_of_a_number_is_found_behind_a_one(string state, string written)
    {
        var network = Read(new OnnxModelBuilder().Input("x", 4, 16).Input("state", Dims(state)).Node("Relu", ["x"], ["y"]).Node("Relu", ["state"], ["z"]).Output("y").Output("z"));
        Assert.Equal(written, ShapeText.OfSample(network, "state"));
    }

    [Fact]
    public void States_of_recurrent_layers_begin_with_directions()
    {
        var network = Read(new OnnxModelBuilder().Input("x", "time", 1, 6).Input("h", 1, 1, 8).Input("c", 1, 1, 8).Weight("w", 1, 32, 6).Weight("r", 1, 32, 8).Weight("b", 1, 64)
            .Node("LSTM", ["x", "w", "r", "b", "", "h", "c"], ["y", "hn", "cn"], ("hidden_size", 8)).Output("y").Output("hn").Output("cn"));
        Assert.Equal("1×1×8", ShapeText.OfSample(network, "h"));
        Assert.Equal("1×1×8", ShapeText.OfSample(network, "cn"));
    }

    [Fact]
    public void Pictures_say_how_many_are_fed_at_once()
    {
        var network = Read(new OnnxModelBuilder().Input("x", 4, 3, 8, 6).Input("rois", 20, 5).Weight("w", 7, 3, 3, 3).Node("Conv", ["x", "w"], ["c"]).Node("Relu", ["rois"], ["r"]).Output("c").Output("r"));
        Assert.Equal("7×6×4", ShapeText.OfSample(network, "c"));
        Assert.Equal("20×5", ShapeText.OfSample(network, "r"));
    }

    [Fact]
    public void Pictures_of_several_numbers_do_not()
    {
        var network = Read(new OnnxModelBuilder().Input("x", 4, 3, 8, 6).Input("z", 5, 3, 8, 6).Weight("w", 7, 3, 3, 3).Node("Conv", ["x", "w"], ["c"]).Node("Conv", ["z", "w"], ["d"]).Output("c").Output("d"));
        Assert.Equal("4×7×6×4", ShapeText.OfSample(network, "c"));
    }

    [Fact]
    public void Numbers_that_no_layer_slides_over_may_be_anything()
    {
        var network = Read(new OnnxModelBuilder().Input("x", 4, 3, 8, 6).Node("Relu", ["x"], ["y"]).Output("y"));
        Assert.Equal("4×3×8×6", ShapeText.OfSample(network, "y"));
    }

    [Fact]
    public void A_data_layer_hands_out_a_batch()
    {
        const string Net = """
            layer { name: "data" type: "MemoryData" top: "data" top: "label" memory_data_param { batch_size: 20 channels: 1 height: 6 width: 5 } }
            layer { name: "ip" type: "InnerProduct" bottom: "data" top: "ip" inner_product_param { num_output: 9 } }
            """;
        var network = ModelReader.Read(ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(Net))).Network;
        Assert.Equal("1×6×5", ShapeText.OfSample(network, "data"));
        Assert.Equal("9", ShapeText.OfSample(network, "ip"));
        Assert.Null(ShapeText.OfSample(network, "label"));
    }

    // Similarities of each sample to all; a matrix whose sides have one name.
    [Theory]
    [InlineData("n n", "n×n")]
    [InlineData("n n 3", "n×n×3")]
    [InlineData("n n#2", "n#2")]
    [InlineData("n m", "m")]
    // What a file calls a sum is one factor.
    [InlineData("n cache+seq 3", "(cache+seq)×3")]
    public void A_square_of_one_name_has_both_sides(string extents, string written) =>
        Assert.Equal(written, ShapeText.OfSample(Read(new OnnxModelBuilder().Input("x", Dims(extents)).Node("Relu", ["x"], ["y"]).Output("y")), "y"));

    [Fact]
    public void The_rows_of_all_samples_as_one_matrix_are_those_of_one()
    {
        var network = Read(new OnnxModelBuilder().Input("x", "batch", "seq", 16).Constant("s", -1, 16).Node("Reshape", ["x", "s"], ["y"]).Output("y"));
        Assert.Equal("batch·seq×16", ShapeText.Of(network.TensorOf("y").Shape));
        Assert.Equal("seq×16", ShapeText.OfSample(network, "y"));
    }

    [Fact]
    public void One_number_a_sample_has_no_shape()
    {
        var network = Read(new OnnxModelBuilder().Input("x", "batch", 16).Input("labels", "batch").Input("positions", "seq").Node("ArgMax", ["x"], ["y"], ("axis", 1), ("keepdims", 0)).Node("Relu", ["labels"], ["z"]).Node("Relu", ["positions"], ["q"]).Output("y").Output("z").Output("q"));
        Assert.Equal([null, null, "seq"], ((string[])["y", "labels", "positions"]).Select(t => ShapeText.OfSample(network, t)));
    }

    // Liu et al. 2016 (SSD): boxes of all pictures lie in one tensor of four axes beside these.
    [Fact]
    public void Boxes_beside_pictures_do_not_say_how_many_are_fed_at_once()
    {
        var network = ModelReader.Read(ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes("""
            layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 4 dim: 3 dim: 8 dim: 6 } } }
            layer { name: "label" type: "Input" top: "label" input_param { shape { dim: 1 dim: 1 dim: 9 dim: 8 } } }
            layer { name: "c" type: "Convolution" bottom: "data" top: "c" convolution_param { num_output: 5 kernel_size: 3 } }
            """))).Network;
        Assert.Equal("5×6×4", ShapeText.OfSample(network, "c"));
    }

    private static object[] Dims(string text) => [.. text.Split(' ').Select(static d => long.TryParse(d, out long number) ? (object)(int)number : d)];

    private static Network Read(OnnxModelBuilder builder) => ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes())).Network;
}

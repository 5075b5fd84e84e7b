using System.Collections.Immutable;
using System.Text;
using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.ModelImport.Tests.Graph;

public sealed class InputOverridesTests
{
    private const string TwoInputs = """
        layer { name: "a" type: "Input" top: "a" input_param { shape { dim: 2 dim: 3 dim: 17 dim: 23 } } }
        layer { name: "b" type: "Input" top: "b" input_param { shape { dim: 2 dim: 5 dim: 17 dim: 23 } } }
        layer { name: "join" type: "Concat" bottom: "a" bottom: "b" top: "join" }
        """;

    private const string Database = """
        layer { name: "data" type: "Data" top: "data" top: "label" data_param { batch_size: 4 } }
        layer { name: "conv" type: "Convolution" bottom: "data" top: "conv" convolution_param { num_output: 7 kernel_size: 3 } }
        """;

    [Fact]
    public void A_shape_given_for_an_input_flows_on()
    {
        var network = Read(TwoInputs, ("a", [2, 11, 17, 23]));
        Assert.Equal("2×16×17×23", network.TensorOf("join").Shape!.ToString());
    }

    [Fact]
    public void A_data_layer_can_be_given_the_shape_that_lies_in_its_database()
    {
        Assert.False(Read(Database).TensorOf("data").Shape is { IsStatic: true });
        var network = Read(Database, ("data", [Dimension.Symbol("N"), 3, 17, 23]));
        Assert.Equal("N×7×15×21", network.TensorOf("conv").Shape!.ToString());
    }

    [Fact]
    public void Without_a_name_the_shape_is_for_the_only_input()
    {
        var refused = Assert.Throws<ModelFormatException>(() => Read(TwoInputs, ("", [2, 3, 5, 7])));
        Assert.Equal("net.prototxt: has several inputs: name the one that the shape is for (a, b)", refused.Message);
    }

    [Fact]
    public void A_name_that_is_no_input_is_refused()
    {
        var refused = Assert.Throws<ModelFormatException>(() => Read(TwoInputs, ("join", [2, 3, 5, 7])));
        Assert.Equal("net.prototxt: has no input 'join' to give a shape to, expected one of a, b", refused.Message);
    }

    private static Network Read(string prototxt, params (string Name, Shape Shape)[] shapes) => ModelReader.Read(
        ModelSource.Bytes("net.prototxt", Encoding.UTF8.GetBytes(prototxt)),
        new ImportOptions { InputShapes = shapes.ToImmutableDictionary(static s => s.Name, static s => s.Shape, StringComparer.Ordinal) }).Network;
}

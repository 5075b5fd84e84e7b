using System.Text;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>Quantisers that a file writes out leave a badge on what reads them, and no boxes; a map joined with its negative is part of its convolution.</summary>
public sealed class QuantiserTests
{
    private const int Layers = 4;

    [Fact]
    public void A_layer_between_quantisers_says_its_type_alone()
    {
        var network = Stack(1, between: false);
        Assert.Equal(["x", "linear, 8 [int8]", "linear, 3", "y"], Texts(network, DetailLevel.Layers));
        Assert.Empty(FigureLaws.Breaches(network, Drawing.Draw(network, new()).Scene));
    }

    [Fact]
    public void Steps_may_go_on_through_a_layer() => Assert.Equal(["x", "linear, 8 [int8]", "linear, 3", "y"], Texts(Stack(1, between: true), DetailLevel.Layers));

    // ONNX Runtime's quantiser: whole numbers are multiplied, and the sums by both scales, of which one is found as it runs or all are stored.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_product_of_whole_numbers_with_its_scales_is_one_layer(bool isDynamic)
    {
        var builder = new OnnxModelBuilder().Input("x", 2, 8).Initializer("xs", OnnxTensors.Of([0.5f])).Initializer("ws", OnnxTensors.Of([0.25f])).Initializer("xz", OnnxTensors.Raw(ElementType.UInt8, [3])).Initializer("wz", OnnxTensors.Raw(ElementType.UInt8, [5]));
        string last = "x";
        for (int i = 0; i < 2; i++)
        {
            string scale = isDynamic ? $"s{i}" : "xs", zero = isDynamic ? $"z{i}" : "xz";
            builder = isDynamic ? builder.Node("DynamicQuantizeLinear", [last], [$"q{i}", scale, zero]) : builder.Node("QuantizeLinear", [last, scale, zero], [$"q{i}"]);
            builder.Initializer($"w{i}", OnnxTensors.Raw(ElementType.UInt8, new byte[64], 8, 8)).Weight($"b{i}", 8).Node("MatMulInteger", [$"q{i}", $"w{i}", zero, "wz"], [$"m{i}"]).Node("Cast", [$"m{i}"], [$"c{i}"], ("to", 1L))
                .Node("Mul", [scale, "ws"], [$"f{i}"]).Node("Mul", [$"c{i}", $"f{i}"], [$"p{i}"]).Node("Add", [$"p{i}", $"b{i}"], [$"a{i}"]).Node("Relu", [$"a{i}"], [$"r{i}"]);
            last = $"r{i}";
        }

        var network = ModelReader.Read(ModelSource.Bytes("net.onnx", builder.Output(last).ToBytes())).Network;
        Assert.Equal("x | linear, 8 [uint8] | linear, 8 [uint8] | r1", string.Join(" | ", Texts(network, DetailLevel.Layers)));
        Assert.Empty(FigureLaws.Breaches(network, Drawing.Draw(network, new()).Scene));
    }

    // Each is a layer and its activation, whatever quantisers stand around.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Quantised_layers_are_counted(bool between)
    {
        var graph = BlockPasses.Run(Stack(Layers, between), DetailLevel.Blocks);
        Assert.Equal(Layers, graph.Blocks.Max(static b => b.Count));
        Assert.Equal(4, graph.Blocks.Length);
    }

    [Fact]
    public void A_quantiser_that_makes_a_result_is_shown() =>
        Assert.Equal(["x", "ReLU", "quantise and dequantise, int8", "y"], Texts(Quantise(Known(new NetworkSketch()).Input("x", 2, 8).Op("Relu", "x", "r"), "r", "y").Output("y"), DetailLevel.Layers));

    [Fact]
    public void Every_layer_shows_where_all_are_asked_for() => Assert.Equal(6, Texts(Stack(1, between: false), DetailLevel.Full).Count(static t => t.Length > 0 && "divide add round clip subtract multiply".Split(' ').Any(w => t.StartsWith(w, StringComparison.Ordinal))));

    [Theory]
    [InlineData("scale: -1", true)]
    [InlineData("scale: -2", false)]
    [InlineData("scale: -1 shift: 1", false)]
    public void A_convolution_has_a_CReLU_where_a_map_is_joined_with_its_negative(string power, bool isOne)
    {
        var network = ModelReader.Read(ModelSource.Bytes("net.prototxt", Encoding.UTF8.GetBytes($$"""
            input: "data" input_shape { dim: 1 dim: 3 dim: 20 dim: 24 }
            layer { name: "conv" type: "Convolution" bottom: "data" top: "conv" convolution_param { num_output: 6 kernel_size: 3 } }
            layer { name: "neg" type: "Power" bottom: "conv" top: "neg" power_param { {{power}} } }
            layer { name: "both" type: "Concat" bottom: "conv" bottom: "neg" top: "both" }
            layer { name: "scale" type: "Scale" bottom: "both" top: "both" scale_param { bias_term: true } }
            layer { name: "relu" type: "ReLU" bottom: "both" top: "both" }
            """))).Network;
        var blocks = BlockPasses.Run(network, DetailLevel.Layers).Blocks;
        Assert.Equal(isOne, blocks[1].Parts.SequenceEqual(["CReLU"]));
        Assert.Equal(isOne ? 3 : 6, blocks.Length);
    }

    private static IEnumerable<string> Texts(Network network, DetailLevel detail) => BlockPasses.Run(network, detail).Blocks
        .Select(static b => b.Kind == BlockKind.Layer ? b.Label + (b.Badges.IsEmpty ? "" : $" [{string.Join(' ', b.Badges)}]") : b.Name);

    // Layers of rounded numbers, with the way back before each, or behind it.
    private static Network Stack(int count, bool between)
    {
        var sketch = Known(new NetworkSketch()).Input("x", 2, 8);
        string x = "x";
        for (int i = 0; i < count; i++)
        {
            Quantise(sketch, x, between ? $"q{i}" : $"d{i}", isWhole: !between);
            sketch.Weight($"w{i}", 8, 8).Op("MatMul", between ? $"q{i} w{i}" : $"d{i} w{i}", $"m{i}");
            x = $"m{i}";
            if (between)
                sketch.Op("Sub", $"{x} zero", $"s{i}").Op("Mul", $"s{i} scale", x = $"r{i}");
        }

        return sketch.Weight("head", 8, 3).Op("MatMul", $"{x} head", "y").Output("y");
    }

    private static NetworkSketch Known(NetworkSketch sketch) => sketch.Constant("scale", 0.1f).Constant("zero", 0).Constant("least", -128).Constant("most", 127);

    private static NetworkSketch Quantise(NetworkSketch sketch, string from, string to, bool isWhole = true)
    {
        sketch.Op("Div", $"{from} scale", $"{to}/a").Op("Add", $"{to}/a zero", $"{to}/b").Op("Round", $"{to}/b", $"{to}/c").Op("Clip", $"{to}/c least most", isWhole ? $"{to}/d" : to);
        return isWhole ? sketch.Op("Sub", $"{to}/d zero", $"{to}/e").Op("Mul", $"{to}/e scale", to) : sketch;
    }
}

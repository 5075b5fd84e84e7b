using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles;

public sealed class ShapeTextTests
{
    private static readonly Dimension Height = Dimension.Symbol("height_data");

    [Fact]
    public void A_known_name_is_drawn_and_a_shape_with_a_long_formula_is_not()
    {
        var name = Dimension.Symbol("max_seq_len_in_batch");
        Assert.Equal("N×max_seq_len_in_batch×7", ShapeText.Of([Dimension.Symbol("N"), name, 7]));
        Assert.Null(ShapeText.Of([Dimension.Symbol("N"), name + (Dimension.Symbol("max_length") * 3), 7]));
        Assert.Null(ShapeText.Of([64, (Height - 3).FloorDivide(2) + 4]));
    }

    [Fact]
    public void A_shape_with_an_endless_name_or_an_unknown_extent_is_left_out()
    {
        Assert.Null(ShapeText.Of([Dimension.Symbol(new string('z', 500)), 7]));
        Assert.Null(ShapeText.Of([3, Dimension.Unknown, 7]));
        Assert.Equal("3×7", ShapeText.OfSample([Dimension.Unknown, 3, 7]));
    }

    // Of one detection layer its name is not said, of two it is.
    [Theory]
    [InlineData(1, "1×detections×7")]
    [InlineData(2, "1×detections_d0×7")]
    public void A_number_that_only_the_data_tell_bears_the_name_of_its_layer_where_several_do(int layers, string written)
    {
        string text = "input: 'p' input_shape { dim: 1 dim: 2 dim: 8 } input: 'loc' input_shape { dim: 1 dim: 8 } input: 'conf' input_shape { dim: 1 dim: 6 } "
            + string.Concat(Enumerable.Range(0, layers).Select(static i => $"layer {{ name: 'd{i}' type: 'DetectionOutput' bottom: 'loc' bottom: 'conf' bottom: 'p' top: 'd{i}' detection_output_param {{ num_classes: 3 }} }} "));
        var network = NetDraw.ModelImport.ModelReader.Read(NetDraw.ModelImport.ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(text.Replace('\'', '"')))).Network;
        Assert.Equal(written, ShapeText.OfSample(network, "d0"));
    }

    [Theory]
    [InlineData("Concatoutput_dim_0", true)]
    [InlineData("unk__12", true)]
    [InlineData("d_Reshape_5_out", true)]
    [InlineData("seq_5_out", false)]
    [InlineData("hidden_dim", false)]
    [InlineData("n_dim_x", false)]
    public void A_name_that_exporters_give_what_they_cannot_tell_is_none(string name, bool isNone)
    {
        Assert.Equal(isNone ? null : $"3×{name}", ShapeText.Of([3, Dimension.Symbol(name)]));
        Assert.Equal(isNone ? null : $"3×2·{name}", ShapeText.Of([3, Dimension.Symbol(name) * 2]));
    }

    [Fact]
    public void Extents_of_a_data_layer_are_letters_and_sums_stand_in_brackets()
    {
        var width = Dimension.Symbol("width_data#2");
        Assert.Equal("32×(H - 2)×W2", ShapeText.Of([32, Height - 2, width]));
        Assert.Equal("H - 2", ShapeText.Of([Height - 2]));
        Assert.Equal("H_label×H", ShapeText.Of([Dimension.Symbol("height_label"), Height]));
    }

    // Netscope and DIGITS number their data layers.
    [Theory]
    [InlineData("data_1", "", "C×H×W")]
    [InlineData("pair_data", "side", "C×H×W")]
    [InlineData("left", "right", "C_left×H_left×W_left")]
    [InlineData("data_1", "data_2", "C_data_1×H_data_1×W_data_1")]
    public void A_layer_that_is_the_only_one_to_name_extents_is_not_named_in_them(string layer, string other, string shown)
    {
        string Layer(string name) => $"layer {{ name: '{name}' type: 'Data' top: '{name}' data_param {{ batch_size: 4 }} }} layer {{ name: 'c_{name}' type: 'Convolution' bottom: '{name}' top: 'c_{name}' convolution_param {{ num_output: 5 kernel_size: 1 }} }} ";
        var network = ModelReader.Read(ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(Layer(layer) + (other.Length > 0 ? Layer(other) : "")))).Network;
        Assert.Equal(shown, ShapeText.OfSample(network, layer));
        Assert.Equal(shown.Replace("C", "5", StringComparison.Ordinal).Replace("5_" + layer, "5", StringComparison.Ordinal), ShapeText.OfSample(network, "c_" + layer));
    }

    [Fact]
    public void Names_that_only_begin_like_that_stay()
    {
        Assert.Equal("max_height_x×heights", ShapeText.Of([Dimension.Symbol("max_height_x"), Dimension.Symbol("heights")]));
    }

    [Theory]
    [InlineData("⌊⌊(height_data - 1)/2⌋/2⌋ + 1", "H/4")]
    [InlineData("⌊height_data/2⌋", "H/2")]
    [InlineData("⌊⌊height_data/2⌋/3⌋", "H/6")]
    [InlineData("⌈(height_data - 2)/2⌉ + 1", "H/2")]
    [InlineData("⌊(height_data - 3)/2⌋ + 1", "⌊(H - 3)/2⌋ + 1")]
    [InlineData("⌊(height_data - 3)/3⌋ + 10", "⌊(H - 3)/3⌋ + 10")]
    [InlineData("⌈⌊height_data/2⌋/3⌉", "⌈⌊H/2⌋/3⌉")]
    [InlineData("⌊(height_data - 1)/2⌋ + 12", "⌊(H - 1)/2⌋ + 12")]
    [InlineData("2*height_data", "2*H")]
    public void Roundings_of_roundings_are_one(string text, string shown) => Assert.Equal(shown, ShapeSymbols.Short(text));

    [Fact]
    public void Two_steps_of_two_make_a_quarter()
    {
        var half = (Height - 1).FloorDivide(2) + 1;
        Assert.Equal("64×H/4", ShapeText.Of([64, (half - 1).FloorDivide(2) + 1]));
    }
}

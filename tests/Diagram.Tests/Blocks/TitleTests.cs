using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>A name stands over a box only where it tells something.</summary>
public sealed class TitleTests
{
    [Fact]
    public void A_letter_that_numbers_layers_of_all_kinds_is_no_name() => Assert.Equal(["", "", ""], Titles("n1", "n2", "n3"));

    [Fact]
    public void A_letter_for_one_kind_is_the_authors_word_for_it() => Assert.Equal(["C1", "P2", "F3"], Titles("C1", "P2", "F3"));

    [Fact]
    public void A_word_that_numbers_layers_of_three_kinds_is_no_name() => Assert.Equal(["", "", ""], Titles("Opset6", "Opset_200", "Opset202"));

    [Fact]
    public void A_word_that_numbers_layers_of_two_kinds_may_be_one() => Assert.Equal(["stage1", "stage2", "fc"], Titles("stage1", "stage2", "fc"));

    [Fact]
    public void A_bare_number_is_no_name() => Assert.Equal(["", "", "fc"], Titles("185", "188", "fc"));

    // Of a name that joins nothing no part is left.
    [Fact]
    public void Semicolons_alone_are_no_name() => Assert.Equal(["", "", ""], Titles(";", "; ;", ";;"));

    [Fact]
    public void A_name_of_several_boxes_is_that_of_the_one_that_computes() => Assert.Equal(["stem", "", "fc"], Titles("stem", "stem", "fc"));

    [Fact]
    public void Two_that_compute_share_no_name() => Assert.Equal(["", "pool", ""], Titles("net", "pool", "net"));

    [Fact]
    public void Two_with_the_same_weights_do()
    {
        var sketch = new NetworkSketch().Input("a", 1, 5).Input("b", 1, 5).Weight("w", 5, 7)
            .Node("embed", "MatMul", ["a", "w"], ["c"]).Node("embed", "MatMul", ["b", "w"], ["d"]).Op("Sub", "c d", "y");
        Assert.Equal(["embed", "embed"], BlockPasses.Run(sketch.Output("y"), DetailLevel.Layers).Blocks.Where(static b => b.Label == "linear, 7").Select(static b => b.Title));
    }

    [Fact]
    public void What_all_names_begin_with_is_left_out() => Assert.Equal(["conv1", "pool", "fc"], Titles("net/conv1", "net/pool", "net/fc"));

    [Fact]
    public void But_no_number_is_left_of_a_name() => Assert.Equal(["features.0", "features.1", "fc"], Titles("net.features.0", "net.features.1", "net.fc"));

    [Fact]
    public void Of_several_results_each_says_whose_it_is()
    {
        var network = new NetworkSketch().Input("x", 1, 5).Op("Relu", "x", "/head/cls/Relu_output_0").Op("Tanh", "x", "/head/box/Tanh_output_0").Output("/head/cls/Relu_output_0", "/head/box/Tanh_output_0");
        Assert.Equal(["head.cls", "head.box"], BlockPasses.Run(network, DetailLevel.Layers).Blocks.Where(static b => b.Kind == BlockKind.Output).Select(static b => b.Title));
    }

    [Theory]
    [InlineData("scores_QuantizeLinear_Output", "scores")]
    [InlineData("scores_DequantizeLinear_Output_1", "scores")]
    [InlineData("head/scores_quantized", "head/scores")]
    [InlineData("scores/DequantizeLinear", "scores")]
    [InlineData("scores/Q", "scores")]
    [InlineData("scores/Q/DQ", "scores")]
    [InlineData("Q", "Q")]
    [InlineData("QuantizeLinear_weights", "QuantizeLinear_weights")]
    public void What_a_quantiser_put_behind_a_name_is_left_out(string tensor, string title)
    {
        var blocks = BlockPasses.Run(new NetworkSketch().Input("x", 1, 5).Op("Relu", "x", tensor).Op("Tanh", "x", "boxes").Output(tensor, "boxes"), DetailLevel.Layers).Blocks;
        Assert.Equal([title, "boxes"], blocks.Where(static b => b.Kind == BlockKind.Output).Select(static b => b.Title));
    }

    // As of an exporter that numbers tensors.
    [Fact]
    public void Results_that_nobody_named_are_called_what_their_layer_calls_them()
    {
        var network = new NetworkSketch().Input("x", 5, 1, 6).Weight("w", 1, 32, 6).Weight("r", 1, 32, 8).Op("LSTM", "x w r", "10 11 12").Op("Squeeze", "11", "13", ("axes", [0])).Output("10", "13", "12");
        Assert.Equal(["output", "hidden state", "cell state"], BlockPasses.Run(network, DetailLevel.Layers).Blocks.Where(static b => b.Kind == BlockKind.Output).Select(static b => b.Title));
    }

    [Fact]
    public void States_that_nobody_named_are_called_so()
    {
        var network = new NetworkSketch().Input("0", 5, 1, 6).Input("1", 1, 8).Input("2", 1, 1, 8).Weight("w", 1, 32, 6).Weight("r", 1, 32, 8).Weight("b", 1, 64).Op("Unsqueeze", "1", "h", ("axes", [0]))
            .Node("lstm", "LSTM", ["0", "w", "r", "b", "", "h", "2"], ["y"]).Output("y");
        Assert.Equal(["input", "hidden state", "cell state"], BlockPasses.Run(network, DetailLevel.Layers).Blocks.Where(static b => b.Kind == BlockKind.Input).Select(static b => b.Title));
    }

    [Fact]
    public void Counts_that_tell_results_apart_stay()
    {
        var network = new NetworkSketch().Input("x", 1, 5).Op("Relu", "x", "boxes.0").Op("Tanh", "x", "boxes.1").Op("Exp", "x", "scores.7").Output("boxes.0", "boxes.1", "scores.7");
        Assert.Equal(["boxes.0", "boxes.1", "scores"], BlockPasses.Run(network, DetailLevel.Layers).Blocks.Where(static b => b.Kind == BlockKind.Output).Select(static b => b.Title));
    }

    [Theory]
    [InlineData("208", "output")]
    [InlineData("StatefulPartitionedCall:0", "output")]
    [InlineData("/fc/Gemm_output_0", "output")]
    [InlineData("logits", "logits")]
    [InlineData("x2", "x2")]
    [InlineData("x.79", "output")]
    [InlineData("out.5", "output")]
    [InlineData("logits.3", "logits")]
    public void A_result_called_by_a_number_is_the_output(string tensor, string title)
    {
        var network = new NetworkSketch().Input("x", 1, 5).Op("Relu", "x", tensor).Output(tensor);
        Assert.Equal(title, BlockPasses.Run(network, DetailLevel.Layers).Blocks[^1].Title);
    }

    [Theory]
    [InlineData("conv1d k=5, 7, /2", "Conv")]
    [InlineData("transposed conv1d k=5, 7, up 2", "ConvTranspose")]
    public void A_window_of_one_axis_and_a_factor_do_not_read_as_counts(string label, string type)
    {
        var network = new NetworkSketch().Input("x", 1, 7, 20).Weight("w", 7, 7, 5).Op(type, "x w", "y", ("kernel_shape", [5]), ("strides", [2])).Output("y");
        Assert.Equal(label, BlockPasses.Run(network, DetailLevel.Layers).Blocks[1].Label);
    }

    [Fact]
    public void No_dot_stands_before_an_arrow() => Assert.Equal("2 layers → 85×22×22 · int8", PartText.Join("2 layers", "", "→ 85×22×22", "int8"));

    // A convolution, a pooling and a linear layer under these names.
    private static string[] Titles(string conv, string pool, string fc)
    {
        Network network = new NetworkSketch().Input("x", 1, 3, 8, 6).Weight("w", 5, 3, 3, 3).Weight("v", 60, 7)
            .Node(conv, "Conv", ["x", "w"], ["c"], ("kernel_shape", [3, 3]), ("pads", [1, 1, 1, 1])).Node(pool, "MaxPool", ["c"], ["p"], ("kernel_shape", [2, 2]), ("strides", [2, 2]))
            .Op("Flatten", "p", "f").Node(fc, "MatMul", ["f", "v"], ["y"]).Output("y");
        return [.. BlockPasses.Run(network, DetailLevel.Layers).Blocks.Where(static b => b.Kind == BlockKind.Layer && b.Label != "flatten").Select(static b => b.Title)];
    }
}

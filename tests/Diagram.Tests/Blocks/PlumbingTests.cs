using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Rules;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

public sealed class PlumbingTests
{
    [Theory]
    [InlineData(DetailLevel.Layers)]
    [InlineData(DetailLevel.Blocks)]
    [InlineData(DetailLevel.Overview)]
    public void What_only_rearranges_has_no_box_and_is_said_to_be_left_out(DetailLevel detail)
    {
        var graph = BlockPasses.Run(Flattened(), detail);
        Assert.Equal(["x", "/c/Conv", "/y/Gemm", "y"], graph.Blocks.Select(static b => b.Name));
        Assert.Equal(["/t/Transpose", "/f/Flatten"], graph.LeftOut.Select(static l => l.Layer));
        Assert.All(graph.LeftOut, static l => Assert.Equal(Plumbing.Reason, l.Reason));
    }

    [Fact]
    public void The_edge_past_it_carries_what_the_layer_before_it_makes() =>
        Assert.Equal(["x", "c", "y"], BlockPasses.Run(Flattened(), DetailLevel.Layers).Edges.Select(static e => e.Tensor));

    [Fact]
    public void Every_figure_without_plumbing_keeps_to_the_laws()
    {
        foreach (var rules in (FigureRules[])[FigureRules.None, Rules("plumbing", isHidden: false), Rules("plumbing", isHidden: true)])
        {
            foreach (var detail in Enum.GetValues<DetailLevel>())
                Assert.Empty(FigureLaws.Breaches(Flattened(), Drawing.Draw(Flattened(), new DrawingOptions { Detail = detail, Rules = rules }).Scene));
        }
    }

    [Theory]
    [InlineData("plumbing", "/t/Transpose /f/Flatten")]
    [InlineData("Flatten", "/f/Flatten")]
    [InlineData("name:/t/*", "/t/Transpose")]
    public void It_is_shown_where_a_rule_shows_it(string selector, string shown)
    {
        var blocks = RulePasses.Run(Flattened(), new() { Rules = Rules(selector, isHidden: false) }).Blocks;
        Assert.Equal(shown, string.Join(' ', blocks.Where(static b => b.Head is { } head && Plumbing.Is(head)).Select(static b => b.Name)));
    }

    [Fact]
    public void It_is_left_out_of_a_figure_of_every_layer_where_a_rule_says_so()
    {
        var graph = RulePasses.Run(Flattened(), new() { Detail = DetailLevel.Full, Rules = Rules("plumbing", isHidden: true) });
        Assert.Equal(["x", "/c/Conv", "/y/Gemm", "y"], graph.Blocks.Select(static b => b.Name));
        Assert.Empty(graph.Notes);
    }

    [Fact]
    public void The_word_is_a_choice_for_any_network()
    {
        var plain = new NetworkSketch().Input("x", 1, 4).Op("Relu", "x", "y").Output("y");
        Assert.Empty(RulePasses.Run(plain, new() { Rules = Rules("plumbing", isHidden: true) }).Notes);
    }

    [Fact]
    public void A_tensor_that_is_read_in_two_forms_is_not_said_to_be_read_twice()
    {
        var gram = new NetworkSketch().Input("x", 5, 7).Op("Relu", "x", "r").Op("Transpose", "r", "t").Op("MatMul", "r t", "y").Output("y");
        Assert.Contains(BlockPasses.Run(gram, DetailLevel.Blocks).Blocks, static b => b.Name == "/t/Transpose");
    }

    [Fact]
    public void A_network_of_plumbing_alone_keeps_it()
    {
        var network = new NetworkSketch().Input("x", 5, 7).Op("Transpose", "x", "y").Output("y");
        Assert.Equal(3, BlockPasses.Run(network, DetailLevel.Blocks).Blocks.Length);
    }

    [Fact]
    public void What_leads_from_an_input_to_a_result_keeps_its_box()
    {
        var network = new NetworkSketch().Input("x", 5, 7).Op("Transpose", "x", "t").Op("Relu", "x", "y").Output("t", "y");
        Assert.Contains(BlockPasses.Run(network, DetailLevel.Layers).Blocks, static b => b.Name == "/t/Transpose");
    }

    [Fact]
    public void A_join_of_one_tensor_joins_nothing()
    {
        var network = new NetworkSketch().Input("x", 1, 3, 6, 9).Conv("x", "c", 3, 5).Op("Concat", "c", "j", ("axis", [1])).Conv("j", "d", 5, 7).Output("d");
        Assert.Equal(["x", "/c/Conv", "/d/Conv", "d"], BlockPasses.Run(network, DetailLevel.Layers).Blocks.Select(static b => b.Name));
    }

    // He et al. 2015 (SPP-net), fig. 3, as darknet's routes write it: only the first of dense layers has one to join, and it is one.
    [Theory]
    [InlineData(2, 0)]
    [InlineData(1, 1)]
    public void Joins_that_hand_the_same_tensor_on_have_no_box(int count, int shown)
    {
        var sketch = new NetworkSketch().Input("x", 1, 3, 6, 9).Conv("x", "c", 3, 5);
        for (int i = 0; i < count; i++)
            sketch.Op("Concat", "c", $"j{i}", ("axis", [1])).Op("MaxPool", $"j{i}", $"p{i}", ("kernel_shape", [3, 3]), ("pads", [1, 1, 1, 1]));
        var network = sketch.Op("Concat", string.Join(' ', Enumerable.Range(0, count).Select(static i => $"p{i}")) + " c", "y", ("axis", [1])).Output("y");
        Assert.Equal(shown + 1, BlockPasses.Run(network, DetailLevel.Layers).Blocks.Count(static b => b.Label == "concat"));
    }

    [Fact]
    public void What_silences_a_tensor_and_what_a_data_layer_hands_out_in_vain_are_not_shown()
    {
        const string Net = "layer { name: 'd' type: 'Data' top: 'data' top: 'label' top: 'extra' } layer { name: 's' type: 'Silence' bottom: 'extra' } layer { name: 'r' type: 'ReLU' bottom: 'data' top: 'r' }"
            + " layer { name: 'l' type: 'EuclideanLoss' bottom: 'r' bottom: 'r' top: 'l' }";
        var network = NetDraw.ModelImport.ModelReader.Read(NetDraw.ModelImport.ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(Net.Replace('\'', '"')))).Network;
        Assert.Equal(["d", "r", "l"], BlockPasses.Run(network, DetailLevel.Layers).Blocks.Select(static b => b.Name));
    }

    [Fact]
    public void Dropout_does_nothing_when_a_network_is_used()
    {
        var network = new NetworkSketch().Input("x", 1, 3, 6, 9).Conv("x", "c", 3, 5).Op("Dropout", "c", "y").Output("y");
        Assert.Equal("3×3 conv, 5", BlockPasses.Run(network, DetailLevel.Layers).Blocks.Single(static b => b.Name == "/c/Conv").Label);
        Assert.DoesNotContain(BlockPasses.Run(network, DetailLevel.Layers).Blocks, static b => b.Parts.Contains("dropout"));
    }

    // What enlarges a map for its reader is no plumbing: sizes before and behind would not go together.
    [Theory]
    [InlineData("Expand", "1 4 6 8", "Conv", true)]
    [InlineData("Tile", "1 1 6 8", "Conv", true)]
    [InlineData("Pad", "0 0 2 3 0 0 2 3", "Relu", true)]
    // A window has margins by itself.
    [InlineData("Pad", "0 0 2 3 0 0 2 3", "Conv", false)]
    [InlineData("Expand", "1 4 1 1", "Relu", false)]
    public void What_makes_a_map_larger_has_a_box(string type, string extents, string reader, bool isShown)
    {
        var builder = new OnnxModelBuilder().Input("x", 1, 4, 1, 1).Constant("size", [.. extents.Split(' ').Select(long.Parse)]).Weight("v", 4, 4, 1, 1).Weight("w", 4, 4, 1, 1)
            .Node("Conv", ["x", "v"], ["a"], ("kernel_shape", new long[] { 1, 1 })).Node(type, ["a", "size"], ["b"]);
        builder = reader == "Conv" ? builder.Node("Conv", ["b", "w"], ["y"], ("kernel_shape", new long[] { 1, 1 })) : builder.Node(reader, ["b"], ["y"]);
        var network = ModelReader.Read(ModelSource.Bytes("net.onnx", builder.Output("y").ToBytes())).Network;
        foreach (var detail in (DetailLevel[])[DetailLevel.Layers, DetailLevel.Blocks, DetailLevel.Overview])
            Assert.Equal(isShown, BlockPasses.Run(network, detail).Blocks.Any(b => b.Nodes.Any(n => n.Kind == type)));
    }

    // Grouped queries read one head several times, which some exporters write out; margins before a convolution in another form are its own.
    [Theory]
    [InlineData("Expand", "1 2 3 5 8", "1 2 1 5 8", "1 6 5 8", "Softmax")]
    [InlineData("Pad", "0 0 3 0 0 3", "1 4 9", "1 4 15 1", "Conv")]
    public void What_repeats_heads_or_is_a_windows_margin_in_another_form_has_no_box(string type, string extents, string before, string form, string reader)
    {
        static long[] Numbers(string text) => [.. text.Split(' ').Select(long.Parse)];
        var builder = new OnnxModelBuilder().Input("x", [.. Numbers(before).Select(static n => (object)(int)n)]).Constant("size", Numbers(extents)).Constant("form", Numbers(form)).Weight("w", 4, 4, 1, 1)
            .Node("Relu", ["x"], ["a"]).Node(type, ["a", "size"], ["b"]).Node("Reshape", ["b", "form"], ["c"]);
        builder = reader == "Conv" ? builder.Node("Conv", ["c", "w"], ["y"], ("kernel_shape", new long[] { 1, 1 })) : builder.Node(reader, ["c"], ["y"]);
        Assert.DoesNotContain(BlockPasses.Run(ModelReader.Read(ModelSource.Bytes("net.onnx", builder.Output("y").ToBytes())).Network, DetailLevel.Layers).Blocks, b => b.Head?.Kind == type);
    }

    // Arithmetic repeats an extent of 1 by itself.
    [Fact]
    public void What_is_repeated_for_a_product_has_no_box()
    {
        var network = ModelReader.Read(ModelSource.Bytes("net.onnx", new OnnxModelBuilder().Input("x", 1, 4, 6, 8).Constant("size", 1, 4, 6, 8).Node("GlobalAveragePool", ["x"], ["a"])
            .Node("Expand", ["a", "size"], ["b"]).Node("Mul", ["x", "b"], ["y"]).Output("y").ToBytes())).Network;
        Assert.DoesNotContain(BlockPasses.Run(network, DetailLevel.Layers).Blocks, static b => b.Head?.Kind == "Expand");
    }

    // Hassani et al. 2021 (CCT): positions are added to what a pooling leaves of a map.
    [Fact]
    public void A_map_that_becomes_tokens_before_positions_are_added_says_so()
    {
        var network = new NetworkSketch().Input("x", 1, 3, 6, 9).Conv("x", "c", 3, 5).Op("MaxPool", "c", "p", ("kernel_shape", [2, 2]), ("strides", [2, 2]))
            .Weight("n", 3).Op("Reshape", "p n", "f", ("shape", [1, 5, 12])).Op("Transpose", "f", "t", ("perm", [0, 2, 1])).Weight("pos_embed", 1, 12, 5).Op("Add", "t pos_embed", "y").Output("y");
        Assert.Equal(["/f/Reshape", "/t/Transpose"], BlockPasses.Run(network, DetailLevel.Layers).Blocks.Where(static b => b.Head is { } head && Plumbing.Is(head)).Select(static b => b.Name));
    }

    // Radford et al. 2016, fig. 1: "project and reshape". What squeeze-and-excitation brings back to a map is one place.
    [Theory]
    [InlineData(4, 3, "Upsample", true)]
    [InlineData(1, 1, "Upsample", false)]
    [InlineData(4, 3, "Softmax", false)]
    public void A_vector_that_becomes_a_map_for_windows_says_so(int height, int width, string reader, bool isSeen)
    {
        var network = new NetworkSketch().Input("z", 1, 7).Weight("w", 7, 5 * height * width).Op("Gemm", "z w", "d").Op("Relu", "d", "r").Weight("n", 4).Op("Reshape", "r n", "m", ("shape", [1, 5, height, width]))
            .Op("Relu", "m", "a").Weight("scales", 4).Op(reader, reader == "Softmax" ? "a" : "a scales", "y").Output("y");
        Assert.Equal(isSeen ? ["/m/Reshape"] : [], BlockPasses.Run(network, DetailLevel.Layers).Blocks.Where(static b => b.Head is { } head && Plumbing.Is(head)).Select(static b => b.Name));
    }

    private static Network Flattened() => new NetworkSketch().Input("x", 1, 3, 6, 9).Conv("x", "c", 3, 5).Op("Transpose", "c", "t", ("perm", [0, 2, 3, 1])).Op("Flatten", "t", "f")
        .Weight("w", 270, 11).Op("Gemm", "f w", "y").Output("y");

    private static FigureRules Rules(string selector, bool isHidden) =>
        new() { Rules = [new(BlockSelector.Parse(selector), new() { IsHidden = isHidden }) { IsImportant = true }] };
}

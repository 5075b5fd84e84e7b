using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Rules;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

public sealed class UnreadTests
{
    // A convolution and an input whose results end nowhere, beside the network.
    private static Network Network { get; } = new NetworkSketch().Input("x", 1, 6, 16, 12).Input("aside", 1, 6, 16, 12)
        .Conv("x", "a", 6, 6).Op("Relu", "a", "y").Conv("a", "idle", 6, 4).Op("Relu", "idle", "idler").Op("Abs", "aside", "lost").Output("y");

    [Theory]
    [InlineData(DetailLevel.Layers)]
    [InlineData(DetailLevel.Blocks)]
    [InlineData(DetailLevel.Overview)]
    public void What_nobody_reads_is_left_out_with_what_leads_to_it(DetailLevel detail)
    {
        var graph = BlockPasses.Run(Network, detail);
        Assert.Equal(["x", "/a/Conv", "y"], graph.Blocks.Select(static b => b.Name));
        Assert.Equal(["/idle/Conv", "/idler/Relu", "/lost/Abs"], graph.LeftOut.Where(static l => l.Reason == UnreadDropping.Reason).Select(static l => l.Layer).Order(StringComparer.Ordinal));
        // Nothing else reads the convolution: what follows it is joined.
        Assert.Equal(["ReLU"], graph.Blocks[1].Parts.AsEnumerable());
    }

    [Fact]
    public void It_is_drawn_where_all_is_or_where_it_is_asked_for()
    {
        Assert.Contains(BlockPasses.Run(Network, DetailLevel.Full).Blocks, static b => b.Name == "/lost/Abs");
        var graph = RulePasses.Run(Network, new DrawingOptions { Detail = DetailLevel.Layers, Rules = new FigureRules { Rules = [new(BlockSelector.Parse("/^idler/"), new() { IsHidden = false })] } });
        Assert.Equal(["/idle/Conv"], graph.Blocks.Where(static b => b.Name.Contains("idle", StringComparison.Ordinal)).Select(static b => b.Name));
        Assert.Equal(["/lost/Abs"], graph.LeftOut.Select(static l => l.Layer));
    }

    [Fact]
    public void An_input_that_nothing_reads_is_told_and_not_drawn()
    {
        var graph = BlockPasses.Run(new NetworkSketch().Input("x", 1, 6).Input("mask", 1, 6).Op("Relu", "x", "y").Output("y"), DetailLevel.Layers);
        Assert.Equal(["x"], graph.Blocks.Where(static b => b.Kind == BlockKind.Input).Select(static b => b.Name));
        Assert.Equal(["mask"], graph.LeftOutEnds.Select(static e => e.Tensor));
        Assert.Contains(BlockPasses.Run(new NetworkSketch().Input("mask", 1, 6).Weight("w", 6).Op("Relu", "w", "y").Output("y"), DetailLevel.Layers).Blocks, static b => b.Name == "mask");
    }

    [Fact]
    public void A_network_without_a_result_of_a_layer_is_drawn_as_it_is() =>
        Assert.Contains(BlockPasses.Run(new NetworkSketch().Input("x", 1, 6).Op("Relu", "x", "a").Output("x"), DetailLevel.Layers).Blocks, static b => b.Name == "/a/Relu");

    // YOLOv5's focus, written as slices of two tops in Caffe.
    [Theory]
    [InlineData("a", "", "rest")]
    [InlineData("part", "layer { name: 's' type: 'Sigmoid' bottom: 'part' top: 's' }", "")]
    public void The_rest_of_a_split_that_the_network_goes_on_from_is_no_result_and_a_part_of_the_result_is(string read, string then, string leftOut)
    {
        string net = $$"""
            input: 'data' input_shape { dim: 1 dim: 3 dim: 8 dim: 10 }
            layer { name: 'a' type: 'Convolution' bottom: 'data' top: 'a' convolution_param { num_output: 6 kernel_size: 3 } }
            layer { name: 'cut' type: 'Slice' bottom: 'a' top: 'part' top: 'rest' slice_param { axis: 2 slice_point: 2 } }
            {{(read == "a" ? "layer { name: 'b' type: 'Convolution' bottom: 'part' top: 'b' convolution_param { num_output: 5 kernel_size: 1 } }" : then)}}
            """;
        var graph = BlockPasses.Run(ModelReader.Read(ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(net.Replace('\'', '"')))).Network, DetailLevel.Blocks);
        Assert.Equal(leftOut, string.Join(' ', graph.LeftOutEnds.Select(static e => e.Tensor)));
        Assert.Equal(leftOut.Length > 0 ? ["b"] : ["rest", "s"], graph.Blocks.Where(static b => b.Kind == BlockKind.Output).Select(static b => b.Name).Order(StringComparer.Ordinal));
    }
}

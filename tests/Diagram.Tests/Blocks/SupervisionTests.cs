using System.Text;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

public sealed class SupervisionTests
{
    private const string Head = """
        layer { name: "data" type: "Data" top: "data" top: "label" }
        layer { name: "fc" type: "InnerProduct" bottom: "data" top: "fc" inner_product_param { num_output: 7 } }
        """;

    [Fact]
    public void Measures_are_left_out_and_labels_stand_apart()
    {
        var graph = Run(Head + """
            layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }
            layer { name: "accuracy" type: "Accuracy" bottom: "fc" bottom: "label" top: "accuracy" }
            """);
        Assert.Equal(["data", "label", "fc", "loss"], graph.Blocks.Select(static b => b.Name));
        Assert.Equal(["data to fc", "fc to loss", "label to loss"], graph.Edges.Select(e => $"{graph.Blocks[e.From].Name} to {graph.Blocks[e.To].Name}").Order(StringComparer.Ordinal));
        Assert.Equal(["accuracy"], graph.LeftOut.Where(static l => l.Reason == Supervision.Reason).Select(static l => l.Layer));
    }

    [Fact]
    public void What_measures_alone_read_is_the_result()
    {
        var graph = Run(Head + """
            layer { name: "top1" type: "Accuracy" bottom: "fc" bottom: "label" top: "top1" }
            layer { name: "top5" type: "Accuracy" bottom: "fc" bottom: "label" top: "top5" }
            """);
        Assert.Equal([("data", BlockKind.Input), ("fc", BlockKind.Layer), ("fc", BlockKind.Output)], graph.Blocks.Select(static b => (b.Name, b.Kind)));
        Assert.Equal(["top1", "top5"], graph.LeftOut.Where(static l => l.Reason == Supervision.Reason).Select(static l => l.Layer));
    }

    // A line from the picture would say that it is made of that.
    [Fact]
    public void What_a_data_layer_hands_out_besides_is_an_input_of_its_own_whatever_reads_it()
    {
        var graph = Run(Head + """
            layer { name: "code" type: "InnerProduct" bottom: "label" top: "code" inner_product_param { num_output: 7 } }
            layer { name: "loss" type: "EuclideanLoss" bottom: "fc" bottom: "code" top: "loss" }
            """);
        Assert.Equal(["data", "label", "fc", "code", "loss"], graph.Blocks.Select(static b => b.Name));
        Assert.Contains(graph.Edges, e => graph.Blocks[e.From].Name == "label" && graph.Blocks[e.To].Name == "code");
    }

    // As in a file that names the label first: the data are what is computed with.
    [Fact]
    public void The_box_of_a_data_layer_stands_for_what_is_computed_with()
    {
        var graph = Run("""
            layer { name: "set" type: "HDF5Data" top: "labels" top: "face" }
            layer { name: "parts" type: "Slice" bottom: "labels" top: "a" top: "b" }
            layer { name: "fc" type: "InnerProduct" bottom: "face" top: "fc" inner_product_param { num_output: 7 } }
            layer { name: "loss1" type: "SoftmaxWithLoss" bottom: "fc" bottom: "a" top: "loss1" }
            layer { name: "loss2" type: "EuclideanLoss" bottom: "fc" bottom: "b" top: "loss2" }
            """);
        Assert.Contains(graph.Edges, e => graph.Blocks[e.From] is { Title: "set", Kind: BlockKind.Input } && graph.Blocks[e.To].Name == "fc");
        Assert.Contains(graph.Edges, e => graph.Blocks[e.From] is { Title: "labels", Kind: BlockKind.Input } && graph.Blocks[e.To].Name == "parts");
    }

    // What reads nothing makes data, whoever wrote it.
    [Fact]
    public void Data_of_a_layer_of_ones_own_look_like_data() =>
        Assert.Equal(NetDraw.ModelImport.Operators.OperatorCategory.Data, Run("""
            layer { name: "own" type: "Python" top: "own" python_param { module: "loading" layer: "OwnLoader" } }
            layer { name: "fc" type: "InnerProduct" bottom: "own" top: "fc" inner_product_param { num_output: 7 } }
            """).Blocks.Single(static b => b.Name == "own").Category);

    [Fact]
    public void What_a_data_layer_hands_out_and_nobody_reads_is_said_to_be_left_out()
    {
        Assert.Equal(["label (read by nothing shown)"], Run(Head).LeftOutEnds.Select(static e => $"{e.Title} ({e.Reason})"));
        Assert.Empty(Run(Head + """
            layer { name: "loss" type: "SoftmaxWithLoss" bottom: "fc" bottom: "label" top: "loss" }
            """).LeftOutEnds);
    }

    // Of a layer of somebody's own, in Python say, nobody knows more than that it reads nothing.
    [Fact]
    public void What_reads_nothing_is_an_input_be_it_of_an_unknown_kind()
    {
        var graph = Run("""
            layer { name: "input-data" type: "Python" top: "data" top: "rois" python_param { module: "roi_data_layer.layer" layer: "RoIDataLayer" } }
            layer { name: "conv" type: "Convolution" bottom: "data" top: "conv" convolution_param { num_output: 7 kernel_size: 3 } }
            layer { name: "pool" type: "ROIPooling" bottom: "conv" bottom: "rois" top: "pool" roi_pooling_param { pooled_w: 6 pooled_h: 6 } }
            """);
        Assert.Equal([("input-data", BlockKind.Input), ("rois", BlockKind.Input), ("conv", BlockKind.Layer), ("pool", BlockKind.Layer), ("pool", BlockKind.Output)], graph.Blocks.Select(static b => (b.Name, b.Kind)));
    }

    [Fact]
    public void A_label_that_is_shrunk_first_does_not_come_of_the_picture()
    {
        var graph = Run(Head + """
            layer { name: "label_shrink" type: "Interp" bottom: "label" top: "label_shrink" interp_param { shrink_factor: 8 } }
            """);
        Assert.Equal(["data", "label", "fc", "label_shrink", "fc", "label_shrink"], graph.Blocks.Select(static b => b.Name));
        Assert.Equal("label", Assert.Single(graph.Blocks[3].Inputs));
    }

    [Fact]
    public void What_is_the_only_one_that_layers_read_stays_with_the_data()
    {
        var graph = Run("""
            layer { name: "data" type: "Data" top: "data" top: "label" }
            layer { name: "code" type: "InnerProduct" bottom: "label" top: "code" inner_product_param { num_output: 7 } }
            """);
        Assert.Equal(["data", "code"], graph.Blocks.Where(static b => b.Kind != BlockKind.Output).Select(static b => b.Name));
    }

    // Files may hold layers that make nothing, of every kind.
    [Theory]
    [InlineData("Concat")]
    [InlineData("Eltwise")]
    [InlineData("Scale")]
    public void Layers_without_a_result_are_looked_at_too(string type)
    {
        var network = ModelReader.Read(ModelSource.Bytes("net.prototxt", Encoding.UTF8.GetBytes($$"""
            input: "x" input_shape { dim: 1 dim: 3 dim: 10 dim: 12 }
            layer { name: "a" type: "Convolution" bottom: "x" top: "a" convolution_param { num_output: 3 kernel_size: 1 } }
            layer { name: "b" type: "Sigmoid" bottom: "a" top: "b" }
            layer { name: "end" type: "{{type}}" bottom: "a" bottom: "b" }
            """))).Network;
        foreach (var (_, _, level) in DetailLevels.All)
            Assert.Contains(BlockPasses.Run(network, level).Blocks, static b => b.Kind == BlockKind.Layer);
    }

    [Fact]
    public void A_layer_that_feeds_may_be_called_as_a_tensor_that_is_fed()
    {
        var graph = Run("""
            layer { name: "x" type: "Input" top: "y" input_param { shape { dim: 1 dim: 3 dim: 10 dim: 12 } } }
            layer { name: "label" type: "Data" top: "data" top: "label" }
            layer { name: "sum" type: "Eltwise" bottom: "x" bottom: "y" bottom: "data" top: "sum" }
            layer { name: "loss" type: "SoftmaxWithLoss" bottom: "sum" bottom: "label" top: "loss" }
            """);
        var ids = graph.Blocks.Select(BlockGroups.IdOf).ToList();
        Assert.Equal(["input/label", "input/x", "layer/label", "layer/loss", "layer/sum", "layer/x"], ids.Order(StringComparer.Ordinal));
    }

    private static BlockGraph Run(string text) => BlockPasses.Run(ModelReader.Read(ModelSource.Bytes("net.prototxt", Encoding.UTF8.GetBytes(text))).Network, DetailLevel.Layers);
}

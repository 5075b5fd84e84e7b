using System.Text;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>Inputs and results that go with layers which figures leave out: a figure says which.</summary>
public sealed class LeftOutEndTests
{
    private const string Detector = """
        input: "data" input_shape { dim: 1 dim: 3 dim: 20 dim: 24 }
        layer { name: "a" type: "Convolution" bottom: "data" top: "a" convolution_param { num_output: 6 kernel_size: 3 } }
        layer { name: "b" type: "Convolution" bottom: "a" top: "b" convolution_param { num_output: 7 kernel_size: 3 } }
        layer { name: "scores" type: "Convolution" bottom: "b" top: "scores" convolution_param { num_output: 5 kernel_size: 1 } }
        layer { name: "prior_a" type: "PriorBox" bottom: "a" bottom: "data" top: "prior_a" prior_box_param { min_size: 4 } }
        layer { name: "prior_b" type: "PriorBox" bottom: "b" bottom: "data" top: "prior_b" prior_box_param { min_size: 8 } }
        layer { name: "priors" type: "Concat" bottom: "prior_a" bottom: "prior_b" top: "priors" concat_param { axis: 2 } }
        """;

    [Theory]
    [InlineData(DetailLevel.Layers)]
    [InlineData(DetailLevel.Overview)]
    public void What_only_joins_constants_goes_with_them_and_the_figure_says_so(DetailLevel detail)
    {
        var network = Caffe(Detector);
        var scene = Drawing.Draw(network, new() { Detail = detail }).Scene;
        Assert.Empty(FigureLaws.Breaches(network, scene));
        Assert.DoesNotContain(scene.Graph.Nodes, static n => n.Name == "priors");
        Assert.Contains(scene.Graph.LeftOut, static l => l.Layer == "priors" && l.Reason == "does not depend on the data");
        Assert.Equal("priors", Assert.Single(scene.Graph.LeftOutEnds).Tensor);
        Assert.Contains(scene.Labels(), static l => l.Text == "Not shown: priors (constant); prior box ×2 (does not depend on the data)");
    }

    [Fact]
    public void Without_a_legend_too_what_is_said_keeps_off_the_drawing()
    {
        var scene = Drawing.Draw(Caffe(Detector), new() { ShowLegend = true }).Scene;
        Assert.Empty(scene.Groups("legend"));
        double drawn = scene.Groups("output").SelectMany(static g => g.Items.OfType<SceneBox>()).Max(static b => b.Bounds.Bottom);
        Assert.True(scene.Labels().Single(static l => l.Text.StartsWith("Not shown", StringComparison.Ordinal)).Bounds.Y > drawn + 3);
    }

    [Fact]
    public void Layers_that_a_reader_looks_for_are_said_to_be_left_out_and_plumbing_is_not()
    {
        var scene = Drawing.Draw(Caffe("""
            input: "data" input_shape { dim: 1 dim: 3 dim: 20 dim: 24 }
            layer { name: "a" type: "Convolution" bottom: "data" top: "a" convolution_param { num_output: 6 kernel_size: 3 } }
            layer { name: "flat" type: "Flatten" bottom: "a" top: "flat" }
            layer { name: "b" type: "InnerProduct" bottom: "flat" top: "b" inner_product_param { num_output: 5 } }
            layer { name: "prior" type: "PriorBox" bottom: "a" bottom: "data" top: "prior" prior_box_param { min_size: 4 } }
            layer { name: "out" type: "DetectionOutput" bottom: "b" bottom: "b" bottom: "prior" top: "out" detection_output_param { num_classes: 2 } }
            """), new()).Scene;
        Assert.Equal(["Not shown: prior box (does not depend on the data)"], scene.Labels().Select(static l => l.Text).Where(static t => t.StartsWith("Not shown", StringComparison.Ordinal)));
    }

    // A loop over the length, which makes positions.
    [Fact]
    public void A_loop_that_only_sizes_steer_is_said_to_be_left_out()
    {
        var body = new OnnxModelBuilder("body", 0).Input("i", ElementType.Int64).Input("go", ElementType.Bool).Input("p", 5, 1)
            .Node("Identity", ["go"], ["go_on"]).Node("Add", ["p", "p"], ["q"]).Output("go_on").Output("q");
        var builder = new OnnxModelBuilder().Input("x", 2, 5).Initializer("steps", OnnxTensors.Of([3L], 1)).Initializer("start", OnnxTensors.Of([1f, 2, 3, 4, 5], 5)).Node("Loop", ["steps", "", "start"], ["made"], ("body", body))
            .Node("Relu", ["x"], ["r"]).Node("Add", ["r", "made"], ["y"]).Output("y");
        var scene = Drawing.Draw(ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes())).Network, new()).Scene;
        Assert.Contains(scene.Labels(), static l => l.Text == "Not shown: loop (does not depend on the data)");
    }

    [Fact]
    public void Dropout_is_said_to_be_left_out()
    {
        var scene = Drawing.Draw(Caffe("""
            input: "data" input_shape { dim: 1 dim: 3 }
            layer { name: "a" type: "InnerProduct" bottom: "data" top: "a" inner_product_param { num_output: 6 } }
            layer { name: "drop_a" type: "Dropout" bottom: "a" top: "a" }
            layer { name: "b" type: "InnerProduct" bottom: "a" top: "b" inner_product_param { num_output: 5 } }
            layer { name: "drop_b" type: "Dropout" bottom: "b" top: "b" }
            layer { name: "c" type: "InnerProduct" bottom: "b" top: "c" inner_product_param { num_output: 5 } }
            """), new()).Scene;
        Assert.Contains(scene.Labels(), static l => l.Text == "Not shown: dropout ×2 (off outside training)");
    }

    // FCN crops what it has enlarged to the size of its input.
    [Fact]
    public void Maps_that_are_cut_to_a_size_are_said_to_be()
    {
        const string Net = """
            input: "data" input_shape { dim: 1 dim: 3 dim: 20 dim: 24 }
            layer { name: "a" type: "Convolution" bottom: "data" top: "a" convolution_param { num_output: 6 kernel_size: 3 pad: 1 } }
            layer { name: "up" type: "Deconvolution" bottom: "a" top: "up" convolution_param { num_output: 5 kernel_size: SIZE stride: 1 } }
            layer { name: "cut" type: "Crop" bottom: "up" bottom: "data" top: "cut" crop_param { axis: 2 offset: OFFSET } }
            layer { name: "p" type: "Softmax" bottom: "cut" top: "p" }
            """;
        IEnumerable<string> Said(string size, string offset) => Drawing.Draw(Caffe(Net.Replace("SIZE", size, StringComparison.Ordinal).Replace("OFFSET", offset, StringComparison.Ordinal)), new()).Scene
            .Labels().Select(static l => l.Text).Where(static t => t.StartsWith("Not shown", StringComparison.Ordinal));
        Assert.Equal(["Not shown: crop (to the size of another map)"], Said("5", "2"));
        Assert.Empty(Said("1", "0"));
        const string Sized = "input: \"data\" input_shape { dim: 1 dim: 3 dim: 20 dim: 24 }", Open = "layer { name: \"data\" type: \"Data\" top: \"data\" }";
        Assert.Contains("crop (to the size of another map)", Drawing.Draw(Caffe(Net.Replace("SIZE", "5", StringComparison.Ordinal).Replace("OFFSET", "2", StringComparison.Ordinal).Replace(Sized, Open, StringComparison.Ordinal)), new()).Scene
            .Labels().Select(static l => l.Text).Single(static t => t.StartsWith("Not shown", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_largest_of_several_are_no_sum_over_axes()
    {
        var scene = Drawing.Draw(new NetworkSketch().Input("x", 2, 8).Weight("k", 1).Weight("w", 8, 8).Op("MatMul", "x w", "m").Op("TopK", "m k", "y i").Output("y", "i"), new()).Scene;
        Assert.Contains(scene.Labels(), static l => l.Text == "choice of the largest");
        Assert.DoesNotContain(scene.Labels(), static l => l.Text.EndsWith("over axes", StringComparison.Ordinal));
    }

    [Fact]
    public void A_join_with_data_stays()
    {
        var network = Caffe(Detector + """
            layer { name: "all" type: "Concat" bottom: "b" bottom: "priors" top: "all" concat_param { axis: 2 } }
            """);
        var graph = BlockPasses.Run(network, DetailLevel.Layers);
        Assert.Contains(graph.Blocks, static b => b is { Name: "all", Kind: BlockKind.Layer });
        Assert.Empty(graph.LeftOutEnds);
    }

    [Fact]
    public void Where_nothing_but_constants_is_the_result_it_stays()
    {
        var network = new NetworkSketch().Input("x", 2, 3, 6, 9).Op("Shape", "x", "s").Weight("one", 1).Op("Concat", "s one", "y", ("axis", [0])).Output("y");
        var graph = BlockPasses.Run(network, DetailLevel.Layers);
        Assert.Contains(graph.Blocks, static b => b.Kind == BlockKind.Output);
        Assert.Empty(graph.LeftOutEnds);
    }

    [Fact]
    public void A_mask_that_is_not_drawn_is_said_under_the_figure_and_in_the_layout()
    {
        var scene = Drawing.Draw(Masked().Output("y"), new()).Scene;
        Assert.DoesNotContain(scene.Graph.Nodes, static n => n.Name == "mask");
        Assert.Contains(scene.Labels(), static l => l.Text == "Not shown: mask (for masks and tables)");
        using var stream = new MemoryStream();
        FigureFormats.ByName("layout")!.Write(scene, stream, new());
        Assert.Contains("\"tensor\": \"mask\"", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mask_that_something_else_reads_too_is_drawn()
    {
        var scene = Drawing.Draw(Masked().Op("Relu", "mask", "z").Output("y", "z"), new()).Scene;
        Assert.Contains(scene.Graph.Nodes, static n => n.Name == "mask");
        Assert.DoesNotContain(scene.Labels(), static l => l.Text.StartsWith("Not shown", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_is_said_without_a_legend() =>
        Assert.DoesNotContain(Drawing.Draw(Masked().Output("y"), new() { ShowLegend = false }).Scene.Labels(), static l => l.Text.StartsWith("Not shown", StringComparison.Ordinal));

    private static NetworkSketch Masked() => new NetworkSketch().Input("q", 2, 3, 5, 4).Input("k", 2, 3, 4, 5).Input("v", 2, 3, 5, 4).Input("mask", 2, 1, 1, 5)
        .Op("MatMul", "q k", "s").Op("Add", "s mask", "m").Op("Softmax", "m", "p", ("axis", [-1])).Op("MatMul", "p v", "y");

    // The decoder and its loss exist while training; a layer with a twin for testing, and data, are not missing.
    [Fact]
    public void Layers_for_training_alone_are_said()
    {
        const string Net = """
            layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 dim: 8 dim: 6 } } include { phase: TRAIN } }
            layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 dim: 8 dim: 6 } } include { phase: TEST } }
            layer { name: "code" type: "Convolution" bottom: "data" top: "code" convolution_param { num_output: 5 kernel_size: 3 } }
            layer { name: "drop" type: "Dropout" bottom: "code" top: "code" include { phase: TRAIN } }
            layer { name: "head" type: "InnerProduct" bottom: "code" top: "head" inner_product_param { num_output: 9 } include { phase: TRAIN } }
            layer { name: "head" type: "InnerProduct" bottom: "code" top: "head" inner_product_param { num_output: 9 } include { phase: TEST } }
            layer { name: "back" type: "Deconvolution" bottom: "code" top: "back" convolution_param { num_output: 3 kernel_size: 3 } include { phase: TRAIN } }
            layer { name: "loss" type: "EuclideanLoss" bottom: "back" bottom: "data" top: "loss" include { phase: TRAIN } }
            """;
        Assert.Equal(["Not shown: dropout, deconvolution, Euclidean loss (for training alone)"], Said(NetworkPhase.Test));
        Assert.DoesNotContain(Said(NetworkPhase.Train), static t => t.Contains("training alone", StringComparison.Ordinal));

        static IEnumerable<string> Said(NetworkPhase phase) => Drawing.Draw(ModelReader.Read(ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(Net)), new ImportOptions { Phase = phase }).Network, new())
            .Scene.Labels().Select(static l => l.Text).Where(static t => t.StartsWith("Not shown", StringComparison.Ordinal));
    }

    private static Network Caffe(string text) => ModelReader.Read(ModelSource.Bytes("net.prototxt", Encoding.UTF8.GetBytes(text))).Network;

    // A crop that is not drawn leaves what it was cut to with nothing to lead to.
    [Fact]
    public void Data_that_only_say_a_size_stand_beside_nothing()
    {
        const string Text = """
            name: 'n' input: 'data' input_shape { dim: 1 dim: 3 dim: 24 dim: 32 }
            layer { name: 'size' type: 'DummyData' top: 'size' dummy_data_param { shape { dim: 1 dim: 5 dim: 20 dim: 28 } } }
            layer { name: 'conv' type: 'Convolution' bottom: 'data' top: 'conv' convolution_param { num_output: 5 kernel_size: 3 pad: 1 } }
            layer { name: 'crop' type: 'Crop' bottom: 'conv' bottom: 'size' top: 'crop' crop_param { axis: 2 offset: 0 } }
            layer { name: 'end' type: 'Convolution' bottom: 'crop' top: 'end' convolution_param { num_output: 2 kernel_size: 1 } }
            """;
        var network = NetDraw.ModelImport.ModelReader.Read(NetDraw.ModelImport.ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(Text.Replace('\'', '"')))).Network;
        Assert.Equal("data", Assert.Single(BlockPasses.Run(network, DetailLevel.Layers).Blocks, static b => b.Kind == BlockKind.Input).Name);
    }

    [Fact]
    public void Parts_of_a_split_that_nobody_reads_are_not_told()
    {
        const string Net = """
            name: "n" input: "data" input_shape { dim: 1 dim: 6 dim: 24 dim: 32 }
            layer { name: "half" type: "Slice" bottom: "data" top: "first" top: "second" slice_param { axis: 1 slice_point: 2 } }
            layer { name: "end" type: "Convolution" bottom: "first" top: "end" convolution_param { num_output: 5 kernel_size: 3 } }
            """;
        var scene = Drawing.Draw(Caffe(Net), new()).Scene;
        Assert.DoesNotContain(scene.Labels(), static l => l.Text.Contains("second", StringComparison.Ordinal));
        Assert.Equal("second", Assert.Single(scene.Graph.LeftOutEnds).Title);
    }
}

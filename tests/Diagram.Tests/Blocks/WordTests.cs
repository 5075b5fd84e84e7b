using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Page;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>One word for one thing, whatever the file calls it.</summary>
public sealed class WordTests
{
    // Caffe's (shift + scale · x)^power: reversed attention (Chen et al. 2018, eq. 1) is no power.
    [Theory]
    [InlineData("scale: -1 shift: 1", "1 − x")]
    [InlineData("scale: -1", "negate")]
    [InlineData("scale: 0.5", "multiply by 0.5")]
    [InlineData("shift: -3", "subtract 3")]
    [InlineData("scale: 2 shift: 1", "2 · x + 1")]
    [InlineData("power: 2", "power 2")]
    [InlineData("power: 2 scale: 3 shift: -1", "power 2 of 3 · x − 1")]
    public void A_power_layer_says_what_it_computes(string parameters, string label)
    {
        string net = $$"""
            input: "data" input_shape { dim: 1 dim: 3 dim: 6 dim: 9 }
            layer { name: "a" type: "Sigmoid" bottom: "data" top: "a" }
            layer { name: "b" type: "Power" bottom: "a" top: "b" power_param { {{parameters}} } }
            layer { name: "c" type: "InnerProduct" bottom: "b" top: "c" inner_product_param { num_output: 2 } }
            """;
        Assert.Contains(label, Labels(ModelReader.Read(ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(net))).Network));
    }

    [Theory]
    // Intel's Caffe fuses activations into convolutions, ONNX Runtime into what it optimises.
    [InlineData("type: 'Convolution' bottom: 'a' convolution_param { num_output: 4 kernel_size: 1 fuse_type: FUSED_CONV_RELU relu_param { negative_slope: 0.1 } }", "1×1 conv, 4 · leaky ReLU")]
    [InlineData("type: 'Convolution' bottom: 'a' convolution_param { num_output: 4 kernel_size: 1 fuse_type: FUSED_CONV_RELU }", "1×1 conv, 4 · ReLU")]
    [InlineData("type: 'Convolution' bottom: 'a' convolution_param { num_output: 4 kernel_size: 1 }", "1×1 conv, 4")]
    // Hu et al. 2018 (SENet): channels are weighed, as a product or with the shortcut in one.
    [InlineData("type: 'Scale' bottom: 'a' bottom: 'w' scale_param { axis: 0 }", "multiply")]
    [InlineData("type: 'Scale' bottom: 'a'", "scale")]
    [InlineData("type: 'Axpy' bottom: 'w' bottom: 'a' bottom: 'a'", "scale & add")]
    [InlineData("type: 'Interp' bottom: 'a' interp_param { zoom_factor: 8 }", "bilinear upsampling")]
    [InlineData("type: 'Interp' bottom: 'a' interp_param { shrink_factor: 2 }", "bilinear downsampling")]
    [InlineData("type: 'NNInterp' bottom: 'a' interp_param { zoom_factor: 8 }", "NN interp")]
    public void Layers_of_Caffe_are_called_what_they_compute(string layer, string label)
    {
        string text = $$"""
            input: 'data' input_shape { dim: 1 dim: 3 dim: 6 dim: 9 } input: 'w' input_shape { dim: 1 dim: 3 dim: 1 dim: 1 }
            layer { name: 's' type: 'Sigmoid' bottom: 'data' top: 'a' } layer { name: 'v' type: 'TanH' bottom: 'w' top: 'v' } layer { name: 'z' {{layer.Replace("'w'", "'v'", StringComparison.Ordinal)}} top: 'z' } layer { name: 'u' type: 'Exp' bottom: 'v' top: 'u' }
            """.Replace('\'', '"');
        var network = ModelReader.Read(ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(text))).Network;
        Assert.Equal(label, BlockPasses.Run(network, DetailLevel.Layers).Blocks.Where(static b => b is { Name: "z", Kind: BlockKind.Layer }).Select(static b => PartText.Join([b.Label, .. b.Parts])).Single());
    }

    // Kendall et al. 2015 (Bayesian SegNet): samples are drawn when the net is used.
    [Fact]
    public void Dropout_that_samples_in_use_is_not_said_to_be_off()
    {
        string Net(string parameters) => $$"""
            input: "data" input_shape { dim: 1 dim: 3 dim: 6 dim: 9 }
            layer { name: "a" type: "Convolution" bottom: "data" top: "a" convolution_param { num_output: 4 kernel_size: 1 } }
            layer { name: "b" type: "Dropout" bottom: "a" top: "b" dropout_param { {{parameters}} } }
            layer { name: "c" type: "Convolution" bottom: "b" top: "c" convolution_param { num_output: 4 kernel_size: 3 } }
            """;
        static BlockGraph Run(string net) => BlockPasses.Run(ModelReader.Read(ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(net))).Network, DetailLevel.Layers);
        Assert.Equal("Not shown: dropout (off outside training)", NotShown.Of(Run(Net("dropout_ratio: 0.4"))));
        var sampling = Run(Net("dropout_ratio: 0.4 sample_weights_test: true"));
        Assert.Null(NotShown.Of(sampling));
        Assert.Equal(["dropout in use"], sampling.Blocks.Single(static b => b.Name == "a").Parts);
    }

    // Badrinarayanan et al. 2017 (SegNet), section 3: where the maxima were goes past the code, not the map.
    [Fact]
    public void Where_maxima_were_is_said_on_its_line()
    {
        const string Net = """
            input: "data" input_shape { dim: 1 dim: 3 dim: 12 dim: 8 }
            layer { name: "a" type: "Convolution" bottom: "data" top: "a" convolution_param { num_output: 4 kernel_size: 3 pad: 1 } }
            layer { name: "pool" type: "Pooling" bottom: "a" top: "pool" top: "pool_mask" pooling_param { kernel_size: 2 stride: 2 } }
            layer { name: "up" type: "Upsample" bottom: "pool" bottom: "pool_mask" top: "up" upsample_param { scale: 2 } }
            layer { name: "c" type: "Convolution" bottom: "up" top: "c" convolution_param { num_output: 2 kernel_size: 3 } }
            """;
        var labels = Drawing.Draw(ModelReader.Read(ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(Net))).Network, new() { Detail = DetailLevel.Layers }).Scene.Labels().Select(static l => l.Text).ToList();
        Assert.Single(labels, static l => l == "mask");
    }

    // PyTorch writes global pooling as a mean over axes: it looks as any pooling does.
    [Theory]
    [InlineData(2, 3, NetDraw.ModelImport.Operators.OperatorCategory.Pooling)]
    [InlineData(1, 2, NetDraw.ModelImport.Operators.OperatorCategory.Reduction)]
    public void A_mean_over_all_places_is_pooling(long first, long second, NetDraw.ModelImport.Operators.OperatorCategory category)
    {
        var builder = new OnnxModelBuilder().Input("x", 1, 3, 6, 9).Node("ReduceMean", ["x"], ["y"], ("axes", new[] { first, second }), ("keepdims", 1L)).Output("y");
        Assert.Equal(category, BlockPasses.Run(Read(builder), DetailLevel.Layers).Blocks.Single(static b => b.Kind == BlockKind.Layer).Category);
    }

    // keras2onnx calls a pooling after the tensor that it reads, and what learns lies in no pooling that is used on both sides of it.
    [Fact]
    public void Layers_have_no_names_of_their_neighbours()
    {
        var builder = new OnnxModelBuilder().Input("x", 1, 3, 16, 12).Weight("k", 5, 3, 3, 3).Weight("l", 5, 5, 3, 3).Weight("m", 2, 5, 3, 3)
            .Node("Conv", ["x", "k"], ["a"], ("pads", new long[] { 1, 1, 1, 1 })).Named("conv2d_1")
            .Node("MaxPool", ["a"], ["b"], ("kernel_shape", new long[] { 2, 2 })).Named("net/conv2d_1/Relu:0_pooling")
            .Node("MaxPool", ["b"], ["c"], ("kernel_shape", new long[] { 2, 2 })).Named("net/narrow/MaxPool_1_conv")
            .Node("Conv", ["c", "l"], ["d"], ("pads", new long[] { 1, 1, 1, 1 })).Named("conv2d_2")
            .Node("MaxPool", ["d"], ["e"], ("kernel_shape", new long[] { 2, 2 })).Named("net/narrow/MaxPool_2_conv")
            .Node("Conv", ["e", "m"], ["f"], ("pads", new long[] { 1, 1, 1, 1 })).Named("net/head/Conv").Output("f");
        var blocks = BlockPasses.Run(Read(builder), DetailLevel.Layers).Blocks.Where(static b => b.Kind == BlockKind.Layer).ToList();
        Assert.Equal(["conv2d_1/", "/", "/net.narrow", "net/net", "/net.narrow", "net.head/net.head"], blocks.Select(static b => $"{b.Title}/{b.Head!.Module.Text}"));
    }

    [Fact]
    public void An_activation_that_ONNX_Runtime_fused_is_told()
    {
        var builder = new OnnxModelBuilder().Opset("com.microsoft", 1).Input("x", 1, 3, 6, 9).Weight("k", 5, 3, 1, 1).Node("FusedConv", ["x", "k"], ["y"], ("activation", "LeakyRelu")).InDomain("com.microsoft").Output("y");
        Assert.Equal(["leaky ReLU"], BlockPasses.Run(Read(builder), DetailLevel.Layers).Blocks.Single(static b => b.Kind == BlockKind.Layer).Parts.AsEnumerable());
    }

    // GoogLeNet's auxiliary classifiers (Szegedy et al. 2015, section 5) count less.
    [Fact]
    public void A_loss_says_its_weight_where_it_is_not_one()
    {
        string Layer(string name, string type, string more) => $$"""layer { name: "{{name}}" type: "{{type}}" bottom: "s" bottom: "label" top: "{{name}}" {{more}} } """;
        string net = """
            input: "data" input_shape { dim: 2 dim: 3 dim: 6 dim: 9 } input: "label" input_shape { dim: 2 }
            layer { name: "s" type: "InnerProduct" bottom: "data" top: "s" inner_product_param { num_output: 4 } }
            """ + Layer("aux", "SoftmaxWithLoss", "top: \"probabilities\" loss_weight: 0 loss_weight: 0.3") + Layer("tiny", "EuclideanLoss", "loss_weight: 0.00005") + Layer("main", "SoftmaxWithLoss", "loss_weight: 1") + Layer("unsaid", "HingeLoss", "");
        Assert.Equal(["linear, 4", "softmax loss, weight 0.3", "Euclidean loss, weight 0.00005", "softmax loss", "hinge loss"], Labels(ModelReader.Read(ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(net)), new ImportOptions { Phase = NetworkPhase.Train }).Network));
    }

    // A training graph's product of gradients and activations, to which it adds zeros.
    [Fact]
    public void A_product_of_two_computed_tensors_is_no_layer_for_a_stored_bias()
    {
        var network = new NetworkSketch().Input("gradient", 5, 7).Input("made", 5, 7).Op("Relu", "gradient", "g").Op("Tanh", "made", "a").Op("Transpose", "a", "t").Weight("zeros", 7).Op("Gemm", "t g zeros", "y").Output("y");
        Assert.Contains("matrix product", Labels(network));
    }

    [Fact]
    public void A_product_with_stored_weights_is_linear_and_one_of_two_computed_tensors_is_a_product()
    {
        var network = new NetworkSketch().Input("x", 5, 7).Weight("w", 7, 11).Op("MatMul", "x w", "a").Weight("v", 11, 3).Op("Gemm", "a v", "b").Op("Transpose", "b", "t").Op("MatMul", "b t", "y").Output("y");
        Assert.Equal(["linear, 11", "linear, 3", "matrix product"], Labels(network).Where(static l => l != "transpose"));
    }

    [Fact]
    public void A_weight_that_is_transposed_or_dequantised_first_is_stored_all_the_same()
    {
        var network = new NetworkSketch().Input("x", 5, 7).Weight("w", 11, 7).Op("Transpose", "w", "wt").Op("MatMul", "x wt", "y").Output("y");
        Assert.Equal(["linear, 11"], Labels(network));
    }

    [Fact]
    public void Only_rows_of_a_stored_table_are_an_embedding()
    {
        var network = new NetworkSketch().Input("ids", 2, 5).Weight("table", 100, 16).Op("Gather", "table ids", "e").Weight("first", 1).Op("Gather", "e first", "y", ("axis", [1])).Output("y");
        var blocks = BlockPasses.Run(network, DetailLevel.Layers).Blocks;
        Assert.Equal(["embedding, 16", "select along axis 1"], blocks.Select(static b => b.Label).Where(static l => l.Length > 0));
        Assert.Equal(["Data", "Embedding", "Merge", "Data"], blocks.Select(static b => b.Category.ToString()));
    }

    [Fact]
    public void A_look_up_of_single_numbers_has_no_width()
    {
        var network = new NetworkSketch().Input("ids", 35).Weight("table", 100).Op("Gather", "table ids", "y").Output("y");
        Assert.Equal(["embedding"], Labels(network));
    }

    [Fact]
    public void A_table_of_what_nobody_learned_is_none()
    {
        var builder = new OnnxModelBuilder().Input("i", ElementType.Int64, 2, 5).Constant("angles", 1, 2, 3, 4).Node("Gather", ["angles", "i"], ["y"]).Output("y");
        Assert.Equal(["select"], Labels(ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes())).Network));
    }

    [Theory]
    [InlineData("0", "6", "ReLU6")]
    [InlineData("0", "", "ReLU")]
    [InlineData("-1", "1", "clip")]
    public void A_clip_from_nought_up_is_a_rectifier(string min, string max, string label)
    {
        (string, object)[] limits = [("min", float.Parse(min, System.Globalization.CultureInfo.InvariantCulture)), .. max.Length > 0 ? [("max", (object)float.Parse(max, System.Globalization.CultureInfo.InvariantCulture))] : Array.Empty<(string, object)>()];
        var builder = new OnnxModelBuilder("net", 6).Input("x", ElementType.Float32, 2, 3).Node("Clip", ["x"], ["y"], limits).Output("y");
        Assert.Equal([label], Labels(ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes())).Network));
    }

    [Theory]
    [InlineData("GlobalAveragePool", "")]
    [InlineData("ReduceMean", "axes=2,3")]
    [InlineData("AveragePool", "kernel_shape=6,9")]
    [InlineData("GlobalMaxPool", "", "global max pooling")]
    [InlineData("ReduceMax", "axes=2,3", "global max pooling")]
    [InlineData("ReduceMax", "axes=-1,-2", "global max pooling")]
    [InlineData("MaxPool", "kernel_shape=6,9", "global max pooling")]
    [InlineData("ReduceMax", "axes=1,2", "max over axes 1, 2")]
    // The largest window of a spatial pyramid on YOLO's smallest map.
    [InlineData("MaxPool", "kernel_shape=6,9;pads=2,4,3,4", "6×9 max pool")]
    public void A_mean_or_maximum_over_the_whole_map_has_one_name(string type, string attribute, string name = "global average pooling")
    {
        (string, long[])[] attributes = attribute.Length == 0 ? [] : [.. attribute.Split(';').Select(static a => (a.Split('=')[0], a.Split('=')[1].Split(',').Select(long.Parse).ToArray()))];
        Assert.Equal([name], Labels(new NetworkSketch().Input("x", 2, 3, 6, 9).Op(type, "x", "y", attributes).Output("y")));
    }

    // Keras keeps channels last, and exporters what goes over axes.
    [Theory]
    [InlineData("ReduceMax", 1, 1, 2, "global max pooling")]
    [InlineData("ReduceMax", 0, 1, 2, "global max pooling")]
    [InlineData("ReduceMean", 0, 1, 2, "global average pooling")]
    [InlineData("ReduceMean", 0, 2, 3, "mean over axes 2, 3")]
    public void Of_channels_that_were_put_last_too(string type, long keepsAxes, long first, long second, string name)
    {
        var network = new NetworkSketch().Input("x", 2, 3, 6, 9).Conv("x", "c", 3, 5).Op("Transpose", "c", "t", ("perm", [0, 2, 3, 1])).Op("Relu", "t", "r").Op(type, "r", "y", ("axes", [first, second]), ("keepdims", [keepsAxes])).Output("y");
        Assert.Contains(name, Labels(network));
    }

    [Fact]
    public void A_mean_over_part_of_the_map_is_no_global_pooling() =>
        Assert.Equal(["mean over axis 2"], Labels(new NetworkSketch().Input("x", 2, 3, 6, 9).Op("ReduceMean", "x", "y", ("axes", [2])).Output("y")));

    [Theory]
    [InlineData("1×3×6×9", "3×6×9")]
    [InlineData("1", "1")]
    [InlineData("4×3×6", "4×3×6")]
    public void The_batch_is_not_written_where_it_is_one(string shape, string written) =>
        Assert.Equal(written, ShapeText.OfSample(Shape.Of([.. shape.Split('×').Select(long.Parse)])));

    [Theory]
    [InlineData("N", "7")]
    [InlineData("batch_size", "7")]
    [InlineData("seq_len", "seq_len×7")]
    [InlineData("", "7")]
    public void Nor_where_it_is_a_name_that_a_batch_may_have(string symbol, string written) => Assert.Equal(written, ShapeText.OfSample([Dimension.Symbol(symbol), 7]));

    [Fact]
    public void The_batch_is_written_where_it_is_asked_for()
    {
        var network = new NetworkSketch().Input("x", 1, 3, 6, 9).Conv("x", "c", 3, 5).Op("GlobalAveragePool", "c", "p").Output("p");
        Assert.Contains("5×6×9", Texts(network, showsBatch: false));
        Assert.Contains("1×5×6×9", Texts(network, showsBatch: true));
    }

    [Fact]
    public void A_legend_names_what_is_done()
    {
        var network = new NetworkSketch().Input("x", 2, 4).Op("Split", "x", "a b", ("axis", [1])).Op("Relu", "a", "r").Op("Add", "r b", "y").Output("y");
        var rows = LegendRows.Find(BlockPasses.Run(network, DetailLevel.Layers), Themes.Find("paper")).Select(static r => r.Name);
        Assert.Equal(["activation", "split, add"], rows);
    }

    [Fact]
    public void A_legend_leaves_out_how_many_and_which_part()
    {
        var builder = new OnnxModelBuilder().Input("x", 5, 20).Constant("a", 1);
        string from = "x";
        for (int i = 0; i < 3; i++)
            (builder, from) = (builder.Constant($"s{i}", 1).Constant($"e{i}", 19 - i).Node("Slice", [from, $"s{i}", $"e{i}", "a"], [$"t{i}"]), $"t{i}");
        var graph = BlockPasses.Run(Read(builder.Node("Relu", [from], ["y"]).Output("y")), DetailLevel.Blocks);
        Assert.Equal(["slice"], LegendRows.Find(graph, Themes.Find("paper")).Select(static r => r.Name).Where(static n => n != "activation"));
    }

    [Theory]
    [InlineData(0, 4, "select [4]")]
    [InlineData(1, 0, "select [:, 0]")]
    [InlineData(-3, 2, "select [:, 2]")]
    [InlineData(3, -1, "select [..., -1]")]
    public void A_selection_says_of_which_axis_as_NumPy_writes_it(int axis, int place, string label)
    {
        var builder = new OnnxModelBuilder().Input("x", 5, 3, 7, 2).Constant("i", place).Node("Gather", ["x", "i"], ["y"], ("axis", axis)).Output("y");
        Assert.Equal([label], Labels(Read(builder)));
    }

    [Theory]
    [InlineData(0, 2, 0, 1, "slice [:2]")]
    [InlineData(1, long.MaxValue, 1, 1, "slice [:, 1:]")]
    [InlineData(-4, int.MaxValue, -2, 1, "slice [:, :, -4:]")]
    [InlineData(0, 3, 1, 1, "slice")]
    [InlineData(0, 5, 2, 2, "slice [:, :, :5:2]")]
    [InlineData(0, 1, 3, 1, "slice [..., :1]")]
    [InlineData(1, 2, 3, 1, "slice [..., 1:]")]
    // Backwards.
    [InlineData(-1, -9, 2, -1, "slice")]
    public void A_slice_says_of_which_axis_as_NumPy_writes_it(long start, long end, long axis, long step, string label)
    {
        var builder = new OnnxModelBuilder().Input("x", 5, 3, 7, 2).Constant("s", start).Constant("e", end).Constant("a", axis).Constant("t", step).Node("Slice", ["x", "s", "e", "a", "t"], ["y"]).Output("y");
        Assert.Equal([label], Labels(Read(builder)));
    }

    [Fact]
    public void A_slice_of_two_axes_says_both()
    {
        var builder = new OnnxModelBuilder().Input("x", 5, 3, 7, 2).Constant("s", 1, 0).Constant("e", 2, 1).Constant("a", 1, 3).Node("Slice", ["x", "s", "e", "a"], ["y"]).Output("y");
        Assert.Equal(["slice [:, 1:2, :, :1]"], Labels(Read(builder)));
    }

    [Fact]
    public void A_split_into_all_of_it_is_none()
    {
        var builder = new OnnxModelBuilder().Input("x", 5, 1, 7).Constant("n", 1).Node("Relu", ["x"], ["a"]).Node("Split", ["a", "n"], ["b"], ("axis", 1)).Node("Tanh", ["b"], ["y"]).Output("y");
        Assert.Equal(["ReLU", "tanh"], Labels(Read(builder)));
    }

    private static Network Read(OnnxModelBuilder builder) => ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes())).Network;

    private static IEnumerable<string> Labels(Network network) => BlockPasses.Run(network, DetailLevel.Layers).Blocks.Select(static b => b.Label).Where(static l => l.Length > 0);

    private static List<string> Texts(Network network, bool showsBatch) =>
        [.. Drawing.Draw(network, new DrawingOptions { ShowBatch = showsBatch }).Scene.Labels().Select(static l => l.Text)];
}

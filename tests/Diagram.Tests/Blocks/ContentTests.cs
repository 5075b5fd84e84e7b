using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Blocks.Outlines;
using NetDraw.Diagram.Rules;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

public sealed class ContentTests
{
    // Iandola et al. 2016, table 1: fire6 and fire7 have 48 and 192 maps, fire8 and fire9 64 and 256.
    [Fact]
    public void Rows_of_one_name_that_are_unlike_each_other_say_how_many_each_has()
    {
        var known = NetDraw.KnownNets.KnownNetTable.All.Single(static n => n.Name == "squeezenet");
        var labels = BlockPasses.Run(NetDraw.ModelImport.ModelReader.Read(NetDraw.ModelImport.ModelSource.Bytes("net.onnx", known.Write())).Network, DetailLevel.Stages).Blocks.SelectMany(static b => b.Parts.Prepend(b.Label)).Select(static t => t.Split(" → ")[0]).ToList();
        Assert.Contains("fire ×2 + ×2", labels);
        Assert.Contains("fire ×2", labels);
        Assert.DoesNotContain(labels, static l => l.Contains("2 fire", StringComparison.Ordinal));
    }

    // Two modules without names that readers know: two of a layer in each are four, not two of two.
    [Fact]
    public void Equal_layers_of_modules_in_a_stage_are_counted_together()
    {
        var text = new System.Text.StringBuilder("layer { name: 'x' type: 'Input' top: 'x' input_param { shape { dim: 1 dim: 6 dim: 16 dim: 12 } } }");
        string last = "x";
        foreach (string layer in (string[])["stem", "half.MAX 2", "left/in", "left/mean.AVE 1", "left/out", "right/most.MAX 1", "right/in", "right/norm.LRN", "right/out"])
        {
            string name = layer.Split('.')[0], what = layer.Split('.') is [_, var other] ? other : "";
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"layer {{ name: '{name}' bottom: '{last}' top: '{name}' ");
            text.Append(what switch
            {
                "" => "type: 'Convolution' convolution_param { num_output: 6 kernel_size: 3 pad: 1 } }",
                "LRN" => "type: 'LRN' }",
                _ => $"type: 'Pooling' pooling_param {{ pool: {what[..3]} kernel_size: {(what[^1] == '2' ? "2 stride: 2" : "3 pad: 1")} }} }}",
            });
            last = name;
        }

        var network = ModelReader.Read(ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(text.ToString()))).Network;
        var texts = BlockPasses.Run(network, DetailLevel.Stages).Blocks.SelectMany(static b => b.Parts.Prepend(b.Label)).ToList();
        Assert.Contains(texts, static t => t.Contains("3×3 conv, 6 ×4", StringComparison.Ordinal));
        Assert.DoesNotContain(texts, static t => t.Contains("2 2", StringComparison.Ordinal) || t.Contains("4 3", StringComparison.Ordinal));
    }

    // VGG's conv3 as a box says what a row of such layers without a module says.
    [Theory]
    [InlineData(7, "3×3 conv, 7 ×3 · ReLU")]
    [InlineData(9, "3×3, 7 ×2 · 3×3, 9")]
    public void A_module_of_one_layer_several_times_says_what_dresses_it(int last, string said)
    {
        var text = new System.Text.StringBuilder("layer { name: 'x' type: 'Input' top: 'x' input_param { shape { dim: 1 dim: 6 dim: 16 dim: 12 } } }");
        string before = "x";
        foreach (var (name, units) in ((string, int)[])[("stem", 5), ("conv3/1", 7), ("conv3/2", 7), ("conv3/3", last), ("head", 4)])
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"layer {{ name: '{name}' type: 'Convolution' bottom: '{before}' top: '{name}' convolution_param {{ num_output: {units} kernel_size: 3 }} }} layer {{ name: '{name}/relu' type: 'ReLU' bottom: '{name}' top: '{name}' }}");
            before = name;
        }

        var network = ModelReader.Read(ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(text.ToString()))).Network;
        var box = BlockPasses.Run(network, DetailLevel.Overview).Blocks.Single(static b => b.Title == "conv3");
        Assert.Equal(said, string.Join(" · ", box.Parts.Prepend(box.Label)));
    }

    // Sandler et al. 2018, table 2: the first of a stage expands what the stage before gives it.
    [Fact]
    public void Numbers_that_the_first_of_a_row_has_not_are_not_said_of_all()
    {
        var known = NetDraw.KnownNets.KnownNetTable.All.Single(static n => n.Name == "mobilenet-v2");
        var boxes = BlockPasses.Run(ModelReader.Read(ModelSource.Bytes("net.onnx", known.Write())).Network, DetailLevel.Overview).Blocks.Select(static b => PartText.Join([b.Label, .. b.Parts])).ToList();
        Assert.Contains("inverted residual ×2 · 1×1 · 3×3 depthwise · 1×1 · first /2, 16→24", boxes);
        Assert.DoesNotContain(boxes, static b => b.Contains("144", StringComparison.Ordinal));
    }

    // Szegedy et al. 2015, fig. 3: an auxiliary classifier pools before it computes.
    [Fact]
    public void What_pools_among_more_than_are_listed_is_counted_too()
    {
        const string Text = """
            layer { name: 'x' type: 'Input' top: 'x' input_param { shape { dim: 1 dim: 6 dim: 16 dim: 12 } } }
            layer { name: 'stem' type: 'Convolution' bottom: 'x' top: 'stem' convolution_param { num_output: 8 kernel_size: 3 pad: 1 } }
            layer { name: 'aux/pool' type: 'Pooling' bottom: 'stem' top: 'a' pooling_param { pool: AVE kernel_size: 5 stride: 3 } }
            layer { name: 'aux/conv' type: 'Convolution' bottom: 'a' top: 'b' convolution_param { num_output: 4 kernel_size: 1 } }
            layer { name: 'aux/fc' type: 'InnerProduct' bottom: 'b' top: 'c' inner_product_param { num_output: 7 } }
            layer { name: 'aux/classifier' type: 'InnerProduct' bottom: 'c' top: 'd' inner_product_param { num_output: 3 } }
            layer { name: 'head' type: 'Convolution' bottom: 'stem' top: 'head' convolution_param { num_output: 5 kernel_size: 1 } }
            """;
        var network = ModelReader.Read(ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(Text.Replace('\'', '"')))).Network;
        Assert.Contains("1 pool · 1 conv · 2 linear", RulePasses.Run(network, new DrawingOptions { Detail = DetailLevel.Blocks, Collapse = [new("module:aux")] }).Blocks.Select(static b => PartText.Join([b.Label, .. b.Parts])));
    }

    // Simonyan and Zisserman 2015 (VGG): pooling leads to the stage whose convolutions follow.
    [Fact]
    public void What_a_stage_holds_is_told_in_the_order_of_the_flow()
    {
        var text = new System.Text.StringBuilder("layer { name: 'x' type: 'Input' top: 'x' input_param { shape { dim: 1 dim: 6 dim: 16 dim: 12 } } }");
        string last = "x";
        foreach (var (name, units) in ((string, int)[])[("a1", 5), ("a2", 5), ("p", 0), ("b1", 7), ("b2", 7), ("b3", 9)])
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"layer {{ name: '{name}' bottom: '{last}' top: '{name}' {(units == 0 ? "type: 'Pooling' pooling_param { kernel_size: 2 stride: 2 }" : $"type: 'Convolution' convolution_param {{ num_output: {units} kernel_size: 3 pad: 1 }}")} }}");
            last = name;
        }

        var stage = BlockPasses.Run(ModelReader.Read(ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(text.ToString()))).Network, DetailLevel.Stages).Blocks.Single(static b => b.Title == "stage 2 · 8×6");
        Assert.Equal("2×2 max pool, /2 · 3×3 conv, 7 ×2 · 3×3 conv, 9 → 9×8×6", string.Join(" · ", stage.Parts.Prepend(stage.Label)));
    }

    // Lin et al. 2017 (FPN), fig. 3: what is enlarged is added to what comes from the side.
    [Fact]
    public void Where_kinds_are_counted_joins_are_and_transposed_convolutions_are_apart()
    {
        const string Text = """
            layer { name: 'x' type: 'Input' top: 'x' input_param { shape { dim: 1 dim: 6 dim: 16 dim: 12 } } }
            layer { name: 'stem' type: 'Convolution' bottom: 'x' top: 'stem' convolution_param { num_output: 8 kernel_size: 3 pad: 1 stride: 2 } }
            layer { name: 'neck/side' type: 'Convolution' bottom: 'x' top: 's' convolution_param { num_output: 4 kernel_size: 1 } }
            layer { name: 'neck/in' type: 'Convolution' bottom: 'stem' top: 'i' convolution_param { num_output: 4 kernel_size: 1 } }
            layer { name: 'neck/up' type: 'Deconvolution' bottom: 'i' top: 'u' convolution_param { num_output: 4 kernel_size: 2 stride: 2 } }
            layer { name: 'neck/sum' type: 'Eltwise' bottom: 's' bottom: 'u' top: 'm' }
            layer { name: 'neck/out' type: 'Convolution' bottom: 'm' top: 'o' convolution_param { num_output: 5 kernel_size: 3 } }
            layer { name: 'head' type: 'Convolution' bottom: 'o' top: 'head' convolution_param { num_output: 5 kernel_size: 1 } }
            """;
        var network = ModelReader.Read(ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(Text.Replace('\'', '"')))).Network;
        Assert.Contains("3 conv · 1 transposed conv · 1 add", RulePasses.Run(network, new DrawingOptions { Detail = DetailLevel.Blocks, Collapse = [new("module:neck")] }).Blocks.Select(static b => PartText.Join([b.Label, .. b.Parts])));
    }

    // A stage begins with what leads to its resolution.
    [Theory]
    [InlineData("mobilenet-v2")]
    [InlineData("mobilenet-v3-large")]
    [InlineData("densenet-121")]
    public void A_stage_has_the_resolution_of_what_comes_out_of_it(string name)
    {
        var known = NetDraw.KnownNets.KnownNetTable.All.Single(n => n.Name == name);
        var graph = BlockPasses.Run(ModelReader.Read(ModelSource.Bytes("net.onnx", known.Write())).Network, DetailLevel.Stages);
        var stages = graph.Blocks.Where(static b => b.Title.StartsWith("stage", StringComparison.Ordinal) && b.Title.Contains('×', StringComparison.Ordinal)).ToList();
        Assert.True(stages.Count > 2);
        Assert.All(stages, s => Assert.EndsWith(s.Title.Split(" · ")[1], graph.ShapeOf(s.Outputs[0]), StringComparison.Ordinal));
    }

    [Fact]
    public void Losses_are_told_and_upsampling_by_channel_is_depthwise()
    {
        const string Text = """
            layer { name: 'x' type: 'Input' top: 'x' input_param { shape { dim: 1 dim: 6 dim: 8 dim: 8 } } }
            layer { name: 'up' type: 'Deconvolution' bottom: 'x' top: 'up' convolution_param { num_output: 6 group: 6 kernel_size: 4 stride: 2 pad: 1 } }
            layer { name: 'end/fc' type: 'InnerProduct' bottom: 'up' top: 'fc' inner_product_param { num_output: 5 } }
            layer { name: 'end/loss' type: 'SoftmaxWithLoss' bottom: 'fc' bottom: 'label' top: 'loss' }
            """;
        var outline = BlockPasses.OutlineOf(ModelReader.Read(ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(Text))).Network);
        Assert.Contains(outline.Graph.Blocks, static b => b.Label == "4×4 depthwise transposed conv, 6, up 2");
        var end = outline.Root.All().Single(static r => r.Origin == RegionOrigin.Module);
        Assert.Equal("linear, 5 · softmax loss", string.Join(" · ", RegionContents.Of(outline.Graph, end).Select(static p => p.Text)));
    }

    // Two heads that read one tensor are no sequence.
    [Fact]
    public void What_stands_side_by_side_in_a_box_has_a_bar_between()
    {
        const string Text = """
            name: 'heads' input: 'data' input_shape { dim: 1 dim: 12 }
            layer { name: 'end/a' type: 'InnerProduct' bottom: 'data' top: 'a' inner_product_param { num_output: 24 } }
            layer { name: 'end/b' type: 'InnerProduct' bottom: 'a' top: 'b' inner_product_param { num_output: 21 } }
            layer { name: 'end/c' type: 'InnerProduct' bottom: 'a' top: 'c' inner_product_param { num_output: 84 } }
            """;
        var graph = RulePasses.Run(ModelReader.Read(ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(Text))).Network, new DrawingOptions { Detail = DetailLevel.Blocks, Collapse = [new("module:end")] });
        Assert.Equal("linear, 24 · linear, 21 | linear, 84", PartText.Join(graph.Blocks.Where(static b => b.Kind == BlockKind.Layer).SelectMany(static b => b.Parts.Prepend(b.Label))));
    }

    // Of the corpus so many files: a few of each kind.
    private const int Every = 9;

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void What_boxes_say_adds_up() => BlockNets.Networks.Holds(static network => Assert.Empty(ContentLaws.Breaches(BlockPasses.OutlineOf(network))), count: 150);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Copies_drawn_as_one_are_read_alike() => BlockNets.Networks.Holds(static network => Assert.Empty(ContentLaws.UnequalReads(BlockPasses.OutlineOf(network))), count: 150, pinned: ["boGsif61l9h1"]);

    [Fact]
    public void What_boxes_say_of_real_networks_adds_up()
    {
        string? folder = SharedFiles.PathOf("corpus/prototxt");
        Assert.SkipWhen(folder is null, SharedFiles.SkipReason);
        var files = Directory.EnumerateFiles(folder!, "*.prototxt", SearchOption.AllDirectories).Where(static f => !f.Contains("_not-a-net", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Index().Where(static f => f.Index % Every == 0).ToList();
        Assert.True(files.Count > 20);
        foreach (var (_, file) in files)
        {
            Network network;
            try
            {
                network = ModelReader.Read(file).Network;
            }
            catch (ModelFormatException)
            {
                continue;
            }

            var outline = BlockPasses.OutlineOf(network);
            Assert.Empty(ContentLaws.Breaches(outline).Concat(ContentLaws.UnequalReads(outline)).Select(b => $"{Path.GetFileName(file)}: {b}"));
        }
    }

    // 3 × (5 × (a convolution, two joined with it) and two more) is 17 convolutions a copy, of which 10 are in blocks with a name.
    [Fact]
    public void What_is_beside_blocks_with_names_is_said_to_be_besides()
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 12);
        string x = BlockNets.Conv(sketch, "x", "stem", 5);
        for (int stage = 0; stage < 3; stage++)
        {
            for (int i = 0; i < 5; i++)
            {
                string n = $"s{stage}b{i}";
                string first = BlockNets.Relu(sketch, BlockNets.Conv(sketch, x, $"{n}a", 3, i == 0 ? 6 : 18), $"{n}a");
                string second = BlockNets.Relu(sketch, BlockNets.Conv(sketch, first, $"{n}b", 3), $"{n}b"), third = BlockNets.Relu(sketch, BlockNets.Conv(sketch, second, $"{n}c", 3), $"{n}c");
                sketch.Op("Concat", $"{first} {second} {third}", $"{n}o", ("axis", [1]));
                x = $"{n}o";
            }

            x = BlockNets.Relu(sketch, BlockNets.Conv(sketch, x, $"s{stage}d", 1, 18, 8), $"s{stage}d");
            x = BlockNets.Conv(sketch, x, $"s{stage}e", 1, 8, 6);
        }

        Assert.Equal("block ×3 · one-shot aggregation ×5 · 7 other conv", TextOf(Assert.Single(Boxes(sketch.Output(x)), static b => b.Count == 3)));
    }

    // A number on each would say that three of one come before three of the other.
    [Fact]
    public void Layers_that_take_turns_are_counted_together()
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 12);
        string x = BlockNets.Conv(sketch, "x", "stem", 5);
        for (int stage = 0; stage < 2; stage++)
        {
            for (int i = 0; i < 3; i++)
                x = BlockNets.Relu(sketch, BlockNets.Conv(sketch, BlockNets.Relu(sketch, BlockNets.Conv(sketch, x, $"s{stage}a{i}", 1), $"s{stage}a{i}"), $"s{stage}b{i}", 3), $"s{stage}b{i}");
            sketch.Op("MaxPool", x, x = $"p{stage}", ("kernel_shape", [2, 2]), ("strides", [2, 2]));
        }

        Assert.Equal("block ×2 · (1×1, 6 · 3×3, 6) ×3 · 2×2 max pool, /2", TextOf(Assert.Single(Boxes(sketch.Output(x)), static b => b.Count == 2)));
    }

    [Fact]
    public void What_ends_in_a_norm_or_an_activation_of_its_own_says_so()
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 12);
        string x = BlockNets.Conv(sketch, "x", "stem", 5);
        for (int i = 0; i < 2; i++)
        {
            // Two readers of the convolution keep the activation out of its box.
            BlockNets.Conv(sketch, x, $"a{i}", 3);
            sketch.Op("Sigmoid", $"a{i}", $"g{i}").Op("Concat", $"a{i} g{i}", $"c{i}", ("axis", [1]));
            BlockNets.Conv(sketch, $"c{i}", $"b{i}", 1, 12);
            sketch.Op("MaxPool", $"b{i}", $"p{i}", ("kernel_shape", [2, 2]), ("strides", [2, 2])).BatchNorm($"p{i}", $"n{i}", 6);
            x = BlockNets.Relu(sketch, $"n{i}", $"n{i}");
        }

        Assert.Equal("block ×2 · 3×3, 6 · 1×1, 6 · 2×2 max pool, /2 · BN · ReLU", TextOf(Assert.Single(Boxes(sketch.Output(x)), static b => b.Count == 2)));
    }

    [Theory]
    [InlineData(2, 6, 12, "residual ×3 · 3×3, 12 · 3×3, 12 · first /2, 6→12")]
    [InlineData(1, 6, 12, "residual ×3 · 3×3, 12 · 3×3, 12 · first 6→12")]
    [InlineData(2, 6, 6, "residual ×3 · 3×3, 6 · 3×3, 6 · first /2")]
    [InlineData(1, 6, 6, "residual ×3 · 3×3, 6 · 3×3, 6 · first 1×1, 6")]
    public void The_first_of_a_row_says_in_what_it_differs(long stride, long channelsIn, long channels, string text)
    {
        var sketch = new NetworkSketch().Input("x", 1, channelsIn, 16, 12).Conv("x", "a", channelsIn, channels, stride).Op("Relu", "a", "ar").Conv("ar", "b", channels, channels);
        sketch.Weight("p.w", channels, channelsIn, 1, 1).Op("Conv", "x p.w", "p", ("kernel_shape", [1, 1]), ("strides", [stride, stride])).Op("Add", "b p", "s0").Op("Relu", "s0", "y0");
        for (int i = 1; i < 3; i++)
            sketch.Conv($"y{i - 1}", $"a{i}", channels, channels).Op("Relu", $"a{i}", $"ar{i}").Conv($"ar{i}", $"b{i}", channels, channels).Op("Add", $"b{i} y{i - 1}", $"s{i}").Op("Relu", $"s{i}", $"y{i}");
        Assert.Equal(text, TextOf(Assert.Single(Boxes(sketch.Output("y2")))));
    }

    // Region proposals are made on pictures of any size.
    [Fact]
    public void A_stride_is_said_of_maps_of_open_size_too()
    {
        var builder = new OnnxModelBuilder().Input("x", 1, 6, "h", "w").Weight("a", 12, 6, 3, 3).Weight("b", 12, 12, 3, 3).Weight("p", 12, 6, 1, 1);
        string x = "x";
        for (int i = 0; i < 3; i++)
        {
            long stride = i == 0 ? 2 : 1;
            builder.Weight($"a{i}", 12, i == 0 ? 6 : 12, 3, 3).Weight($"b{i}", 12, 12, 3, 3)
                .Node("Conv", [x, $"a{i}"], [$"c{i}"], ("kernel_shape", new long[] { 3, 3 }), ("pads", new long[] { 1, 1, 1, 1 }), ("strides", new long[] { stride, stride })).Node("Relu", [$"c{i}"], [$"r{i}"])
                .Node("Conv", [$"r{i}", $"b{i}"], [$"d{i}"], ("kernel_shape", new long[] { 3, 3 }), ("pads", new long[] { 1, 1, 1, 1 }));
            if (i == 0)
                builder.Node("Conv", ["x", "p"], ["q"], ("kernel_shape", new long[] { 1, 1 }), ("strides", new long[] { 2, 2 }));
            builder.Node("Add", [$"d{i}", i == 0 ? "q" : x], [$"s{i}"]).Node("Relu", [$"s{i}"], [$"y{i}"]);
            x = $"y{i}";
        }

        var network = ModelReader.Read(ModelSource.Bytes("net.onnx", builder.Output("y2").ToBytes())).Network;
        Assert.Equal("residual ×3 · 3×3, 12 · 3×3, 12 · first /2, 6→12", TextOf(Assert.Single(Boxes(network))));
    }

    [Fact]
    public void Of_what_only_in_part_halves_the_map_that_part_says_so()
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 16);
        string x = BlockNets.Conv(sketch, "x", "stem", 5);
        for (int i = 0; i < 6; i++)
        {
            long stride = i % 3 == 2 ? 2 : 1;
            string n = $"b{i}";
            sketch.Weight($"{n}d.w", 6, 1, 3, 3).Op("Conv", $"{x} {n}d.w", $"{n}d", ("kernel_shape", [3, 3]), ("pads", [1, 1, 1, 1]), ("strides", [stride, stride]), ("group", [6]));
            BlockNets.Conv(sketch, $"{n}d", $"{n}p", 1);
            if (stride == 2)
                sketch.Op("MaxPool", x, $"{n}m", ("kernel_shape", [2, 2]), ("strides", [2, 2]));
            sketch.Op("Add", $"{n}p {(stride == 2 ? $"{n}m" : x)}", $"{n}s");
            x = BlockNets.Relu(sketch, $"{n}s", n);
        }

        Assert.Equal("block ×2 · BlazeBlock ×2 · BlazeBlock /2", TextOf(Assert.Single(Boxes(sketch.Output(x)), static b => b.Count == 2)));
    }

    // Heads that are one region read one copy each: what leaves the first is not what leaves the last.
    [Fact]
    public void What_heads_read_one_by_one_is_no_repeat()
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 12);
        string x = BlockNets.Conv(sketch, "x", "stem", 5);
        for (int i = 0; i < 2; i++)
            x = BlockNets.Relu(sketch, BlockNets.Conv(sketch, BlockNets.Relu(sketch, BlockNets.Conv(sketch, x, $"a{i}", 1), $"a{i}"), $"b{i}", 3), $"b{i}");
        for (int i = 0; i < 2; i++)
            BlockNets.Conv(sketch, $"b{i}r", $"h{i}", 3, 6, 4);
        var network = sketch.Op("Concat", "h0 h1", "h", ("axis", [1])).Output("h");
        var rules = new FigureRules { Rules = [new(BlockSelector.Parse("/^h/"), new() { Group = "Heads" })] };
        var graph = RulePasses.Run(network, new DrawingOptions { Detail = DetailLevel.Blocks, Rules = rules });
        Assert.Contains(graph.Frames, static f => f.Caption == "Heads");
        Assert.DoesNotContain(graph.Frames, static f => f.Count > 1);
        Assert.Equal("b0r", Assert.Single(Assert.Single(graph.Blocks, static b => b.Name == "/h0/Conv").Inputs));
    }

    // Szegedy et al. 2015 (GoogLeNet), table 1: what each arm of a module gives.
    [Fact]
    public void A_module_of_arms_says_what_each_gives()
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 12);
        BlockNets.Conv(sketch, "x", "a", 1, 6, 7);
        BlockNets.Conv(sketch, BlockNets.Conv(sketch, "x", "b0", 1, 6, 3), "b", 3, 3, 9);
        BlockNets.Conv(sketch, BlockNets.Conv(sketch, "x", "c0", 1, 6, 2), "c", 5, 2, 5);
        sketch.Op("MaxPool", "x", "p", ("kernel_shape", [3, 3]), ("pads", [1, 1, 1, 1]));
        BlockNets.Conv(sketch, "p", "d", 1, 6, 4);
        var box = Assert.Single(Boxes(sketch.Op("Concat", "a b c d", "y", ("axis", [1])).Output("y")));
        Assert.Equal("inception · 1×1 · 3×3 · 5×5 · pool · 7 + 9 + 5 + 4 = 25", TextOf(box));
    }

    private static List<Block> Boxes(Network network) => [.. BlockPasses.Run(network, DetailLevel.Overview).Blocks.Where(static b => b.Kind == BlockKind.Layer)];

    private static string TextOf(Block box) => string.Join(" · ", box.Parts.Prepend(box.Label));
}

using System.Collections.Immutable;
using NetDraw.ModelImport.Caffe;
using NetDraw.ModelImport.Caffe.Text;
using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.ModelImport.Tests.Caffe;

public sealed class CaffeReaderTests
{
    [Fact]
    public void In_place_layers_get_versions_and_later_readers_see_the_last()
    {
        var net = Prototxt.Read(Prototxt.Image + """
            layer { name: "c" type: "Convolution" bottom: "data" top: "c" convolution_param { num_output: 4 kernel_size: 3 } }
            layer { name: "r" type: "ReLU" bottom: "c" top: "c" }
            layer { name: "d" type: "Dropout" bottom: "c" top: "c" }
            layer { name: "p" type: "Softmax" bottom: "c" top: "p" }
            """).Network;
        Assert.Equal(["data", "c", "c#2", "c#3", "p"], net.Nodes.SelectMany(static n => n.Outputs));
        Assert.Equal("c#3", Assert.Single(net.Nodes[^1].Inputs));
        Assert.Equal("c", net.TensorOf("c#3").Label);
        Assert.Equal("p", Assert.Single(net.Outputs));
        Assert.Equal("data", Assert.Single(net.Inputs));
    }

    [Fact]
    public void Several_writers_of_a_blob_are_kept_and_the_last_one_before_a_reader_counts()
    {
        var result = Prototxt.Read(Prototxt.Image + """
            layer { name: "a" type: "ReLU" bottom: "data" top: "x" }
            layer { name: "b" type: "TanH" bottom: "data" top: "x" }
            layer { name: "c" type: "Sigmoid" bottom: "x" top: "y" }
            """);
        Assert.False(result.Network.IsCyclic);
        Assert.Equal("x#2", Assert.Single(result.Network.Nodes[^1].Inputs));
        Assert.Equal("x, y", string.Join(", ", result.Network.Outputs));
        Assert.Contains(result.Diagnostics, static d => d.Code == "rewritten-blob" && d.Message.Contains("more than one layer writes x", StringComparison.Ordinal));
    }

    [Fact]
    public void An_undefined_bottom_may_be_given_a_shape() => Assert.Equal("2×3×5×7", Prototxt.ShapeOf(
        "layer { name: 'a' type: 'ReLU' bottom: 'ghost' top: 'a' }", "a",
        new() { InputShapes = System.Collections.Immutable.ImmutableDictionary<string, Shape>.Empty.Add("ghost", Shape.Of(2, 3, 5, 7)) }));

    [Fact]
    public void An_undefined_bottom_is_reported_and_its_readers_say_why_they_have_no_shape()
    {
        var result = Prototxt.Read(Prototxt.Image + "layer { name: 'a' type: 'ReLU' bottom: 'ghost' top: 'a' } layer { name: 'b' type: 'ReLU' bottom: 'a' top: 'b' }");
        Assert.Contains(result.Diagnostics, static d => d is { Code: "undefined-blob", Message: "no layer makes ghost; drawn as inputs, of unknown shapes" });
        Assert.Equal(["ghost", "data"], result.Network.Inputs.ToArray());
        Assert.Equal("the shape of input 'ghost' is not known: no layer makes the blob 'ghost'", result.Network.TensorOf("b").UnknownReason);
    }

    [Fact]
    public void Unknown_types_are_plain_boxes_named_in_one_diagnostic()
    {
        string text = Prototxt.Image + "layer { name: 'a' type: 'Frob' bottom: 'data' top: 'a' } layer { name: 'b' type: 'Frob' bottom: 'a' top: 'b' }";
        var result = Prototxt.Read(text);
        Assert.Equal(["unknown layer types, drawn as plain boxes: Frob (2)"], result.Diagnostics.Where(static d => d.Code == "unknown-operator").Select(static d => d.Message));
        Assert.Null(result.Network.Nodes[1].Operator);
        Assert.Equal("net.prototxt: unknown layer types, drawn as plain boxes: Frob (2)",
            Assert.Throws<ModelFormatException>(() => Prototxt.Read(text, new() { Strict = true })).Message);
    }

    [Theory]
    [InlineData("input: 'data' input_dim: 1 input_dim: 3 input_dim: 5 input_dim: 7", "data", "1×3×5×7")]
    [InlineData("input: 'data' input_shape { dim: [1, 3, 5, 7] }", "data", "1×3×5×7")]
    [InlineData("input: 'a' input_dim: 1 input_dim: 3 input_dim: 5 input_dim: 7 input: 'b' input_dim: 1 input_dim: 3 input_dim: 1 input_dim: 1", "b", "1×3×1×1")]
    [InlineData("input: 'data' input_shape { dim: $N dim: 3 dim: ${H} dim: 7 }", "data", "N×3×H×7")]
    public void Inputs_declared_by_fields_become_synthetic_nodes(string text, string input, string shape)
    {
        var net = Prototxt.Read(text + " layer { name: 'r' type: 'ReLU' bottom: 'data' top: 'r' }").Network;
        Assert.Equal(shape, net.TensorOf(input).Shape!.ToString());
        Assert.True(net.ProducerOf(input)!.IsSynthetic);
    }

    [Fact]
    public void Old_syntaxes_are_upgraded_and_the_written_type_is_kept()
    {
        var net = Prototxt.Read("""
            input: "data" input_dim: 2 input_dim: 3 input_dim: 11 input_dim: 13
            layers { layer { name: "c0" type: "conv" num_output: 4 kernelsize: 3 stride: 2 blobs_lr: 1. biasterm: false } bottom: "data" top: "c0" }
            layers { name: "c1" type: CONVOLUTION bottom: "c0" top: "c1" param: "shared" blobs_lr: 1 blobs_lr: 2 convolution_param { num_output: 5 kernel_size: 1 } }
            layers { name: "r1" type: 18 bottom: "c1" top: "c1" }
            layers { name: "p" type: POOLING bottom: "c1" top: "p" pooling_param { pool: AVE kernel_size: 2 stride: 2 } }
            """).Network;
        Assert.Equal(["Input", "Convolution", "Convolution", "ReLU", "Pooling"], net.Nodes.Select(static n => n.Type));
        Assert.Equal(["Input", "conv", "CONVOLUTION", "18", "POOLING"], net.Nodes.Select(static n => n.SourceType));
        Assert.Equal("2×5×3×3", net.TensorOf("p").Shape!.ToString());
        Assert.Equal("weight:4×3×3×3", Prototxt.Weights(net, "c0"));
        Assert.Equal(["shared", null], net.Nodes[2].Weights.Select(static w => w.SharedAs));
    }

    [Theory]
    [InlineData("layers { layer { name: 'c' type: 'conv' num_output: 4 kernelsize: 3 pad: 1 } bottom: 'd' top: 'c' }")]
    [InlineData("layers { name: 'd' type: DATA top: 'd' blobs_lr: 1 weight_decay: 0 data_param { source: 's' batch_size: 4 crop_size: 7 mirror: true } }")]
    [InlineData("layer { name: 'c' type: 'Convolution' bottom: 'd' top: 'c' param { lr_mult: 1 } }")]
    public void Upgrades_change_nothing_the_second_time(string text)
    {
        var once = CaffeLayer.Of(PrototxtParser.Parse("f", text)).Select(CaffeUpgrades.ToV2).Single();
        Assert.Same(once.Fields, CaffeUpgrades.ToV2(once).Fields);
    }

    [Theory]
    [InlineData("include { phase: TRAIN }", "train")]
    [InlineData("include { phase: TEST }", "test,test+x,test@2")]
    [InlineData("exclude { phase: TEST }", "train")]
    [InlineData("include { stage: 'x' }", "test+x")]
    [InlineData("include { not_stage: 'x' phase: TEST }", "test,test@2")]
    [InlineData("include { min_level: 1 }", "test@2")]
    [InlineData("include { max_level: 1 phase: TEST }", "test,test+x")]
    [InlineData("include { phase: TRAIN } include { stage: 'x' }", "test+x,train")]
    [InlineData("exclude { stage: 'x' } exclude { min_level: 2 }", "test,train")]
    [InlineData("enable { phase: TEST solver: false }", "test,test+x,test@2")]
    [InlineData("enable { solver: true }", "train")]
    [InlineData("enable { phase: TEST solver: true }", "")]
    public void Rules_keep_a_layer_in_the_states_that_meet_them(string rules, string states)
    {
        string text = Prototxt.Image + $"layer {{ name: 'l' type: 'ReLU' bottom: 'data' top: 't' {rules} }}";
        var options = new Dictionary<string, ImportOptions>
        {
            ["test"] = new(),
            ["test+x"] = new() { Stages = ["x"] },
            ["test@2"] = new() { Level = 2 },
            ["train"] = new() { Phase = NetworkPhase.Train },
        };
        var kept = options.Where(o => Prototxt.Read(text, o.Value).Network.Nodes.Any(static n => n.Name == "l")).Select(static o => o.Key);
        Assert.Equal(states, string.Join(',', kept.Order(StringComparer.Ordinal)));
        Assert.Contains(Prototxt.Read(text, new() { Phase = NetworkPhase.All }).Network.Nodes, static n => n.Name == "l");
    }

    [Fact]
    public void A_phase_without_data_borrows_the_other_phases_as_a_synthetic_input()
    {
        var result = Prototxt.Read("""
            layer { name: "d" type: "Data" top: "data" include { phase: TRAIN } data_param { batch_size: 4 } transform_param { crop_size: 7 force_color: true } }
            layer { name: "r" type: "ReLU" bottom: "data" top: "r" }
            """);
        Assert.Equal("4×3×7×7", result.Network.TensorOf("r").Shape!.ToString());
        Assert.True(result.Network.Nodes[0].IsSynthetic);
        Assert.Contains(result.Diagnostics, static d => d.Code == "other-phase-input");
    }

    [Fact]
    public void What_is_borrowed_is_borrowed_once_whole()
    {
        var result = Prototxt.Read("""
            layer { name: "d" type: "Python" top: "data" top: "label" python_param { module: "m" layer: "Train" } include { phase: TRAIN } }
            layer { name: "d" type: "Python" top: "data" top: "label" python_param { module: "m" layer: "Test" } include { phase: TEST stage: "deploy" } }
            layer { name: "r" type: "ReLU" bottom: "data" top: "r" }
            layer { name: "l" type: "ReLU" bottom: "label" top: "l" }
            """);
        Assert.Equal(["d", "r", "l"], result.Network.Nodes.Select(static n => n.Name));
        Assert.DoesNotContain(result.Diagnostics, static d => d.Code == "rewritten-blob");
    }

    [Fact]
    public void Given_input_shapes_replace_the_files()
    {
        var shapes = ImmutableDictionary<string, Shape>.Empty.Add("", Shape.Of(1, 2, 5, 6));
        Assert.Equal("1×2×5×6", Prototxt.ShapeOf(Prototxt.Image + "layer { name: 'r' type: 'ReLU' bottom: 'data' top: 'r' }", "r", new() { InputShapes = shapes }));
    }

    [Theory]
    [InlineData("", "net.prototxt: the file is empty, expected a model")]
    [InlineData("# only\n", "net.prototxt: holds no layer and no input, expected a Caffe net")]
    [InlineData("item { name: 'a' label: 1 }", "net.prototxt: holds no layer and no input, expected a Caffe net; it seems to be a label map")]
    [InlineData("base_lr: 0.1 lr_policy: 'step'", "net.prototxt: holds no layer and no input, expected a Caffe net; it seems to be a solver without a net")]
    [InlineData("ir_version: 3 graph { }", "net.prototxt: holds an empty graph and imports no operators, expected an ONNX model")]
    [InlineData("producer_name: 'a'", "net.prototxt: holds no layer and no input, expected a Caffe net; it seems to be an ONNX model in text form")]
    [InlineData("net: 'a.prototxt'", "net.prototxt: found a solver with net: \"a.prototxt\", expected a file to look for it beside")]
    public void Files_that_are_no_nets_are_refused_by_what_they_seem_to_be(string text, string message) => Assert.Equal(message, Prototxt.ErrorOf(text));

    [Fact]
    public void A_solver_brings_its_net_inline_or_from_a_folder_above()
    {
        Assert.Equal("2×3×11×13", Prototxt.ShapeOf($"base_lr: 0.1 net_param {{ {Prototxt.Image} }}", "data"));
        string folder = Directory.CreateTempSubdirectory("netdraw").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "models", "a"));
            string solver = Path.Combine(folder, "models", "a", "solver.prototxt");
            File.WriteAllText(Path.Combine(folder, "models", "a", "net.prototxt"), Prototxt.Image);
            File.WriteAllText(solver, "net: \"models/a/net.prototxt\" base_lr: 0.1");
            Assert.Equal("data", ModelReader.Read(solver).Network.Inputs.Single());
            File.WriteAllText(solver, "net: \"models/a/missing.prototxt\"");
            Assert.EndsWith("expected that file beside the solver or in a folder above it", Assert.Throws<ModelFormatException>(() => ModelReader.Read(solver)).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_chain_of_unknown_shapes_keeps_one_short_reason()
    {
        string text = "layer { name: 'h' type: 'HDF5Data' top: 't0' }\n"
            + string.Concat(Enumerable.Range(0, 2000).Select(static i => $"layer {{ name: 'r{i}' type: 'ReLU' bottom: 't{i}' top: 't{i + 1}' }}\n"));
        Assert.Equal("the shape of input 't0' is not known: only the data of the HDF5Data layer say its shapes", Prototxt.ShapeOf(text, "t2000"));
    }
}

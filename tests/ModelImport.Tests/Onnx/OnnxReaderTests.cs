using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.Onnx;

public sealed class OnnxReaderTests
{
    [Fact]
    public void Nodes_keep_name_type_attributes_and_version_and_get_their_weights()
    {
        var read = Read(new OnnxModelBuilder("tiny", opset: 17)
            .Input("x", "N", 3, 11, 13).Input("w", 8, 3, 5, 7)
            .Weight("w", 8, 3, 5, 7).Weight("b", 8)
            .Node("Conv", ["x", "w", "b"], ["y"], ("strides", new[] { 2, 1 }), ("auto_pad", "VALID"), ("kernel_shape", new long[] { 5, 7 })).Named("conv1")
            .Node("Relu", ["y"], ["z"]).Output("z", "N", 8, 4, 7));
        var conv = read.Network.Nodes[0];

        Assert.Equal(("conv1", "conv1", "Conv", "", 17), (conv.Name, conv.Label, conv.Type, conv.Domain, conv.OpsetVersion));
        Assert.Equal([2, 1], conv.Attributes.GetIntegers("strides").ToArray());
        Assert.Equal("VALID", conv.Attributes.GetText("auto_pad", ""));
        Assert.Equal(["weight:8×3×5×7", "bias:8"], conv.Weights.Select(static w => $"{w.Role}:{w.Shape}"));
        Assert.All(conv.Weights, static w => Assert.True(w.IsLearned));
        Assert.Equal(["x"], read.Network.Inputs.ToArray());
        Assert.Equal(("Relu:z", ""), (read.Network.Nodes[1].Name, read.Network.Nodes[1].Label));
        Assert.Equal("N×8×4×7", read.Network.TensorOf("z").Shape!.ToString());
        Assert.Empty(read.Diagnostics);
    }

    [Fact]
    public void Running_statistics_and_integers_are_not_learned_and_quantised_weights_are()
    {
        var read = Read(new OnnxModelBuilder().Input("x", 2, 3, 5, 7)
            .Weight("s", 3).Weight("b", 3).Weight("m", 3).Weight("v", 3).Constant("to", 2, -1)
            .Initializer("q", OnnxTensors.Raw(ElementType.Int8, new byte[6], 2, 3)).Weight("qs")
            .Node("BatchNormalization", ["x", "s", "b", "m", "v"], ["y"])
            .Node("Reshape", ["y", "to"], ["z"])
            .Node("DequantizeLinear", ["q", "qs"], ["dq"]));
        var learned = read.Network.Nodes.SelectMany(static n => n.Weights).ToDictionary(static w => w.Name, static w => w.IsLearned);
        Assert.Equal([("b", true), ("m", false), ("q", true), ("qs", false), ("s", true), ("to", false), ("v", false)],
            learned.OrderBy(static l => l.Key, StringComparer.Ordinal).Select(static l => (l.Key, l.Value)));
    }

    [Fact]
    public void A_weight_that_several_nodes_read_is_shared_also_across_bodies()
    {
        var branch = new OnnxModelBuilder("branch", 0).Weight("own", 3).Node("Add", ["w", "own"], ["r"]).Output("r");
        var read = Read(new OnnxModelBuilder().Input("c", ElementType.Bool).Input("x", 3).Weight("w", 3).Weight("lone", 3)
            .Node("Add", ["x", "w"], ["a"]).Node("Mul", ["a", "lone"], ["m"])
            .Node("If", ["c"], ["y"], ("then_branch", branch), ("else_branch", branch)).Named("if").Output("y"));
        Assert.Equal("w", read.Network.Nodes[0].Weights[0].SharedAs);
        Assert.Null(read.Network.Nodes[1].Weights[0].SharedAs);
        Assert.Equal("w", read.Network.Nodes[2].Subgraphs[0].Body.Nodes[0].Weights[0].SharedAs);
    }

    [Fact]
    public void A_weight_is_not_shared_by_a_node_that_reads_it_twice_nor_by_bodies_that_make_a_tensor_of_its_name()
    {
        var inner = new OnnxModelBuilder("inner", 0).Node("Relu", ["w"], ["i"]).Output("i");
        var branch = new OnnxModelBuilder("branch", 0).Node("Relu", ["x"], ["w"]).Node("If", ["c"], ["r"], ("then_branch", inner), ("else_branch", inner)).Output("r");
        var read = Read(new OnnxModelBuilder().Input("c", ElementType.Bool).Input("x", 3).Weight("w", 3)
            .Node("Add", ["w", "w"], ["a"]).Node("If", ["c"], ["y"], ("then_branch", branch), ("else_branch", branch)).Output("a").Output("y"));
        Assert.Null(read.Network.Nodes[0].Weights[0].SharedAs);
    }

    [Fact]
    public void Bodies_show_what_they_capture_and_order_follows_it()
    {
        var inner = new OnnxModelBuilder("inner", 0).Node("Mul", ["late", "x"], ["i"]).Output("i");
        var branch = new OnnxModelBuilder("branch", 0).Node("If", ["c"], ["r"], ("then_branch", inner), ("else_branch", inner)).Output("r");
        var network = Read(new OnnxModelBuilder().Input("c", ElementType.Bool).Input("x", 3)
            .Node("If", ["c"], ["y"], ("then_branch", branch), ("else_branch", branch)).Named("if")
            .Node("Relu", ["x"], ["late"]).Named("relu").Output("y")).Network;
        Assert.Equal(["relu", "if"], network.Nodes.Select(static n => n.Name));
        Assert.Equal(["late", "x"], network.Nodes[1].ImplicitInputs.ToArray());
        Assert.Equal(["c"], network.Nodes[1].Inputs.ToArray());
        Assert.Equal(["if"], network.ConsumersOf("late").Select(static n => n.Name));
        Assert.Equal(["then_branch", "else_branch"], network.Nodes[1].Subgraphs.Select(static s => s.Role));
    }

    [Fact]
    public void Calls_of_one_local_function_share_its_body_and_its_attribute_defaults()
    {
        var body = new OnnxModelBuilder("", 15).Input("a").Node("LeakyRelu", ["a"], ["b"]).Output("b");
        var builder = new OnnxModelBuilder().Opset("mine", 1).Input("x", 2, 3).Function("mine", "Act", body)
            .Node("Act", ["x"], ["y"]).InDomain("mine").Node("Act", ["y"], ["z"], ("alpha", 0.5f)).InDomain("mine").Output("z");
        var reference = OnnxReader.Attribute("alpha", "alpha");
        builder.Model.Functions[0].Node[0].Attribute.Add(reference);
        builder.Model.Functions[0].AttributeProto.Add(OnnxReader.Attribute("alpha", 0.25f));
        var read = OnnxReader.Structure(builder);

        Assert.Equal("mine::Act", Assert.Single(read.Functions).Name);
        Assert.Same(read.Network.Nodes[0].Subgraphs[0].Body, read.Network.Nodes[1].Subgraphs[0].Body);
        Assert.Equal("function", read.Network.Nodes[0].Subgraphs[0].Role);
        Assert.Equal([0.25, 0.5], read.Network.Nodes.Select(static n => n.Attributes.GetFloat("alpha", 9)));
        Assert.Equal(15, read.Functions[0].Nodes[0].OpsetVersion);
        Assert.Equal("alpha", Assert.IsType<AttributeValue.Reference>(read.Functions[0].Nodes[0].Attributes["alpha"]).Name);
    }

    [Fact]
    public void Functions_that_call_each_other_stay_plain_boxes_at_that_call()
    {
        var read = Read(new OnnxModelBuilder().Opset("f", 1).Input("x", 2)
            .Function("f", "A", new OnnxModelBuilder("").Input("a").Node("B", ["a"], ["b"]).InDomain("f").Output("b"))
            .Function("f", "B", new OnnxModelBuilder("").Input("a").Node("A", ["a"], ["b"]).InDomain("f").Output("b"))
            .Node("A", ["x"], ["y"]).InDomain("f").Output("y"));
        Assert.Contains(read.Diagnostics, static d => d.Code == "recursive-function");
        Assert.Empty(read.Network.Nodes[0].Subgraphs[0].Body.Nodes[0].Subgraphs[0].Body.Nodes[0].Subgraphs);
    }

    [Fact]
    public void A_chain_of_functions_longer_than_any_stack_is_read()
    {
        var builder = new OnnxModelBuilder().Opset("f", 1).Input("x", 2).Node("F0", ["x"], ["y"]).InDomain("f").Output("y");
        const int Count = 20_000;
        for (int i = 0; i < Count; i++)
        {
            string callee = i + 1 < Count ? $"F{i + 1}" : "Relu";
            builder.Function("f", $"F{i}", new OnnxModelBuilder("").Input("a").Node(callee, ["a"], ["b"]).InDomain(i + 1 < Count ? "f" : "").Output("b"));
        }

        Assert.Equal(Count, Read(builder).Functions.Length);
    }

    [Fact]
    public void Broken_wiring_is_drawn_and_reported()
    {
        var read = Read(new OnnxModelBuilder().Input("x", 2)
            .Node("Add", ["x", "nobody"], ["y"]).Node("Relu", ["x"], ["y"]).Node("Neg", ["y"], ["z"])
            .Node("Abs", ["q"], ["p"]).Node("Sin", ["p"], ["q"]).Node("", ["x"], ["n"]).Output("z").Output("void"));
        Assert.Equal(["cycle", "dangling-tensor", "duplicate-tensor", "missing-type", "unknown-operator"],
            read.Diagnostics.Select(static d => d.Code).Order(StringComparer.Ordinal));
        Assert.Equal("y#2", Assert.Single(read.Network.Nodes.Single(static n => n.Type == "Neg").Inputs));
        Assert.Equal("y", read.Network.TensorOf("y#2").Label);
        Assert.Contains("2 of the tensors that are read: nobody, void", read.Diagnostics.Single(static d => d.Code == "dangling-tensor").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Strict_refuses_all_unknown_operators_at_once()
    {
        var builder = new OnnxModelBuilder().Input("x", 2).Node("Foo", ["x"], ["y"]).InDomain("acme").Node("Relu", ["y"], ["z"]).Node("Bar", ["z"], ["u"])
            .Node("Bar", ["u"], ["v"]).Output("v");
        Assert.Equal("unknown operators, drawn as plain boxes: Bar (2), acme.Foo (1)", Assert.Single(Read(builder).Diagnostics).Message);
        var error = Assert.Throws<ModelFormatException>(() => Read(builder, new ImportOptions { Strict = true }));
        Assert.Equal("net.onnx: unknown operators: Bar (2), acme.Foo (1)", error.Message);
    }

    [Fact]
    public void Names_that_are_no_text_survive_and_stay_different()
    {
        var builder = new OnnxModelBuilder().Input("x", 2).Node("Relu", ["x"], ["a"]).Node("Relu", ["x"], ["b"]);
        builder.Model.Graph.Node[0].Name = Google.Protobuf.ByteString.CopyFrom(0xED, 0xA0, 0x80, 0x41);
        builder.Model.Graph.Node[1].Name = Google.Protobuf.ByteString.CopyFrom(0xED, 0xA0, 0x81, 0x41, 0x00);
        Assert.Equal([@"\xED\xA0\x80A", "\\xED\\xA0\\x81A\0"], Read(builder).Network.Nodes.Select(static n => n.Name));
    }

    [Fact]
    public void Types_of_values_are_read()
    {
        var network = Read(new OnnxModelBuilder().Input("n", "batch", null, -3, 0, 5).Input("i", ElementType.Int4, 2).Input("scalar")
            .Node("Relu", ["n"], ["y"]).Output("y")).Network;
        Assert.Equal("batch×?×?×0×5", network.TensorOf("n").Shape!.ToString());
        Assert.Equal("the file states a negative extent", network.TensorOf("n").UnknownReason);
        Assert.Equal((ElementType.Int4, "scalar"), (network.TensorOf("i").ElementType, network.TensorOf("scalar").Shape!.ToString()));
    }

    private static ImportResult Read(OnnxModelBuilder builder, ImportOptions? options = null) =>
        ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes()), options);
}

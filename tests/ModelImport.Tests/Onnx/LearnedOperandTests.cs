using System.Text;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.Onnx;

/// <summary>Which initialisers are learned, where the operator that reads them leaves it open.</summary>
public sealed class LearnedOperandTests
{
    [Theory]
    // Biases and scales have one axis; whole maps of numbers are tables unless their name says otherwise.
    [InlineData("Add", "b", true, "16")]
    [InlineData("Add", "onnx::Add_204", true, "320×1×1")]
    [InlineData("Add", "onnx::Add_204", false, "1×2×8400")]
    [InlineData("Add", "467", false, "1×4420×2")]
    [InlineData("Mul", "gamma", true, "16")]
    [InlineData("Add", "inter_ln.bias", true, "33×16")]
    // Names of embeddings and tokens, and of tables.
    [InlineData("Add", "pos_embed", true, "1×197×192")]
    [InlineData("Add", "posEmbed", true, "1×197×192")]
    [InlineData("Concat", "cls_token", true, "1×1×192")]
    [InlineData("Add", "model.22.anchors", false, "1×2×8400")]
    [InlineData("Mul", "model.22.strides", false, "1×8400")]
    [InlineData("Add", "mask_token", true, "1×1×192")]
    [InlineData("Mul", "token_mask", false, "192")]
    [InlineData("Mul", "freqs", false, "1×160")]
    [InlineData("Mul", "rotary_emb.inv_freq", false, "32")]
    [InlineData("Gather", "rotary_emb.cos_cached", false, "2048×64")]
    [InlineData("Gather", "transformer.wpe.weight", true, "1024×768")]
    [InlineData("Add", "causal_mask", false, "1×1×12×12")]
    // GPT-2 calls its causal mask a bias; a position embedding may be square.
    [InlineData("Slice", "h.0.attn.bias", false, "1×1×1024×1024")]
    [InlineData("Add", "pos", true, "1×16×16")]
    // Arithmetic that is no layer's: means of a preprocessing, exponents, thresholds of a mask.
    [InlineData("Sub", "x_mean", false, "1×3×1×1")]
    [InlineData("Div", "std", false, "3")]
    [InlineData("Pow", "e", false, "48")]
    [InlineData("Less", "trees.0.threshold", true, "6")]
    // What moves elements hands weights on.
    [InlineData("Transpose", "onnx::Transpose_7", true, "768×768")]
    [InlineData("Identity", "w", true, "8×8")]
    [InlineData("MatMul", "onnx::MatMul_9", true, "32×1")]
    [InlineData("MatMul", "onnx::MatMul_9", false, "1×32×1")]
    public void Names_and_shapes_tell_parameters_from_tables(string type, string name, bool isLearned, string shape)
    {
        string[] inputs = type is "Gather" or "Transpose" or "Identity" or "Slice" or "MatMul" ? [name, "x"] : ["x", name];
        var read = Read(new OnnxModelBuilder().Input("x", 2, 3).Weight(name, [.. shape.Split('×').Select(static d => long.Parse(d, null))]).Node(type, inputs, ["y"]).Output("y"));
        Assert.Equal(isLearned, read.Network.Nodes[0].Weights.Single().IsLearned);
    }

    [Fact]
    public void Tables_of_attention_are_not_learned_and_its_sinks_are()
    {
        var read = Read(new OnnxModelBuilder().Opset("com.microsoft", 1).Input("q", 1, 7, 32).Input("k", 1, 7, 16).Input("v", 1, 7, 16)
            .Weight("a", 4096, 4).Weight("b", 4096, 4).Weight("s", 4)
            .Node("GroupQueryAttention", ["q", "k", "v", "", "", "", "", "a", "b", "", "", "s"], ["y"], ("num_heads", 4), ("kv_num_heads", 2)).InDomain("com.microsoft").Output("y"));
        Assert.Equal([("cosine", false), ("sine", false), ("sink", true)], read.Network.Nodes[0].Weights.Select(static w => (w.Role, w.IsLearned)));
    }

    [Theory]
    [InlineData(4096, "total", "1×2×total×8")]
    [InlineData(4096, 4096, "1×2×4096×8")]
    [InlineData(20, null, "1×2×27×8")]
    public void A_shared_key_buffer_has_the_length_that_the_file_states(long past, object? stated, string shape)
    {
        var model = new OnnxModelBuilder().Opset("com.microsoft", 1).Input("q", 1, 7, 32).Input("k", 1, 7, 16).Input("v", 1, 7, 16).Input("pk", 1, 2, past, 8).Input("pv", 1, 2, past, 8)
            .Node("GroupQueryAttention", ["q", "k", "v", "pk", "pv"], ["y", "present"], ("num_heads", 4), ("kv_num_heads", 2)).InDomain("com.microsoft").Output("y").Output("present", 1, 2, stated, 8);
        var read = Read(model);
        Assert.Equal(shape, read.Network.TensorOf("present").Shape!.ToString());
        Assert.Empty(read.Diagnostics);
    }

    [Fact]
    public void What_torch_export_knew_counts_for_more_than_names()
    {
        const string Text = """
            ir_version: 8 opset_import { version: 17 } graph {
              node { op_type: "Add" input: "x" input: "pos_embed" output: "y" }
              node { op_type: "Mul" input: "y" input: "freqs" output: "z" }
              node { op_type: "Conv" input: "z" input: "basis" output: "o" }
              initializer { name: "pos_embed" data_type: 1 dims: 3 } initializer { name: "freqs" data_type: 1 dims: 3 } initializer { name: "basis" data_type: 1 dims: [4, 3, 1] }
              value_info { name: "pos_embed" metadata_props { key: "pkg.torch.export.graph_signature.InputSpec.kind" value: "BUFFER" } }
              value_info { name: "freqs" metadata_props { key: "pkg.torch.export.graph_signature.InputSpec.kind" value: "PARAMETER" } }
              value_info { name: "basis" metadata_props { key: "pkg.torch.export.graph_signature.InputSpec.kind" value: "CONSTANT_TENSOR" } }
              output { name: "o" } }
            """;
        var read = ModelReader.Read(ModelSource.Bytes("net.textproto", Encoding.UTF8.GetBytes(Text)));
        Assert.Equal([false, true, false], read.Network.Nodes.Select(static n => n.Weights.Single().IsLearned));
    }

    [Fact]
    public void What_is_only_stated_of_a_tensor_does_not_dangle()
    {
        var branch = new OnnxModelBuilder("b", 0).Node("Relu", ["x"], ["r"]).ValueInfo("x", ElementType.Float32, 2).ValueInfo("gone", ElementType.Float32, 2).Output("r");
        var read = Read(new OnnxModelBuilder().Input("c", ElementType.Bool).Input("x", 2).ValueInfo("fn/inner", ElementType.Float32, 3)
            .Node("If", ["c"], ["y"], ("then_branch", branch), ("else_branch", branch)).Node("Add", ["y", "missing"], ["z"]).Output("z"));
        Assert.Equal("nothing makes 1 of the tensors that are read: missing", Assert.Single(read.Diagnostics).Message);
        Assert.Equal(["x"], read.Network.Nodes[0].ImplicitInputs.ToArray());
    }

    [Fact]
    public void Contributed_operators_are_known_without_their_domain()
    {
        var read = Read(new OnnxModelBuilder().Input("x", 2, 8, 5, 7).Weight("s", 8).Weight("b", 8)
            .Node("GroupNorm", ["x", "s", "b"], ["y"], ("groups", 4)).Node("Relu", ["y"], ["z"]).Node("NoSuchThing", ["z"], ["o"]).Output("o"));
        Assert.Equal("com.microsoft", read.Network.Nodes[0].Operator!.Domain);
        Assert.Equal("", read.Network.Nodes[1].Operator!.Domain);
        Assert.Null(read.Network.Nodes[2].Operator);
        Assert.Equal("2×8×5×7", read.Network.TensorOf("y").Shape!.ToString());
    }

    private static ImportResult Read(OnnxModelBuilder model) => ModelReader.Read(ModelSource.Bytes("net.onnx", model.ToBytes()));
}

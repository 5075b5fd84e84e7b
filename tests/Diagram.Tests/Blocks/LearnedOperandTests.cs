using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>Learned tensors that layers take as operands, and noise, are small inputs.</summary>
public sealed class LearnedOperandTests
{
    [Theory]
    // Embeddings and tokens, by name; a concatenation takes any learned tensor.
    [InlineData("Add", "pos_embed", "pos_embed", "1×7×32")]
    [InlineData("Add", "h.wpe.weight", "wpe", "7×32")]
    [InlineData("Add", "mask_token", "mask_token", "1×1×32")]
    [InlineData("Concat", "t", "t", "1×1×32")]
    // Biases, scales, tables and what belongs to a normalisation are none.
    [InlineData("Add", "b", null, "32")]
    // ONNX Runtime's optimiser numbers names so.
    [InlineData("Add", "gelu_BiasGelu_token_8", null, "32")]
    [InlineData("Add", "linear.bias", null, "1×7×32")]
    [InlineData("Mul", "gamma", null, "32")]
    [InlineData("Add", "embeddings.LayerNorm.bias", null, "32")]
    [InlineData("Add", "anchors", null, "1×7×32")]
    [InlineData("Add", "pos_mask", null, "1×7×32")]
    [InlineData("MatMul", "embed.proj.weight", null, "32×32")]
    public void Operands_that_are_parameters_of_their_own_are_shown(string type, string name, string? title, string shape)
    {
        var graph = Layers(new OnnxModelBuilder().Input("x", 1, 7, 32).Weight(name, [.. shape.Split('×').Select(static d => long.Parse(d, null))]).Node("Relu", ["x"], ["a"]).Node(type, ["a", name], ["b"], ("axis", 1)).Node("Relu", ["b"], ["y"]).Output("y"));
        Assert.Equal(title is null ? [] : [title], graph.Blocks.Where(static b => b is { Kind: BlockKind.Input, Category: OperatorCategory.Embedding }).Select(static b => b.Title));
    }

    [Fact]
    public void What_leads_from_the_tensor_to_its_reader_is_not_shown()
    {
        var graph = Layers(new OnnxModelBuilder().Input("ids", ElementType.Int64, 1, 7).Weight("wte.weight", 100, 32).Weight("wpe.weight", 64, 32).Weight("cls_token", 1, 1, 32)
            .Constant("positions", 0, 1, 2, 3, 4, 5, 6).Constant("all", 1, 1, 32)
            .Node("Gather", ["wte.weight", "ids"], ["t"]).Node("Gather", ["wpe.weight", "positions"], ["p"]).Node("Add", ["t", "p"], ["e"])
            .Node("Expand", ["cls_token", "all"], ["c"]).Node("Concat", ["c", "e"], ["y"], ("axis", 1)).Output("y"));
        Assert.Equal(
            """
            Input ids [Data] "" () -> ids
            Input wpe.weight [Embedding] "" () -> wpe.weight
            Input cls_token [Embedding] "" () -> cls_token
            Layer Gather:t [Embedding] "embedding, 32" (ids) -> t
            Layer Add:e [Merge] "add" (t, wpe.weight) -> e
            Layer Concat:y [Merge] "concat" (cls_token, e) -> y
            Output y [Data] "" (y) -> 

            """, graph.Dump(), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Noise_is_an_input_that_reads_nothing()
    {
        var model = new OnnxModelBuilder().Input("x", 1, 20).Node("Exp", ["x"], ["s"]).Node("RandomNormalLike", ["s"], ["n"]).Node("Mul", ["s", "n"], ["e"]).Node("Add", ["x", "e"], ["y"]).Output("y");
        var graph = Layers(model);
        var noise = Assert.Single(graph.Blocks, static b => b.Label == "normal noise");
        Assert.Equal((BlockKind.Input, 0), (noise.Kind, noise.Inputs.Length));
        foreach (string style in (string[])["flow", "plotneuralnet", "net2vis"])
            Assert.Contains(Drawing.Draw(Network(model), new() { Style = style }).Scene.Labels(), static l => l.Text == "normal noise");
    }

    [Fact]
    public void Units_come_of_the_weights_where_no_shape_is_known()
    {
        var graph = Layers(new OnnxModelBuilder().Input("x").Weight("w", 48, 10).Weight("v", 12, 10).Node("MatMul", ["x", "w"], ["a"]).Node("Gemm", ["a", "v"], ["y"], ("transB", 1)).Output("y"));
        Assert.Equal(["linear, 10", "linear, 12"], graph.Blocks.Where(static b => b.Kind == BlockKind.Layer).Select(static b => b.Label));
    }

    [Fact]
    public void A_snippet_shows_what_it_reads()
    {
        const string Text = "layer { name: 'ip' type: 'InnerProduct' bottom: 'data' top: 'ip' inner_product_param { num_output: 10 } } layer { name: 'loss' type: 'SoftmaxWithLoss' bottom: 'ip' bottom: 'label' top: 'loss' }";
        var graph = BlockPasses.Run(ModelReader.Read(ModelSource.Bytes("s.prototxt", System.Text.Encoding.UTF8.GetBytes(Text))).Network, DetailLevel.Layers);
        Assert.Equal(["data", "label", "ip", "loss"], graph.Blocks.Select(static b => b.Title));
        Assert.Equal("linear, 10", graph.Blocks[2].Label);
        Assert.Equal(["data→ip", "ip→loss", "label→loss"], graph.Edges.Select(e => $"{graph.Blocks[e.From].Title}→{graph.Blocks[e.To].Title}"));
    }

    [Theory]
    [InlineData("vit_tiny", "cls_token, pos_embed")]
    [InlineData("gpt2", "wpe")]
    [InlineData("yolov8n", "")]
    [InlineData("sd_unet", "")]
    [InlineData("resnet34", "")]
    public void Shared_networks_show_no_more_than_people_draw(string name, string titles)
    {
        string? path = SharedFiles.PathOf($"cases/nets/{name}.onnx");
        Assert.SkipWhen(path is null, SharedFiles.SkipReason);
        var graph = BlockPasses.Run(ModelReader.Read(path!).Network, DetailLevel.Layers);
        Assert.Equal(titles, string.Join(", ", graph.Blocks.Where(static b => b is { Kind: BlockKind.Input, Category: OperatorCategory.Embedding }).Select(static b => b.Title)));
        Assert.DoesNotContain(graph.Blocks.SelectMany(static b => b.Badges), b => b.StartsWith("shared", StringComparison.Ordinal) && name == "yolov8n");
    }

    private static BlockGraph Layers(OnnxModelBuilder model) => BlockPasses.Run(Network(model), DetailLevel.Layers);

    private static Network Network(OnnxModelBuilder model) => ModelReader.Read(ModelSource.Bytes("net.onnx", model.ToBytes())).Network;
}

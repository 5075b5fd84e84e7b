using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>What adds and normalises at once is two boxes where the sum goes on, so that a shortcut begins before the normalisation, and one where it does not.</summary>
public sealed class FusedSumTests
{
    private const int Depth = 3, Width = 16;

    [Theory]
    [InlineData("SkipLayerNormalization", "layer norm")]
    [InlineData("SkipSimplifiedLayerNormalization", "RMS norm")]
    public void A_shortcut_begins_before_the_normalisation(string type, string norm)
    {
        var graph = BlockPasses.Run(Layers(type, isPre: true), DetailLevel.Layers);
        Assert.Equal(2 * Depth, graph.Blocks.Count(static b => b.Label == "add"));
        Assert.Equal((2 * Depth) + 1, graph.Blocks.Count(b => b.Label == norm));
        Assert.All(graph.Edges.Where(e => graph.Blocks[e.To].Label == "add"), e => Assert.NotEqual(norm, graph.Blocks[e.From].Label));
    }

    [Fact]
    public void Where_nobody_reads_the_sum_it_is_one_box()
    {
        var graph = BlockPasses.Run(Layers("SkipLayerNormalization", isPre: false), DetailLevel.Layers);
        Assert.Equal(2 * Depth, graph.Blocks.Count(static b => b.Label == "add & norm"));
        Assert.DoesNotContain(graph.Blocks, static b => b.Label == "add");
    }

    // The first layer, whose normalisation is one of the file's own, is counted apart; the last, whose sum nobody reads, is as the others.
    [Theory]
    [InlineData(DetailLevel.Blocks)]
    [InlineData(DetailLevel.Overview)]
    public void All_layers_are_counted(DetailLevel detail)
    {
        var network = Layers("SkipLayerNormalization", isPre: true);
        var graph = BlockPasses.Run(network, detail);
        Assert.Contains(graph.Frames.Select(static f => (Name: f.Caption, f.Count)).Concat(graph.Blocks.Select(static b => (Name: $"{b.Title} {b.Label}", b.Count))), f => f.Name.Contains("encoder layer", StringComparison.Ordinal) && f.Count == Depth - 1);
    }

    [Theory]
    [InlineData(DetailLevel.Full)]
    [InlineData(DetailLevel.Layers)]
    [InlineData(DetailLevel.Blocks)]
    [InlineData(DetailLevel.Overview)]
    public void Each_layer_of_the_network_stands_in_one_box(DetailLevel detail)
    {
        var network = Layers("SkipLayerNormalization", isPre: true);
        Assert.Empty(FigureLaws.Breaches(network, Drawing.Draw(network, new() { Detail = detail }).Scene));
    }

    [Fact]
    public void All_that_the_file_has_is_shown_as_it_stands() => Assert.Equal(2 * Depth, BlockPasses.Run(Layers("SkipLayerNormalization", isPre: true), DetailLevel.Full).Blocks.Count(static b => b.Label == "add & norm"));

    private static Network Layers(string type, bool isPre)
    {
        var model = new OnnxModelBuilder().Opset("", 17).Opset("com.microsoft", 1).Input("x", 2, 5, Width).Weight("n", Width);
        bool isSimple = type == "SkipSimplifiedLayerNormalization";
        string normed = "x", sum = "x";
        if (isPre)
            model.Node(isSimple ? "SimplifiedLayerNormalization" : "LayerNormalization", isSimple ? ["x", "n"] : ["x", "n", "n"], [normed = "first"]);
        for (int i = 0; i < Depth; i++)
        {
            model.Weight($"qkv{i}", Width, Width * 3).Weight($"b{i}", Width * 3).Weight($"o{i}", Width, Width).Weight($"up{i}", Width, Width * 4).Weight($"down{i}", Width * 4, Width);
            model.Node("Attention", [normed, $"qkv{i}", $"b{i}"], [$"a{i}"], ("num_heads", 4L)).InDomain("com.microsoft").Node("MatMul", [$"a{i}", $"o{i}"], [$"p{i}"]);
            Skip($"p{i}", $"n{i}", isLast: false);
            model.Node("MatMul", [normed, $"up{i}"], [$"u{i}"]).Node("Relu", [$"u{i}"], [$"r{i}"]).Node("MatMul", [$"r{i}", $"down{i}"], [$"d{i}"]);
            Skip($"d{i}", $"m{i}", isLast: i == Depth - 1);
        }

        return ModelReader.Read(ModelSource.Bytes("net.onnx", model.Weight("head", Width, 7).Node("MatMul", [normed, "head"], ["y"]).Output("y").ToBytes())).Network;

        void Skip(string computed, string made, bool isLast)
        {
            model.Node(type, [computed, sum, "n", .. isSimple ? Array.Empty<string>() : ["n"]], isPre && !isLast ? [made, "", "", made + "s"] : [made]).InDomain("com.microsoft");
            (normed, sum) = (made, isPre ? made + "s" : made);
        }
    }
}

using System.Text;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Formats;
using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>A tensor that is several operands of one layer is one line that says how many.</summary>
public sealed class EdgeCountTests
{
    private static readonly Network Net = new NetworkSketch().Input("x", 1, 3, 16, 16).Conv("x", "a", 3, 8)
        .Op("MaxPool", "a", "m", ("kernel_shape", [3, 3]), ("pads", [1, 1, 1, 1])).Op("Concat", "a m m a", "c", ("axis", [1]))
        .Op("Mul", "c c", "s").Conv("s", "y", 32, 8).Output("y");

    [Theory]
    [InlineData(DetailLevel.Full)]
    [InlineData(DetailLevel.Layers)]
    [InlineData(DetailLevel.Blocks)]
    public void Every_level_of_detail_counts_operands(DetailLevel detail) => Assert.Equal(
        ["x ×1", "a ×1", "a ×2", "m ×2", "c ×2", "s ×1", "y ×1"],
        BlockPasses.Run(Net, detail).Edges.Select(static e => $"{e.Tensor} ×{e.Count}"));

    [Theory]
    [InlineData("flow")]
    [InlineData("plotneuralnet")]
    [InlineData("net2vis")]
    [InlineData("convnetdraw")]
    [InlineData("lenet")]
    [InlineData("alexnet")]
    public void Every_style_writes_the_count_on_the_line(string style)
    {
        var scene = Drawing.Draw(Net, new() { Style = style }).Scene;
        Assert.Equal(3, scene.Labels().Count(l => l.Text.EndsWith(style == "flow" ? "twice" : "×2", StringComparison.Ordinal)));
        Assert.Equal(3, scene.Graph.Edges.Count(static e => e.Count == 2));
    }

    [Theory]
    [InlineData("layout", "\"count\": 2")]
    [InlineData("dot", "label=\"twice\"")]
    public void Formats_of_graphs_hold_it(string format, string text)
    {
        using var stream = new MemoryStream();
        FigureFormats.ByName(format)!.Write(Drawing.Draw(Net, new()).Scene, stream, new());
        Assert.Equal(3, Encoding.UTF8.GetString(stream.ToArray()).Split(text).Length - 1);
    }

    // Two heads of one attention may read one tensor as keys and as values.
    [Fact]
    public void A_layer_written_out_in_several_keeps_the_count()
    {
        var network = new NetworkSketch().Input("q", 1, 7, 32).Input("k", 1, 32, 7)
            .Op("MatMul", "q k", "s").Op("Softmax", "s", "p", ("axis", [-1])).Op("Transpose", "q", "v", ("perm", [0, 1, 2])).Op("MatMul", "p v", "y").Output("y");
        var graph = BlockPasses.Run(network, DetailLevel.Layers);
        Assert.Equal(2, Assert.Single(graph.Edges, static e => e.Tensor == "q").Count);
    }
}

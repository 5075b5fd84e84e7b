using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

public sealed class BlockPassTests
{
    public static TheoryData<string> PassNames => [.. BlockPasses.Blocks.Where(static p => p.Phase != PassPhase.Outline).Select(static p => p.Name)];

    [Theory]
    [InlineData("chain")]
    [InlineData("residual")]
    [InlineData("encoder")]
    public void Each_level_of_detail_shows_what_its_golden_says(string name)
    {
        var network = SketchOf(name);
        foreach (var detail in Enum.GetValues<DetailLevel>())
            Golden.Match(BlockPasses.Run(network, detail).Dump(), $"{name}.{detail}.txt");
    }

    [Theory]
    [MemberData(nameof(PassNames))]
    public void A_pass_run_again_on_its_result_returns_the_same_graph(string passName)
    {
        foreach (string name in (string[])["chain", "residual", "encoder"])
        {
            var graph = BlockReader.Read(SketchOf(name));
            foreach (var pass in BlockPasses.Blocks.Where(static p => p.Phase != PassPhase.Outline))
            {
                graph = pass.Apply(graph);
                if (string.Equals(pass.Name, passName, StringComparison.Ordinal))
                    Assert.Same(graph, pass.Apply(graph));
            }
        }
    }

    [Fact]
    public void Nothing_is_joined_over_a_tensor_that_somebody_else_reads()
    {
        var network = new NetworkSketch().Input("x", 1, 3, 6, 9).Conv("x", "c", 3, 5).Op("Relu", "c", "r").Op("Sigmoid", "c", "s").Op("Add", "r s", "y").Output("y");
        Assert.Equal(
            """
            Input x [Data] "" () -> x
            Layer /c/Conv [Convolution] "3×3 conv, 5" (x) -> c
            Layer /r/Relu [Activation] "ReLU" (c) -> r
            Layer /s/Sigmoid [Activation] "sigmoid" (c) -> s
            Layer /y/Add [Merge] "add" (r, s) -> y
            Output y [Data] "" (y) -> 

            """,
            BlockPasses.Run(network, DetailLevel.Layers).Dump());
    }

    [Fact]
    public void What_a_body_captures_is_drawn_as_an_input()
    {
        var builder = new OnnxModelBuilder().Input("c", ElementType.Bool).Input("x", 2, 3).Node("Relu", ["x"], ["late"]);
        var branch = new OnnxModelBuilder("branch", 0).Node("Neg", ["late"], ["r"]).Output("r");
        builder.Node("If", ["c"], ["y"], ("then_branch", branch), ("else_branch", branch)).Named("if").Output("y");
        var network = ModelReader.Read(ModelSource.Bytes("net.onnx", builder.ToBytes())).Network;
        Assert.Equal(["c", "late"], BlockPasses.Run(network, DetailLevel.Full).Blocks.Single(static b => b.Name == "if").Inputs.ToArray());
    }

    [Fact]
    public void A_result_of_the_network_is_not_joined_over()
    {
        var network = new NetworkSketch().Input("x", 1, 3, 6, 9).Conv("x", "c", 3, 5).Op("Relu", "c", "r").Output("c", "r");
        Assert.Contains("Layer /r/Relu", BlockPasses.Run(network, DetailLevel.Layers).Dump(), StringComparison.Ordinal);
    }

    [Fact]
    public void Shape_arithmetic_folds_away_and_leaves_the_reshape()
    {
        var network = new NetworkSketch().Input("x", 2, 3, 6, 9).Op("Shape", "x", "s").Weight("zero", 1).Op("Gather", "s zero", "n").Weight("minus", 1)
            .Op("Concat", "n minus", "target", ("axis", [0])).Op("Reshape", "x target", "y").Output("y");
        var blocks = BlockPasses.Run(network, DetailLevel.Layers).Blocks;
        Assert.Equal(["x", "/y/Reshape", "y"], blocks.Select(static b => b.Name));
        Assert.Equal("x", Assert.Single(blocks[1].Inputs));
    }

    [Fact]
    public void A_quantise_dequantise_pair_becomes_a_badge()
    {
        var network = new NetworkSketch().Input("x", 1, 3, 6, 9).Weight("s", 1).Weight("z", 1).Op("QuantizeLinear", "x s z", "q").Op("DequantizeLinear", "q s z", "d")
            .Conv("d", "c", 3, 5).Output("c");
        var block = BlockPasses.Run(network, DetailLevel.Layers).Blocks[1];
        Assert.Equal("/c/Conv", block.Name);
        Assert.Equal("x", Assert.Single(block.Inputs));
        Assert.EndsWith("int8", Assert.Single(block.Badges), StringComparison.Ordinal);
    }

    [Fact]
    public void Full_detail_shows_every_node()
    {
        var network = Sketches.Encoder();
        Assert.Equal(network.Nodes.Length, BlockPasses.Run(network, DetailLevel.Full).Blocks.Count(static b => b.Nodes.Length == 1));
    }

    [Fact]
    public void A_network_of_constants_alone_keeps_them()
    {
        var network = new NetworkSketch().Op("Constant", "", "c").Op("Relu", "c", "y").Output("y");
        Assert.Equal(3, BlockPasses.Run(network, DetailLevel.Layers).Blocks.Length);
    }

    [Fact]
    public void A_cycle_does_not_stop_the_passes()
    {
        var network = new NetworkSketch().Op("Reshape", "b w", "a").Op("Transpose", "a", "b").Op("Relu", "b", "c").Output("c");
        Assert.True(network.IsCyclic);
        Assert.NotEmpty(BlockPasses.Run(network, DetailLevel.Blocks).Blocks);
    }

    [Fact]
    public void Fifty_thousand_layers_in_a_row_fold_to_one()
    {
        var sketch = new NetworkSketch().Input("x0", 1, 4);
        for (int i = 0; i < 50_000; i++)
            sketch.Op("Relu", $"x{i}", $"x{i + 1}");
        var graph = BlockPasses.Run(sketch.Output("x50000"), DetailLevel.Blocks);
        Assert.Equal(50_000, Assert.Single(graph.Blocks, static b => b.Kind == BlockKind.Layer).Count);
    }

    private static Network SketchOf(string name) => name switch
    {
        "chain" => Sketches.Chain(),
        "residual" => Sketches.Residual(),
        _ => Sketches.Encoder(),
    };
}

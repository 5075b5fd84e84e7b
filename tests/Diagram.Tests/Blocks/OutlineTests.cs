using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Rules;
using NetDraw.Diagram.Text;
using NetDraw.KnownNets;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

public sealed class OutlineTests
{
    [Theory]
    [InlineData("flow")]
    [InlineData("plotneuralnet")]
    [InlineData("net2vis")]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Figures_keep_the_laws_at_every_level_of_detail(string style) => BlockNets.Networks.Holds(network =>
    {
        foreach (var (_, _, level) in DetailLevels.All)
            Assert.Empty(FigureLaws.Breaches(network, Drawing.Draw(network, new DrawingOptions { Style = style, Detail = level }).Scene));
    }, count: 100);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Figures_keep_the_laws_at_every_depth(int depth) => BlockNets.Networks.Holds(network =>
        Assert.Empty(FigureLaws.Breaches(network, Drawing.Draw(network, new DrawingOptions { Depth = depth }).Scene)), count: 150);

    // What a box says of one copy, times its count, is what its layers have; together they have what the network has.
    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Costs_of_boxes_times_their_counts_add_up_to_the_networks() => BlockNets.Networks.Holds(network =>
    {
        var costs = NetworkCosts.Count(network);
        var of = costs.Layers.ToDictionary(static l => l.Node.Name, static l => l.LearnedParameters.Number!.Value, StringComparer.Ordinal);
        foreach (var (_, _, level) in DetailLevels.All)
        {
            var graph = BlockPasses.Run(network, level);
            long sum = graph.LeftOut.Select(static l => l.Layer).Distinct(StringComparer.Ordinal).Sum(l => of.GetValueOrDefault(l));
            foreach (var block in graph.Blocks.Where(static b => b.Kind == BlockKind.Layer))
            {
                long all = block.Nodes.Concat(block.Folded).Sum(n => of.GetValueOrDefault(n.Name));
                string said = LabelCosts.Count(network, block, static c => c.LearnedParameters);
                Assert.Equal(all == 0 ? "" : said[0] == 'Σ' ? $"Σ {LabelCosts.Short(all)}" : LabelCosts.Short(Math.DivRem(all, block.Count, out long rest)), said);
                sum += all;
            }

            Assert.Equal(costs.Totals.LearnedParameters.Known.Number, sum);
        }
    }, count: 100);

    [Fact]
    public void Copies_of_different_cost_are_summed_up()
    {
        var sketch = new NetworkSketch().Input("x", 1, 3, 16, 12);
        string x = "x";
        for (int i = 0; i < 4; i++)
            x = BlockNets.Conv(sketch, x, $"c{i}", 3, i == 0 ? 3 : 6);
        var network = sketch.Output(x);
        var box = Assert.Single(BlockPasses.Run(network, DetailLevel.Overview).Blocks, static b => b.Kind == BlockKind.Layer);
        // 6·3·9 and three times 6·6·9.
        Assert.Equal((4, "Σ 1.13k"), (box.Count, LabelCosts.Count(network, box, static c => c.LearnedParameters)));
    }

    [Fact]
    public void What_follows_a_repeat_that_grows_reads_the_last_copy()
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 12);
        string x = BlockNets.Conv(sketch, "x", "stem", 5);
        for (int i = 1; i <= 4; i++)
        {
            BlockNets.Conv(sketch, BlockNets.Relu(sketch, x, $"r{i}"), $"c{i}", 3, 6 + (2 * (i - 1)), 2);
            sketch.Op("Concat", $"{x} c{i}", $"o{i}", ("axis", [1]));
            x = $"o{i}";
        }

        var network = sketch.Op("GlobalAveragePool", x, "y").Output("y");
        var graph = BlockPasses.Run(network, DetailLevel.Blocks);
        Assert.Equal(4, Assert.Single(graph.Frames, static f => f.Count > 1).Count);
        Assert.Equal(["o4"], Block(graph, "/y/GlobalAveragePool").Inputs.AsEnumerable());
    }

    // As VGG's: groups of three convolutions, each with a pooling behind it.
    private static Network RowsWithPoolings(int groups)
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 32, 24);
        string x = BlockNets.Conv(sketch, "x", "stem", 5);
        for (int group = 0; group < groups; group++)
        {
            for (int i = 0; i < 3; i++)
                x = BlockNets.Conv(sketch, x, $"g{group}c{i}", 3);
            sketch.Op("MaxPool", x, $"p{group}", ("kernel_shape", [2, 2]), ("strides", [2, 2]));
            x = $"p{group}";
        }

        return sketch.Output(x);
    }

    [Theory]
    [InlineData(DetailLevel.Blocks)]
    [InlineData(DetailLevel.Overview)]
    public void Two_rows_of_layers_are_no_row_of_rows(DetailLevel detail)
    {
        var graph = BlockPasses.Run(RowsWithPoolings(2), detail);
        Assert.Empty(graph.Frames);
        Assert.Equal(["5×5 conv, 6", "3×3 conv, 6 ×3", "2×2 max pool, /2", "3×3 conv, 6 ×3", "2×2 max pool, /2"], graph.Blocks.Where(static b => b.Kind == BlockKind.Layer).Select(static b => b.Label));
    }

    [Fact]
    public void Counts_within_counts_are_said_in_the_box()
    {
        var graph = BlockPasses.Run(RowsWithPoolings(3), DetailLevel.Overview);
        var box = Assert.Single(graph.Blocks, static b => b.Count > 1);
        Assert.Equal(("block ×3", "3×3, 6 ×3 · 2×2 max pool, /2"), (box.Label, string.Join(" · ", box.Parts)));
        // Within the outer repeat the second time is smaller: no shape holds for both.
        var open = BlockPasses.Run(graph.Network, DetailLevel.Blocks);
        Assert.Contains(open.Edges.Single(static e => e.Tensor == "g0c2").Tensor, open.Varying);
    }

    [Fact]
    public void Two_regions_that_overlap_are_not_both_kept()
    {
        var rules = new FigureRules { Rules = [new(BlockSelector.Parse("/^b[12]/"), new() { Group = "Pair" })] };
        var graph = RulePasses.Run(Sketches.Residual(), new DrawingOptions { Detail = DetailLevel.Blocks, Rules = rules });
        var sets = graph.Frames.Select(static f => f.Members.ToHashSet(StringComparer.Ordinal)).ToList();
        Assert.All(sets, a => Assert.All(sets, b => Assert.True(!a.Overlaps(b) || a.IsSubsetOf(b) || b.IsSubsetOf(a))));
        Assert.Contains(graph.Frames, static f => f.Caption == "Pair");
    }

    [Theory]
    [InlineData("residual", null)]
    [InlineData(null, "residual")]
    public void Regions_are_opened_and_closed_by_what_they_are_called(string? expand, string? collapse)
    {
        var options = new DrawingOptions
        {
            Detail = expand is null ? DetailLevel.Blocks : DetailLevel.Overview,
            Expand = expand is null ? [] : [expand],
            Collapse = collapse is null ? [] : [collapse],
        };
        var graph = RulePasses.Run(Sketches.Residual(), options);
        Assert.Equal(expand is not null, graph.Frames.Any(static f => f is { Count: 3, Caption: "residual" }));
        Assert.Equal(collapse is not null, graph.Blocks.Any(static b => b.Label == "residual ×3"));
    }

    // A stage of residual blocks, the first of which has a projection, is called as each of them is.
    [Fact]
    public void A_row_that_is_opened_has_no_frame_around_the_frames_of_its_blocks()
    {
        var network = ModelReader.Read(ModelSource.Bytes("resnet-18.onnx", KnownNetTable.All.Single(static n => n.Name == "resnet-18").Write())).Network;
        var frames = RulePasses.Run(network, new DrawingOptions { Detail = DetailLevel.Overview, Expand = ["residual"] }).Frames.Select(static f => f.Members.ToHashSet(StringComparer.Ordinal)).ToList();
        Assert.True(frames.Count > 3);
        Assert.All(frames, a => Assert.DoesNotContain(frames, b => b != a && b.IsSupersetOf(a)));
    }

    [Fact]
    public void A_name_that_no_region_has_is_an_error_that_lists_those_there_are()
    {
        var error = Assert.Throws<RuleException>(() => RulePasses.Run(Sketches.Residual(), new DrawingOptions { Detail = DetailLevel.Overview, Expand = ["bottleneck"] }));
        Assert.Contains("expected one of residual", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prenorm-final-norm.onnx", "encoder layer ×3")]
    [InlineData("layer-reads-graph-input.onnx", "encoder layer ×3")]
    public void Transformers_of_equal_layers_are_one_box_with_their_number(string file, string label)
    {
        string? path = SharedFiles.PathOf($"cases/draw/{file}");
        Assert.SkipWhen(path is null, SharedFiles.SkipReason);
        Assert.Contains(BlockPasses.Run(ModelReader.Read(path!).Network, DetailLevel.Overview).Blocks, b => b.Label == label);
    }

    private static Block Block(BlockGraph graph, string name) => Assert.Single(graph.Blocks, b => b.Name == name && b.Kind == BlockKind.Layer);
}

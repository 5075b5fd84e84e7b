using System.Text;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Rules;
using NetDraw.Diagram.Styles.NnSvg;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Operators;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>What blocks take from operators' rows instead of their names and labels.</summary>
public sealed class OperatorTraitTests
{
    private const string Conv = "input: 'data' input_dim: 1 input_dim: 3 input_dim: 8 input_dim: 8 layer { name: 'c' type: 'Convolution' bottom: 'data' top: 'c' convolution_param { num_output: 4 kernel_size: 3 } } ";

    [Theory]
    [InlineData("BatchNorm")]
    [InlineData("CuDNNBatchNorm")]
    [InlineData("SyncBatchNorm")]
    [InlineData("FusedBatchNorm")]
    [InlineData("SyncBN")]
    public void A_normalisation_under_any_of_its_names_joins_the_convolution(string type)
    {
        var graph = Read(Conv + $"layer {{ name: 'n' type: '{type}' bottom: 'c' top: 'n' }} layer {{ name: 'r' type: 'CuDNNReLU' bottom: 'n' top: 'r' }}");
        var layer = Assert.Single(graph.Blocks, static b => b.Kind == BlockKind.Layer && b.Category != OperatorCategory.Data);
        Assert.Equal("BN · ReLU", string.Join(" · ", layer.Parts));
        Assert.True(layer.IsActivated);
    }

    [Fact]
    public void A_convolution_that_is_only_normalised_is_not_activated() =>
        Assert.False(Read(Conv + "layer { name: 'n' type: 'BatchNorm' bottom: 'c' top: 'n' }").Blocks.Single(static b => b is { Kind: BlockKind.Layer, Name: "c" }).IsActivated);

    [Theory]
    [InlineData("Eltwise", "", "+")]
    [InlineData("ElementWise", "eltwise_param { operation: PROD }", "×")]
    [InlineData("Add", "eltwise_param { operation: MAX }", "max")]
    [InlineData("Concat", "", "‖")]
    [InlineData("ConcatLayer", "", "‖")]
    [InlineData("Div", "", "÷")]
    [InlineData("Slice", "", null)]
    public void A_merge_has_the_sign_of_what_it_does_whatever_it_is_called(string type, string parameters, string? sign)
    {
        var graph = Read(Conv + $"layer {{ name: 'Add the maximum' type: '{type}' bottom: 'c' bottom: 'c' top: 'm' {parameters} }}");
        var merge = graph.Blocks.Single(static b => b.Head?.Label == "Add the maximum") with { Label = "Mean of Sub" };
        Assert.Equal(sign, BallGlyph.SymbolOf(merge));
        Assert.Null(BallGlyph.SymbolOf(merge with { IsFolded = true }));
    }

    [Fact]
    public void An_operation_does_not_change_with_the_label()
    {
        var graph = Read(Conv + "layer { name: 'p' type: 'MaxPooling' bottom: 'c' top: 'p' pooling_param { kernel_size: 2 } }");
        var pool = graph.Blocks.Single(static b => b is { Kind: BlockKind.Layer, Name: "p" });
        Assert.Equal("Max-Pool", Stages.OperationOf(pool, graph.Network));
        Assert.Equal("Max-Pool", Stages.OperationOf(pool with { Label = "global avg pool" }, graph.Network));
        Assert.Equal("Tail", Stages.OperationOf(pool with { Label = "tail", IsFolded = true }, graph.Network));
    }

    [Fact]
    public void A_rule_finds_a_layer_by_the_first_of_its_names()
    {
        var graph = Read(Conv + "layer { name: 'n' type: 'CuDNNBatchNorm' bottom: 'data' top: 'n' }");
        var names = TypeNames.Of(graph.Network, graph.Blocks.Single(static b => b is { Kind: BlockKind.Layer, Name: "n" })).ToList();
        Assert.Contains("BatchNorm", names);
        Assert.Contains("BatchNormalization", names);
        Assert.Contains("CuDNNBatchNorm", names);
    }

    [Fact]
    public void Passes_run_in_the_order_of_their_phases_and_rules_among_them()
    {
        var rules = new FigureRules { Rules = [new FigureRule(new BlockSelector { Name = NamePattern.Parse("x") }, new BlockSettings())] };
        foreach (var passes in new[] { BlockPasses.Layers, BlockPasses.Blocks, BlockPasses.Overview, BlockPasses.Stages })
        {
            var inserted = RulePasses.Insert(passes, rules);
            Assert.Equal(inserted.Select(static p => p.Phase).Order(), inserted.Select(static p => p.Phase));
            Assert.Equal(passes, inserted.Where(passes.Contains));
            var names = inserted.Select(static p => p.Name).ToList();
            Assert.True(names.IndexOf("fold-layers") < names.IndexOf("join-layers"));
            Assert.True(names.IndexOf("join-layers") < names.IndexOf("fold-boxes"));
            Assert.True(names.IndexOf("apply-settings") < names.IndexOf("mark-shared-weights"));
            Assert.True(!names.Contains("fold-repeats") || names.IndexOf("apply-settings") < names.IndexOf("fold-repeats"));
        }
    }

    private static BlockGraph Read(string net) =>
        BlockPasses.Run(ModelReader.Read(ModelSource.Bytes("net.prototxt", Encoding.UTF8.GetBytes(net))).Network, DetailLevel.Layers);
}

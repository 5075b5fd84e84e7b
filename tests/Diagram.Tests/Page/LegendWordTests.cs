using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Page;
using NetDraw.ModelImport.Operators;
using Xunit;

namespace NetDraw.Diagram.Tests.Page;

public sealed class LegendWordTests
{
    [Theory]
    [InlineData("mean, sum over axes", "mean over axes 2, 3", "sum")]
    [InlineData("max, mean over axes", "max", "mean")]
    [InlineData("place of the largest", "arg max")]
    [InlineData("mean over axes, place of the largest", "arg max", "mean")]
    public void Reductions_are_called_by_what_they_take(string words, params string[] labels) =>
        Assert.Equal(words, LegendWords.Of(OperatorCategory.Reduction, [.. labels.Select(static l => new Block { Name = l, Title = "", Label = l, Kind = BlockKind.Layer, Category = OperatorCategory.Reduction })]));

    [Fact]
    public void What_decodes_reduces_no_axis()
    {
        const string Text = "name: 'n' input: 'x' input_shape { dim: 9 dim: 1 dim: 5 } layer { name: 'd' type: 'CTCGreedyDecoder' bottom: 'x' top: 'd' }";
        var network = NetDraw.ModelImport.ModelReader.Read(NetDraw.ModelImport.ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(Text.Replace('\'', '"')))).Network;
        Assert.Equal("CTC greedy decoder", LegendWords.Of(OperatorCategory.Reduction, [.. BlockPasses.Run(network, DetailLevel.Layers).Blocks.Where(static b => b.Kind == BlockKind.Layer)]));
    }
}

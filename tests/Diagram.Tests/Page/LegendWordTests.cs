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
}

using CsCheck;
using NetDraw.Diagram.Blocks;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

public sealed class DetailTests
{
    [Theory]
    [InlineData("stages", DetailLevel.Stages)]
    [InlineData("overview", DetailLevel.Overview)]
    [InlineData("full", DetailLevel.Full)]
    [InlineData("0", DetailLevel.Stages)]
    [InlineData("0.12", DetailLevel.Stages)]
    [InlineData("0.2", DetailLevel.Overview)]
    [InlineData(".5", DetailLevel.Blocks)]
    [InlineData("0.625", DetailLevel.Layers)]
    [InlineData("1", DetailLevel.Full)]
    public void A_level_is_found_by_name_or_by_the_nearest_number(string text, DetailLevel level) => Assert.Equal(level, DetailLevels.Find(text));

    [Theory]
    [InlineData("1.1")]
    [InlineData("-0.5")]
    [InlineData("0,5")]
    [InlineData("Full")]
    [InlineData("")]
    public void What_is_neither_name_nor_share_is_no_level(string text) => Assert.Null(DetailLevels.Find(text));

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Boxes_do_not_grow_in_number_as_detail_falls() => BlockNets.Networks.Holds(network =>
    {
        int[] counts = [.. DetailLevels.All.Select(l => BlockPasses.Run(network, l.Level).Blocks.Length)];
        Assert.Equal(counts.Order(), counts);
    }, count: 300);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void No_level_loses_a_layer_that_a_higher_one_shows() => BlockNets.Networks.Holds(network =>
    {
        var shown = NodesOf(BlockPasses.Run(network, DetailLevel.Layers));
        foreach (var level in (DetailLevel[])[DetailLevel.Stages, DetailLevel.Overview, DetailLevel.Blocks])
            Assert.Equal(shown, NodesOf(BlockPasses.Run(network, level)));
    }, count: 300, pinned: ["bs8YyECkH1l4"]);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void No_level_makes_a_circle_of_what_was_none() => BlockNets.Networks.Holds(network =>
    {
        foreach (var (_, _, level) in DetailLevels.All)
            Assert.All(BlockPasses.Run(network, level).Edges, static e => Assert.True(e.From < e.To));
    }, count: 300);

    private static SortedSet<string> NodesOf(BlockGraph graph) => new(
        graph.Blocks.SelectMany(static b => b.Nodes.Concat(b.Folded)).Select(static n => n.Name), StringComparer.Ordinal);
}

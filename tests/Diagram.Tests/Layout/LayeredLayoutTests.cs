using CsCheck;
using NetDraw.Diagram.Layout;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Layout;

public sealed class LayeredLayoutTests
{
    private static LayoutResult Arrange(LayoutProblem problem) => new LayeredLayout().Arrange(problem, CancellationToken.None);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Any_graph_is_drawn_without_overlaps_and_with_edges_on_borders() =>
        GraphGenerators.Any.Holds(problem => LayoutProperties.Hold(problem, Arrange(problem)), count: 600);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Edges_of_an_acyclic_graph_follow_the_flow() =>
        GraphGenerators.Acyclic.Holds(problem => LayoutProperties.FollowFlow(problem, Arrange(problem)), count: 400);

    [Fact]
    public void A_chain_is_straight()
    {
        LayoutProblem problem = new()
        {
            Nodes = [new(80, 20), new(120, 26), new(60, 22), new(90, 31)],
            Edges = [new(0, 1), new(1, 2, 30, 8), new(2, 3)],
        };
        LayoutResult result = Arrange(problem);
        Assert.All(result.Edges, e => Assert.Equal(2, e.Points.Length));
        Assert.Single(result.Nodes.Select(n => n.Centre.X).Distinct());
    }

    // Of a few lines each has its step; of many that turn between two layers all together have a bounded height.
    [Theory]
    [InlineData(4, 100)]
    [InlineData(300, 1000)]
    public void Lines_that_turn_between_two_layers_take_a_bounded_height(int pairs, double most)
    {
        // Every box reads the one as far from the other end.
        LayoutProblem problem = new()
        {
            Nodes = [.. Enumerable.Repeat(new LayoutNode(30, 16), 2 * pairs)],
            Edges = [.. Enumerable.Range(0, pairs).SelectMany(i => new[] { new LayoutEdge(i, pairs + i), new LayoutEdge(i, pairs + ((i + (pairs / 2)) % pairs)) })],
        };
        Assert.InRange(Arrange(problem).Height, 32, most);
    }

    [Fact]
    public void A_net_whose_every_tensor_feeds_every_later_one_uses_lanes_and_stays_bounded()
    {
        const int Count = 200;
        LayoutProblem problem = new()
        {
            Nodes = [.. Enumerable.Repeat(new LayoutNode(70, 20), Count)],
            Edges = [.. from a in Enumerable.Range(0, Count) from b in Enumerable.Range(a + 1, Count - a - 1) select new LayoutEdge(a, b)],
        };
        LayoutResult result = Arrange(problem);
        LayoutProperties.FollowFlow(problem, result);
        Assert.True(result.Width < 3_000, $"{result.Width} wide");
    }

    [Fact]
    public void An_empty_problem_gives_an_empty_drawing()
    {
        LayoutResult result = Arrange(new() { Nodes = [], Edges = [] });
        Assert.Equal((0, 0, 0), (result.Nodes.Length, result.Edges.Length, result.Width));
    }
}

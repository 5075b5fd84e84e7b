using CsCheck;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Layout;

public sealed class SeriesParallelLayoutTests
{
    private static LayoutResult Arrange(LayoutProblem problem) => new SeriesParallelLayout().Arrange(problem, CancellationToken.None);

    // Both arms are one body: in the row stays the one that is several layers.
    [Fact]
    public void Of_volumes_in_a_row_the_longer_arm_goes_on_in_it()
    {
        LayoutProblem problem = new()
        {
            Nodes = [new(30, 40), new(20, 40), new(90, 40), new(30, 40)],
            Edges = [new(0, 1), new(0, 2), new(1, 3), new(2, 3)],
            Direction = FlowDirection.LeftToRight,
            ShortcutsAbove = true,
        };
        var nodes = new SeriesParallelLayout().Arrange(problem, CancellationToken.None).Nodes;
        Assert.Equal(nodes[0].Centre.Y, nodes[2].Centre.Y);
        Assert.True(nodes[1].Y > nodes[2].Bottom);
        var boxes = new SeriesParallelLayout().Arrange(problem with { ShortcutsAbove = false }, CancellationToken.None).Nodes;
        Assert.Equal(boxes[0].Centre.Y, (boxes[1].Centre.Y + boxes[2].Centre.Y) / 2);
    }

    // A row of six with a head below each of the first three, all joined at its end.
    [Fact]
    public void Heads_below_a_row_hang_one_behind_the_other_in_the_room_that_they_leave_each_other()
    {
        LayoutProblem problem = new()
        {
            Nodes = [new(40, 60), new(40, 50), new(40, 40), new(70, 30), new(14, 40), new(30, 52), new(30, 46), new(30, 38)],
            Edges = [new(0, 1), new(1, 2), new(2, 3), new(3, 4), new(0, 5), new(1, 6), new(2, 7), new(5, 4), new(6, 4), new(7, 4)],
            Direction = FlowDirection.LeftToRight,
            ShortcutsAbove = true,
        };
        LayoutResult result = Arrange(problem);
        LayoutProperties.Hold(problem, result);
        Assert.Single(result.Nodes.Take(5).Select(static n => n.Centre.Y).Distinct());
        Rect[] heads = [.. result.Nodes.Skip(5)];
        Assert.True(heads[0].X < heads[1].X && heads[1].X < heads[2].X);
        // Each has its line below the one before it, and reaches up beside that.
        Assert.True(heads[0].Centre.Y > heads[1].Bottom && heads[0].Y < heads[1].Bottom);
        Assert.True(heads[1].Centre.Y > heads[2].Bottom && heads[1].Y < heads[2].Bottom);
    }

    [Fact]
    public void A_small_head_hangs_before_what_it_ends_in()
    {
        LayoutProblem problem = new()
        {
            Nodes = [new(40, 60), new(60, 50), new(60, 40), new(12, 12), new(20, 30), new(40, 30)],
            Edges = [new(0, 1), new(1, 2), new(2, 3), new(0, 4), new(4, 3), new(3, 5)],
            Direction = FlowDirection.LeftToRight,
            ShortcutsAbove = true,
        };
        var nodes = Arrange(problem).Nodes;
        Assert.True(nodes[4].X > nodes[2].Centre.X);
    }

    // Small borders have room for two lines side by side, not for the distance that lines have elsewhere.
    [Fact]
    public void What_goes_straight_on_is_straight_whatever_leaves_beside_it()
    {
        LayoutProblem problem = new()
        {
            Nodes = [new(30, 14), new(60, 14), new(60, 14), new(20, 14), new(30, 14)],
            Edges = [new(0, 1), new(1, 2), new(2, 4), new(0, 3), new(3, 4)],
            Direction = FlowDirection.LeftToRight,
        };
        var edges = Arrange(problem).Edges;
        Assert.All(edges.Take(3), static e => Assert.Equal(2, e.Points.Length));
    }

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Series_parallel_graphs_are_recognised_and_drawn_without_overlaps() =>
        GraphGenerators.SeriesParallel.Holds(
            problem =>
            {
                LayoutResult result = Arrange(problem);
                Assert.Null(result.Note);
                LayoutProperties.Hold(problem, result);
                LayoutProperties.FollowFlow(problem, result);
            },
            count: 800);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Any_other_graph_is_drawn_all_the_same() =>
        GraphGenerators.Any.Holds(problem => LayoutProperties.Hold(problem, Arrange(problem)), count: 300);

    [Fact]
    public void A_residual_block_keeps_its_trunk_straight_and_its_shortcut_beside_it()
    {
        LayoutProblem problem = new()
        {
            Nodes = [new(80, 20), new(110, 24), new(100, 24), new(60, 18), new(90, 21)],
            Edges = [new(0, 1), new(1, 2), new(2, 3), new(0, 3), new(3, 4)],
        };
        LayoutResult result = Arrange(problem);
        Assert.Single(result.Nodes.Select(n => n.Centre.X).Distinct());
        EdgePath shortcut = result.Edges[3];
        Assert.Equal(4, shortcut.Points.Length);
        Assert.Equal(new Point(result.Nodes[0].Right, result.Nodes[0].Centre.Y), shortcut.Points[0]);
        Assert.True(shortcut.Points[1].X > result.Nodes[1].Right);
    }

    [Theory]
    [InlineData(0, 0, "first second")]
    [InlineData(5, 2, "second first")]
    [InlineData(0, -1, "second first")]
    public void Arms_lie_in_the_order_asked_for(int first, int second, string expected)
    {
        LayoutProblem problem = new()
        {
            Nodes = [new(80, 20), new(60, 24) { Order = first }, new(50, 22) { Order = second }, new(70, 18)],
            Edges = [new(0, 1), new(0, 2), new(1, 3), new(2, 3)],
        };
        var result = Arrange(problem);
        Assert.Equal(expected, result.Nodes[1].X < result.Nodes[2].X ? "first second" : "second first");
        LayoutProperties.Hold(problem, result);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void A_shortcut_runs_on_the_side_of_the_box_that_it_ends_in(int order)
    {
        LayoutProblem problem = new()
        {
            Nodes = [new(80, 20), new(110, 24), new(60, 18) { Order = order }],
            Edges = [new(0, 1), new(1, 2), new(0, 2)],
        };
        var result = Arrange(problem);
        Assert.Equal(order, Math.Sign(result.Edges[2].Points[1].X - result.Nodes[1].Centre.X));
    }

    [Fact]
    public void A_bridge_between_arms_is_not_series_parallel()
    {
        LayoutProblem problem = new()
        {
            Nodes = [new(40, 20), new(40, 20), new(40, 20), new(40, 20)],
            Edges = [new(0, 1), new(0, 2), new(1, 2), new(1, 3), new(2, 3)],
        };
        Assert.NotNull(Arrange(problem).Note);
    }

    [Fact]
    public void Shortcuts_nested_ten_thousand_deep_do_not_exhaust_the_stack()
    {
        const int Depth = 10_000;
        LayoutProblem problem = new()
        {
            Nodes = [.. Enumerable.Repeat(new LayoutNode(40, 12), 2 * Depth)],
            Edges =
            [
                .. Enumerable.Range(0, (2 * Depth) - 1).Select(i => new LayoutEdge(i, i + 1)),
                .. Enumerable.Range(0, Depth).Select(i => new LayoutEdge(i, (2 * Depth) - 1 - i)),
            ],
        };
        Assert.Null(Arrange(problem).Note);
    }
}

using System.Collections.Immutable;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using Xunit;

namespace NetDraw.Diagram.Tests.Layout;

/// <summary>In nets of several levels too a tensor enters a frame once.</summary>
public sealed class LevelForkTests
{
    private const double Tall = 20;

    // Down over two levels and up again; the third box to the sixth are framed: a block with its shortcut from the second.
    private static readonly LayoutProblem Net = new()
    {
        Nodes = [new(30, Tall), new(40, Tall), new(50, Tall), new(46, Tall), new(12, 12), new(30, Tall), new(30, Tall), new(30, Tall), new(30, Tall), new(30, Tall)],
        Edges = [new(0, 1), new(1, 2, 20, 8), new(2, 3), new(3, 4), new(1, 4), new(4, 5), new(5, 6), new(6, 7), new(4, 7), new(7, 8), new(8, 9)],
        Levels = [0, 0, 0, 0, 0, 1, 1, 0, 0, 0],
        Regions = [new([2, 3, 4])],
        RankGap = 40,
    };

    [Theory]
    [InlineData(FlowDirection.TopToBottom)]
    [InlineData(FlowDirection.BottomToTop)]
    [InlineData(FlowDirection.LeftToRight)]
    public void A_shortcut_parts_within_the_frame_that_it_ends_in(FlowDirection direction)
    {
        // Across the page a label fills the gap between two boxes.
        var result = LayoutEngines.Find("levels").Arrange(direction == FlowDirection.LeftToRight ? Net with { Direction = direction, Edges = Net.Edges.SetItem(1, new(1, 2)) } : Net with { Direction = direction }, TestContext.Current.CancellationToken);
        var frame = result.Regions[0]!.Bounds;
        Assert.Equal(1, CrossingsOf(frame, [result.Edges[1], result.Edges[4]]));
        Assert.All(result.Edges[4].Points.SkipWhile(p => !IsIn(frame, p)), p => Assert.True(IsIn(frame, p)));
        Assert.All(result.Nodes.Index().Where(static n => n.Index is < 2 or > 4), n => Assert.False(n.Item.Overlaps(frame)));
    }

    [Fact]
    public void Without_a_frame_it_keeps_its_own_way() =>
        Assert.NotEqual(Arranged([]).Edges[1].Points[0], Arranged([]).Edges[4].Points[0]);

    [Fact]
    public void What_begins_in_the_frame_too_needs_no_fork() => Assert.Equal(Arranged([]).Edges[4].Points.Length, Arranged([new([1, 2, 3, 4])]).Edges[4].Points.Length);

    private static LayoutResult Arranged(ImmutableArray<LayoutRegion> regions) => LayoutEngines.Find("levels").Arrange(Net with { Regions = regions }, TestContext.Current.CancellationToken);

    private static bool IsIn(Rect frame, Point p) => p.X >= frame.X && p.X <= frame.Right && p.Y >= frame.Y && p.Y <= frame.Bottom;

    // At how many places lines cross the border.
    private static int CrossingsOf(Rect frame, EdgePath[] edges) => edges.SelectMany(e => e.Points.Zip(e.Points.Skip(1)))
        .Where(p => IsIn(frame, p.First) != IsIn(frame, p.Second)).Select(static p => p.First.X == p.Second.X ? (true, p.First.X) : (false, p.First.Y)).Distinct().Count();
}

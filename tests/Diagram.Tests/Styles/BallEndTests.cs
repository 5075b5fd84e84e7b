using System.Collections.Immutable;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles;

public sealed class BallEndTests
{
    private static readonly Rect Ball = new(94, 100, 12, 12);

    [Fact]
    public void A_line_from_beside_a_circle_enters_from_that_side_and_one_along_its_axis_straight()
    {
        var ways = Tidied([]);
        Assert.Equal([new(100, 60), new(100, 100)], ways[0]);
        Assert.Equal([new(150, 60), new(150, 106), new(106, 106)], ways[1]);
    }

    [Fact]
    public void Where_a_box_is_in_the_way_a_line_enters_as_it_was_laid() =>
        Assert.Equal([new(150, 60), new(150, 90), new(104.2, 90), new(104.2, 100)], Tidied([new(115, 98, 20, 20)])[1]);

    [Fact]
    public void Boxes_keep_the_ends_that_they_have() =>
        Assert.Equal(Laid[1], BallEnds.Tidy(new([new(80, 40, 40, 20), new(140, 40, 20, 20), Ball], [.. Laid.Select(static p => new EdgePath(p))]), [(0, 2), (1, 2)], static _ => false)[1]);

    private static ImmutableArray<ImmutableArray<Point>> Laid { get; } =
    [
        [new(100, 60), new(100, 80), new(95.8, 80), new(95.8, 100)],
        [new(150, 60), new(150, 90), new(104.2, 90), new(104.2, 100)],
    ];

    private static ImmutableArray<Point>[] Tidied(Rect[] others) =>
        BallEnds.Tidy(new([new(80, 40, 40, 20), new(140, 40, 20, 20), Ball, .. others], [.. Laid.Select(static p => new EdgePath(p))]), [(0, 2), (1, 2)], static b => b == 2);
}

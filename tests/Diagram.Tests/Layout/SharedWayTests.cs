using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using Xunit;

namespace NetDraw.Diagram.Tests.Layout;

/// <summary>A label stands where the line is its edge's own.</summary>
public sealed class SharedWayTests
{
    private static readonly Point[] Straight = [new(0, 0), new(100, 0)], Bent = [new(0, 0), new(60, 0), new(60, 50)], Apart = [new(0, 5), new(100, 5)];

    [Fact]
    public void What_two_tensors_run_along_together_is_of_neither() => Assert.Equal([new Point(60, 0), new Point(100, 0)], OwnOf(0, (Straight, 1), (Bent, 2)));

    [Fact]
    public void Nor_of_the_one_that_turns() => Assert.Equal([new Point(60, 0), new Point(60, 50)], OwnOf(1, (Straight, 1), (Bent, 2)));

    [Fact]
    public void Lines_of_one_tensor_may_run_together() => Assert.Equal(Straight, OwnOf(0, (Straight, 1), (Bent, 1)));

    [Fact]
    public void Lines_that_leave_elsewhere_do_not_count() => Assert.Equal(Straight, OwnOf(0, (Straight, 1), (Apart, 2)));

    private static Point[] OwnOf(int edge, params (Point[] Path, int Tensor)[] lines) =>
        SharedWay.OwnOf([.. lines.Select(static (l, i) => new LayoutEdge(0, i + 1) { Bundle = l.Tensor })], [.. lines.Select(static l => l.Path)], edge, Enumerable.Range(0, lines.Length));
}

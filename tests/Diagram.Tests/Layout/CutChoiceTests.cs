using NetDraw.Diagram.Layout.Flow;
using Xunit;

namespace NetDraw.Diagram.Tests.Layout;

/// <summary>Where a flow is cut.</summary>
public sealed class CutChoiceTests
{
    [Theory]
    [InlineData(110, 100)]
    [InlineData(205, 100)]
    [InlineData(410, 100)]
    [InlineData(1000, 90)]
    public void Every_piece_but_the_last_is_two_thirds_full(double length, double limit)
    {
        var cuts = Choose([.. Enumerable.Range(1, (int)(length / 10) - 1).Select(static i => CutAt(10 * i, 1))], length, limit);
        double[] ends = [0, .. cuts.Select(static c => c.Y), length];
        Assert.All(ends.Zip(ends.Skip(1)), p => Assert.True(p.Second - p.First <= limit));
        Assert.All(ends.SkipLast(1).Zip(ends.Skip(1).SkipLast(1)), p => Assert.True(p.Second - p.First >= limit * 2 / 3));
    }

    [Fact]
    public void Of_two_places_the_one_that_fewer_edges_pass_is_taken() =>
        Assert.Equal([80], Choose([CutAt(80, 1), CutAt(90, 6)], 150, 100).Select(static c => c.Y));

    [Fact]
    public void What_cannot_be_cut_leaves_the_rest_no_shorter()
    {
        // Nothing between 100 and 400 can be cut: what comes before and behind keeps to the page.
        var cuts = Choose([.. Enumerable.Range(1, 60).Select(static i => 10.0 * i).Where(static y => y is <= 100 or >= 400).Select(static y => CutAt(y, 1))], 610, 100);
        Assert.Contains(100, cuts.Select(static c => c.Y));
        Assert.Contains(400, cuts.Select(static c => c.Y));
        Assert.InRange(cuts.Count(static c => c.Y >= 400), 3, 4);
    }

    private static Cut CutAt(double y, int edges) => Cut.Of(y, [.. Enumerable.Range(0, edges).Select(static i => (i, 12.0 * i))], static _ => 1, 2);

    [Theory]
    [InlineData(100, 90)]
    [InlineData(120, 110)]
    public void A_piece_may_be_somewhat_longer_where_that_saves_edges(double most, double expected) =>
        Assert.Equal([expected], Choose([CutAt(90, 2), CutAt(110, 1)], 180, 100, most).Select(static c => c.Y));

    private static List<Cut> Choose(List<Cut> cuts, double length, double limit, double? most = null) => CutChoice.Choose(cuts, 0, length, limit, most ?? limit, static _ => 0, static _ => 0);
}

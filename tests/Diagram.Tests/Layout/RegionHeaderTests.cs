using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Layout.Regions;
using NetDraw.Diagram.Scenes;
using Xunit;

namespace NetDraw.Diagram.Tests.Layout;

/// <summary>Where a frame says inside what it is and how often.</summary>
public sealed class RegionHeaderTests
{
    private static readonly LayoutRegion Both = new([0]) { TabWidth = 40, CountWidth = 16, TabHeight = 11, IsTabInside = true };

    [Theory]
    [InlineData(200, 100)]
    [InlineData(80, 40)]
    [InlineData(60, 10)]
    [InlineData(60, 50)]
    public void Nothing_that_is_written_is_crossed_or_leaves_the_frame(double width, double crossed)
    {
        var placed = RegionHeader.In(Both, new Rect(0, 0, width, 90), [crossed]);
        foreach (var written in new[] { placed.Tab, placed.Count })
        {
            Assert.False(written.X < crossed && written.Right > crossed, "an edge runs through it");
            Assert.True(written.X >= placed.Bounds.X && written.Right <= placed.Bounds.Right && written.Y >= placed.Bounds.Y);
        }

        Assert.False(placed.Tab.Overlaps(placed.Count));
    }

    [Fact]
    public void A_caption_stands_at_the_left_and_a_count_at_the_right_where_there_is_room()
    {
        var placed = RegionHeader.In(Both, new Rect(0, 0, 200, 90), [100]);
        Assert.Equal((6, 178, 200), (placed.Tab.X, placed.Count.X, placed.Bounds.Width));
    }

    [Fact]
    public void A_line_is_added_only_where_there_is_no_room_above_the_boxes()
    {
        Rect whole = new(0, 0, 200, 90), low = new(80, 30, 40, 50), high = new(80, 7, 40, 70);
        EdgePath down = new([new(100, 0), new(100, 30)], IsCurve: false, null), across = new([new(100, 0), new(100, 4), new(190, 4), new(190, 60)], IsCurve: false, null);
        Assert.Equal(0, RegionHeader.Above(Both, whole, low, [down]).Y);
        Assert.Equal(RegionHeader.Above(Both, whole), RegionHeader.Above(Both, whole, high, [down]));
        // A shortcut that begins there would run through what is written.
        Assert.Equal(RegionHeader.Above(Both, whole), RegionHeader.Above(Both, whole, low, [down, across]));
        Assert.Equal(RegionHeader.Above(Both, whole), RegionHeader.Above(Both, whole, low, [down with { LabelBox = new(110, 2, 30, 8) }]));
    }

    [Fact]
    public void A_frame_without_words_stays_as_it_is() => Assert.Equal(new Rect(0, 0, 50, 40), RegionHeader.In(new([0]) { IsTabInside = true }, new Rect(0, 0, 50, 40), [25]).Bounds);
}

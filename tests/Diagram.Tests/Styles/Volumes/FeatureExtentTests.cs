using NetDraw.Diagram.Blocks.Features;
using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles.Volumes;

public sealed class FeatureExtentTests
{
    public static TheoryData<long[], string, string, string> Shapes => new()
    {
        { [2, 3, 5, 7], "ChannelsFirst", "Map 3 of 5×7", "5×7" },
        { [2, 3, 6, 6], "ChannelsFirst", "Map 3 of 6×6", "6" },
        { [2, 3, 4, 5, 7], "ChannelsFirst", "Volume 3 of 4×5×7", "4×5×7" },
        { [2, 3, 9], "ChannelsFirst", "Sequence 3 of 9", "9" },
        { [2, 9, 3], "ChannelsLast", "Sequence 3 of 9", "9" },
        { [9, 2, 3], "TimeFirst", "Sequence 3 of 9", "9" },
        { [9, 2, 5, 3], "TimeFirst", "Sequence 6 of 9", "9" },
        { [2, 10], "ChannelsFirst", "Vector 10 of ", "" },
        { [2, 10, 1, 1], "ChannelsFirst", "Vector 10 of ", "" },
        { [10], "ChannelsLast", "Vector 10 of ", "" },
        { [], "ChannelsFirst", "Vector 1 of ", "" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_shape_is_read_by_its_rank_and_the_order_of_its_axes(long[] dims, string order, string expected, string brief)
    {
        var extent = FeatureExtent.Of(Shape.Of(dims), Enum.Parse<AxisOrder>(order));
        Assert.Equal(expected, $"{extent.Kind} {extent.ChannelText} of {extent.SizeText}");
        Assert.Equal(brief, extent.ShortSizeText);
    }

    [Fact]
    public void Names_of_extents_are_kept_and_formulas_left_out()
    {
        Shape shape = [Dimension.Symbol("batch"), 3, Dimension.Symbol("h"), Dimension.Symbol("a_name_too_long")];
        var extent = FeatureExtent.Of(shape, AxisOrder.ChannelsFirst);
        Assert.Equal("h×…", extent.SizeText);
        Assert.Equal(0, extent.Height);
    }

    [Fact]
    public void Convolutions_without_padding_stay_nearly_aligned_and_pooled_ones_do_not()
    {
        var before = new FeatureExtent(FeatureKind.Map, 64, 572, 388);
        Assert.True(before.IsNearlyAlignedWith(new(FeatureKind.Map, 64, 570, 386)));
        Assert.False(before.IsNearlyAlignedWith(new(FeatureKind.Map, 64, 286, 194)));
        Assert.False(new FeatureExtent(FeatureKind.Map, 16, 9, 7).IsNearlyAlignedWith(new(FeatureKind.Map, 16, 7, 5)));
    }
}

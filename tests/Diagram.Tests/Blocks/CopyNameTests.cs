using NetDraw.Diagram.Blocks.Outlines;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>Layers that are drawn as one have the names of all.</summary>
public sealed class CopyNameTests
{
    [Theory]
    [InlineData("conv7, 9, 11, 13", "conv7", "conv9", "conv11", "conv13")]
    [InlineData("conv17, 19", "conv17", "conv19")]
    [InlineData("res2a, res2b", "res2a", "res2b")]
    [InlineData("conv1 … conv21", "conv1", "conv3", "conv5", "conv7", "conv9", "conv11", "conv13", "conv15", "conv17", "conv19", "conv21")]
    [InlineData("", "layer1.0", "layer1.1")]
    [InlineData("", "same", "same")]
    [InlineData("", "first", "")]
    [InlineData("", "only")]
    [InlineData("", "a_rather_long_name1x", "a_rather_long_name2x")]
    public void Copies_are_called_by_all_their_names(string expected, params string[] titles) => Assert.Equal(expected, CopyNames.OfCopies([.. titles]));

    [Theory]
    [InlineData("fc6, fc7", "fc6", "fc7")]
    [InlineData("conv5_1 … conv5_3", "conv5_1", "conv5_2", "conv5_3")]
    public void Rows_say_where_they_begin_and_end(string expected, params string[] titles) => Assert.Equal(expected, CopyNames.OfRow([.. titles]));
}

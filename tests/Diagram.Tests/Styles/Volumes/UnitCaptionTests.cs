using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.ModelImport.Operators;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles.Volumes;

public sealed class UnitCaptionTests
{
    [Theory]
    [InlineData("conv1_1 conv1_2", "conv1")]
    [InlineData("conv2_2/x1 conv2_2/x2", "conv2_2")]
    [InlineData("conv3 conv4 conv5", "conv3 … conv5")]
    [InlineData("down1a down1b", "down1")]
    [InlineData("a b", "a … b")]
    [InlineData("upsample4_stage conv_decode4", "upsample4_stage")]
    [InlineData("stem", "stem")]
    [InlineData("conv5_3_D conv5_2_D conv5_1_D", "conv5…_D")]
    [InlineData("down1.0 down1.3", "down1")]
    public void Several_names_become_what_they_have_in_common(string titles, string expected) =>
        Assert.Equal(expected, UnitCaption.Find([.. titles.Split(' ').Select(static t => Named(t, OperatorCategory.Convolution))]));

    [Fact]
    public void Poolings_do_not_count_beside_others() =>
        Assert.Equal("conv1", UnitCaption.Find([Named("conv1", OperatorCategory.Convolution), Named("pool1", OperatorCategory.Pooling)]));

    private static Block Named(string title, OperatorCategory category) =>
        new() { Name = title, Kind = BlockKind.Layer, Category = category, Title = title };
}

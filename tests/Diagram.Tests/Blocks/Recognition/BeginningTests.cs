using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks.Recognition;

/// <summary>Frames begin where the authors' blocks do, though what they begin with has several readers.</summary>
public sealed class BeginningTests
{
    // He et al. 2016 (Identity mappings), fig. 1b: the projection reads what is normalised, too.
    [Fact]
    public void A_pre_activated_block_begins_with_the_normalisation_that_its_projection_shares() =>
        Assert.Equal(["pre-activation residual: n a b s y"], FramesOf(Projected(isRead: false)));

    [Fact]
    public void A_normalisation_that_is_read_elsewhere_stays_outside() =>
        Assert.Equal(["pre-activation residual: a b s y"], FramesOf(Projected(isRead: true)));

    // Sandler et al. 2018, §6.2: SSDLite reads the expansion of a block that halves the map.
    [Fact]
    public void An_expansion_that_a_head_taps_belongs_to_its_inverted_residual() =>
        Assert.Equal(["inverted residual: e d p"], FramesOf(Tapped(isLinear: true, wide: 12, hasSum: false)));

    [Fact]
    public void A_tapped_inverted_residual_ends_with_its_sum() =>
        Assert.Equal(["inverted residual: e d p y"], FramesOf(Tapped(isLinear: true, wide: 12, hasSum: true)));

    [Theory]
    [InlineData(false, 12)]
    [InlineData(true, 6)]
    public void What_does_not_expand_or_is_activated_is_depthwise_separable(bool isLinear, long wide) =>
        Assert.Equal(["depthwise separable: d p"], FramesOf(Tapped(isLinear, wide, hasSum: false)));

    // Liu et al. 2016 (SSD), fig. 2: what a head says of a map is put in order for a list.
    [Fact]
    public void What_a_head_makes_of_a_map_is_no_inverted_residual()
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 16);
        string map = BlockNets.Relu(sketch, BlockNets.Conv(sketch, "x", "e", 1, 6, 12), "e");
        string said = BlockNets.Conv(sketch, BlockNets.Relu(sketch, BlockNets.Conv(sketch, map, "d", 3, 12, 12, 12), "d"), "p", 1, 12, 8);
        var network = sketch.Conv(map, "on", 12, 14).Op("Transpose", said, "t", ("perm", [0, 2, 3, 1])).Op("Flatten", "t", "f").Output("f", "on");
        Assert.Equal(["depthwise separable: d p"], FramesOf(network));
    }

    private static Network Projected(bool isRead)
    {
        var sketch = new NetworkSketch().Input("x", 1, 6, 16, 16).Conv("x", "stem", 6, 6).Op("MaxPool", "stem", "m", ("kernel_shape", [2, 2]), ("strides", [2, 2]))
            .BatchNorm("m", "n", 6).Op("Relu", "n", "nr").Conv("nr", "a", 6, 6).BatchNorm("a", "an", 6).Op("Relu", "an", "ar").Conv("ar", "b", 6, 8);
        BlockNets.Conv(sketch, "nr", "s", 1, 6, 8);
        sketch.Op("Add", "b s", "y").BatchNorm("y", "yn", 8).Op("Relu", "yn", "yr").Op("GlobalAveragePool", "yr", "end");
        return isRead ? sketch.Conv("nr", "side", 6, 6).Output("end", "side") : sketch.Output("end");
    }

    private static Network Tapped(bool isLinear, long wide, bool hasSum)
    {
        var sketch = new NetworkSketch().Input("x", 1, 3, 16, 16).Conv("x", "stem", 3, 6).Op("MaxPool", "stem", "m", ("kernel_shape", [2, 2]), ("strides", [2, 2]));
        string expanded = BlockNets.Relu(sketch, BlockNets.Conv(sketch, "m", "e", 1, 6, wide), "e");
        string deep = BlockNets.Relu(sketch, BlockNets.Conv(sketch, expanded, "d", 3, wide, wide, wide), "d");
        string projected = BlockNets.Conv(sketch, deep, "p", 1, wide, hasSum ? 6 : 5);
        projected = isLinear ? projected : BlockNets.Relu(sketch, projected, "p");
        if (hasSum)
            sketch.Op("Add", $"m {projected}", projected = "y");
        return sketch.Conv(expanded, "head", wide, 4).Op("GlobalAveragePool", projected, "end").Output("end", "head");
    }

    private static string[] FramesOf(Network network) =>
        [.. BlockPasses.Run(network, DetailLevel.Blocks).Frames.Select(static f => $"{f.Caption}: {string.Join(' ', f.Members.Select(static m => m.Split('/')[1]))}")];
}

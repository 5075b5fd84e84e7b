using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.ModelImport.Tests.OnnxShapes;

/// <summary>Layout operators on names and unknown extents, and what they say where they cannot tell.</summary>
public sealed class LayoutTests
{
    private const string OpenReason = "the shape of input 'open' is not known: no node makes this tensor";

    private static readonly Dimension N = Dimension.Symbol("N"), M = Dimension.Symbol("M");

    [Theory]
    [InlineData("Transpose", "x", "5×3×2")]
    [InlineData("Transpose", "open", OpenReason)]
    [InlineData("Concat", "x,open", "2×?×5")]
    [InlineData("Concat", "x,-,x", "2×6×5")]
    [InlineData("Concat", "x,v", "the inputs have different numbers of axes, or the axis lies outside them")]
    [InlineData("Concat", "v,v", "the inputs have different numbers of axes, or the axis lies outside them")]
    [InlineData("Concat", "", "the inputs have different numbers of axes, or the axis lies outside them")]
    [InlineData("Pad", "x,given", "d_y×d_y#2×d_y#3")]
    [InlineData("Pad", "x,v", "d_y×d_y#2×d_y#3")]
    [InlineData("Pad", "x,six", "3×5×8")]
    [InlineData("Pad", "x,four,-,given", "d_y×d_y#2×d_y#3")]
    [InlineData("Pad", "x,four,-,axes", "6×3×9")]
    [InlineData("Pad", "x,four,-,wrong", "d_y×d_y#2×d_y#3")]
    [InlineData("Pad", "x,open", "?×?×?: the padding is computed when the network runs")]
    [InlineData("Tile", "x,v", "d_y×d_y#2×d_y#3")]
    [InlineData("Tile", "x,open", "?×?×?: the repeats are computed when the network runs")]
    [InlineData("Expand", "x,given", "d_y×d_y#2×d_y#3")]
    [InlineData("Expand", "v,given", "d_y×d_y#2")]
    [InlineData("Expand", "x,open", "the target shape is computed when the network runs")]
    [InlineData("Expand", "x,none", "2×3×5")]
    [InlineData("Split", "x", "2×3×5")]
    [InlineData("Split", "open", OpenReason)]
    [InlineData("Split", "x,given", "d_y×3×5")]
    [InlineData("Split", "x,open", "?×3×5: the sizes of the parts are computed when the network runs")]
    [InlineData("CenterCropPad", "x,three", "7×8×9")]
    [InlineData("CenterCropPad", "x,given", "d_y×d_y#2×d_y#3")]
    [InlineData("CenterCropPad", "x,open", "?×?×?: the target extents are computed when the network runs")]
    [InlineData("Col2Im", "x,v,v", "2×0×7×8")]
    [InlineData("Col2Im", "x,v,one", "2×3×7×8")]
    [InlineData("Col2Im", "x,open,v", "the extents of the image and of the block are not both known")]
    [InlineData("Col2Im", "x,v,open", "the extents of the image and of the block are not both known")]
    [InlineData("ConstantOfShape", "given", "d_y×d_y#2")]
    [InlineData("ConstantOfShape", "open", "the shape is computed when the network runs")]
    public void Operators_on_what_is_known_give(string type, string inputs, string expected)
    {
        var info = new OnnxNet(18).Input("x", 2, 3, 5).Integers("v", 7, 8).Integers("one", 1).Integers("none").Integers("six", 0, 0, 1, 1, 2, 2).Integers("four", 1, 0, 3, 4).Integers("axes", 0, -1).Integers("wrong", 0, 3)
            .Integers("three", 7, 8, 9).Input("given", ElementType.Int64, 2).Open("open").Node(type, inputs, "y").Infer().TensorOf("y");
        Assert.Equal(expected, (info.Shape, info.UnknownReason) switch
        {
            (null, var reason) => reason,
            (var shape, var reason) => inputs.Contains("open", StringComparison.Ordinal) && reason is not null && type != "Concat" ? $"{shape}: {reason}" : shape.ToString(),
        });
    }

    [Fact]
    public void Transpose_by_an_order_of_another_length_has_a_reason()
    {
        Assert.Equal("perm has 2 entries, the input 3 axes", new OnnxNet(13).Input("x", 2, 3, 5).Node("Transpose", "x", "y", ("perm", new long[] { 1, 0 })).ReasonOf("y"));
        Assert.Equal("3×N×5", new OnnxNet(13).Input("x", N, 3, 5).Node("Transpose", "x", "y", ("perm", new long[] { 1, -3, 2 })).ShapeOf("y"));
    }

    [Fact]
    public void Concat_knows_an_extent_where_one_of_its_inputs_does()
    {
        var net = new OnnxNet(13).Input("a", N, 2, Dimension.Unknown).Input("b", 5, M, 7).Input("c", M, 1, N);
        Assert.Equal("5×M + 2×7", net.Node("Concat", "a,b", "ab", ("axis", 1)).ShapeOf("ab"));
        Assert.Equal("N×3×N", net.Node("Concat", "a,c", "ac", ("axis", 1)).ShapeOf("ac"));
        Assert.Equal("5×M + 3×7", net.Node("Concat", "c,a,b", "cab", ("axis", -2)).ShapeOf("cab"));
        Assert.Equal("the inputs have different numbers of axes, or the axis lies outside them", net.Node("Concat", "a,b", "y", ("axis", 3)).ReasonOf("y"));
        Assert.Equal("the inputs have different numbers of axes, or the axis lies outside them", net.Node("Concat", "a,b", "z", ("axis", -4)).ReasonOf("z"));
    }

    [Theory]
    [InlineData(7, 2, "4 3")]
    [InlineData(7, 3, "3 3 1")]
    [InlineData(6, 3, "2 2 2")]
    [InlineData(6, 4, "2 2 2 0")]
    [InlineData(7, 5, "an extent of 7 does not make 5 parts")]
    [InlineData(1, 1, "1")]
    public void Split_into_parts_leaves_the_last_what_remains(int extent, int parts, string expected)
    {
        string outputs = string.Join(',', Enumerable.Range(0, parts).Select(static i => $"y{i}"));
        var net = new OnnxNet(18).Input("x", extent).Node("Split", "x", outputs, ("num_outputs", parts)).Infer();
        Assert.Equal(expected, net.TensorOf("y0").UnknownReason ?? string.Join(' ', outputs.Split(',').Select(n => net.TensorOf(n).Shape!.ToString())));
    }

    [Fact]
    public void Split_of_a_symbol_is_exact_where_it_can_be()
    {
        var net = new OnnxNet(18).Input("x", 2 * N, 3).Node("Split", "x", "a,b").Node("Split", "a", "c,d").Node("Split", "x", "e,f", ("split", new long[] { 3 })).Infer();
        Assert.Equal(["N×3", "N×3", "⌈N/2⌉×3", "N - ⌈N/2⌉×3", "3×3"], "abcde".Select(n => net.TensorOf(n.ToString()).Shape!.ToString()));
        Assert.Equal("the axis lies outside the input", new OnnxNet(18).Input("x", 4, 3).Node("Split", "x", "y", ("axis", 2)).ReasonOf("y"));
    }

    [Theory]
    [InlineData("DepthToSpace", 2, "2×3×14×22")]
    [InlineData("DepthToSpace", 3, "2×1×21×33")]
    [InlineData("SpaceToDepth", 2, "2×48×3×5")]
    [InlineData("SpaceToDepth", 0, "expected an input of 4 axes and a positive blocksize")]
    [InlineData("DepthToSpace", -1, "expected an input of 4 axes and a positive blocksize")]
    public void Blocks_move_between_channels_and_places(string type, int block, string expected)
    {
        var info = new OnnxNet(13).Input("x", 2, 12, 7, 11).Node(type, "x", "y", ("blocksize", block)).Infer().TensorOf("y");
        Assert.Equal(expected, info.Shape?.ToString() ?? info.UnknownReason);
        Assert.Equal("expected an input of 4 axes and a positive blocksize", new OnnxNet(13).Input("x", 2, 12, 7).Node(type, "x", "y", ("blocksize", 2)).ReasonOf("y"));
    }

    [Fact]
    public void Crops_and_new_axes_are_where_they_are_stated()
    {
        var net = new OnnxNet(1).Input("x", 2, 3, 17, 23).Integer("axis", -1).Integers("extents", 9, 8).Open("open")
            .Node("Crop", "x", "a", ("border", new long[] { 1, 2, 3, 5 })).Node("Crop", "x", "b", ("border", new long[] { 1, 2, 3, 5 }), ("scale", new long[] { 4, 6 })).Node("Crop", "x", "c")
            .Node("com.microsoft", "ExpandDims", "x,axis", "d").Node("com.microsoft", "ExpandDims", "x,open", "e")
            .Node("CenterCropPad", "x,extents", "f", ("axes", new long[] { 3, -3, 9 })).Node("com.microsoft", "QLinearConcat", "s,z,x,s,z,x,s,z", "g", ("axis", -1)).Infer();
        Assert.Equal(["2×3×10×19", "2×3×4×6", "neither border nor scale is given", "2×3×17×23×1", "the axis is computed when the network runs", "2×8×17×9", "2×3×17×46"],
            "abcdefg".Select(n => net.TensorOf(n.ToString()) is var t ? t.Shape?.ToString() ?? t.UnknownReason : ""));
        Assert.Equal("the axis lies outside the inputs", new OnnxNet(1).Input("x", 2).Node("com.microsoft", "QLinearConcat", "s,z,x,s,z", "y").ReasonOf("y"));
    }
}

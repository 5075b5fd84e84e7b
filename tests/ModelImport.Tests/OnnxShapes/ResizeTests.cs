using CsCheck;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.OnnxShapes;

/// <summary>Resize, Range, Shape: extents that are computed of numbers.</summary>
public sealed class ResizeTests
{
    private static readonly Dimension H = Dimension.Symbol("H");

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Scales_multiply_and_round_down() => Gen.Select(Gen.Long[1, 40], Gen.Long[1, 40], Gen.Int[1, 24], Gen.Int[1, 24]).Holds((h, w, eighths, quarters) =>
    {
        var net = new OnnxNet(13).Input("x", 2, 3, h, H).Floats("s", 1, 1, eighths / 8f, quarters / 4f).Node("Resize", "x,-,s", "y").Infer();
        Assert.Equal([2, 3, h * eighths / 8, w * quarters / 4], ExtentText.Values(net.TensorOf("y").Shape, w));
    }, count: 200);

    [Theory]
    [InlineData("stretch", "2×3×9×8")]
    [InlineData("not_larger", "2×3×6×8")]
    [InlineData("not_smaller", "2×3×9×13")]
    public void Sizes_of_some_axes_keep_the_ratio_where_a_policy_says_so(string policy, string expected) =>
        Assert.Equal(expected, new OnnxNet(18).Input("x", 2, 3, 5, 7).Integers("z", 8, 9).Node("Resize", "x,-,-,z", "y", ("axes", new long[] { -1, 2 }), ("keep_aspect_ratio_policy", policy)).ShapeOf("y"));

    [Theory]
    [InlineData(10, "x,s", "2×3×10×21")]
    [InlineData(11, "x,-,s", "2×3×10×21")]
    [InlineData(11, "x,s", "d_y×d_y#2×d_y#3×d_y#4")]
    [InlineData(11, "x,s,-,z", "2×3×9×8")]
    [InlineData(11, "x,s,s,none", "2×3×10×21")]
    [InlineData(11, "x,s,s,emptied", "2×3×10×21")]
    [InlineData(11, "x,s,-,given", "d_y×d_y#2×d_y#3×d_y#4")]
    [InlineData(11, "x,s,short", "d_y×d_y#2×d_y#3×d_y#4")]
    [InlineData(11, "x,s,given", "d_y×d_y#2×d_y#3×d_y#4")]
    public void Scales_and_sizes_are_where_the_version_has_them(int opset, string inputs, string expected) =>
        Assert.Equal(expected, new OnnxNet(opset).Input("x", 2, 3, 5, 7).Floats("s", 1, 1, 2, 3).Floats("short", 2, 3).Integers("z", 2, 3, 9, 8).Integers("none").Input("emptied", ElementType.Int64, 0).Input("given", ElementType.Int64, 4)
            .Node("Resize", inputs, "y").ShapeOf("y"));

    [Fact]
    public void Some_axes_are_scaled_and_the_others_stay()
    {
        Assert.Equal("2×6×5×21", new OnnxNet(18).Input("x", 2, 3, 5, 7).Floats("s", 3, 2).Node("Resize", "x,-,s", "y", ("axes", new long[] { 3, -3 })).ShapeOf("y"));
        Assert.Equal("the scales are computed when the network runs", new OnnxNet(18).Input("x", 2, 3).Open("open").Node("Resize", "x,-,open", "y").ReasonOf("y"));
        Assert.Equal("the sizes are computed when the network runs", new OnnxNet(18).Input("x", 2, 3).Open("open").Node("Resize", "x,-,-,open", "y").ReasonOf("y"));
        Assert.Equal("2×3×10×21", new OnnxNet(1).Input("x", 2, 3, 5, 7).Node("Upsample", "x", "y", ("height_scale", 2.0), ("width_scale", 3.0)).ShapeOf("y"));
        Assert.Equal("2×3×10×7", new OnnxNet(1).Input("x", 2, 3, 5, 7).Node("Upsample", "x", "y", ("height_scale", 2.0)).ShapeOf("y"));
        Assert.Equal(ElementType.Float16, new OnnxNet(9).Input("x", ElementType.Float16, 2, 3).Floats("s", 1, 1).Node("Upsample", "x,s", "y").Infer().TensorOf("y").ElementType);
        Assert.Equal("2×3×10×21", new OnnxNet(9).Input("x", 2, 3, 5, 7).Floats("s", 1, 1, 2, 3).Node("Upsample", "x,s", "y").ShapeOf("y"));
    }

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void A_range_counts_until_its_limit() => Gen.Select(Gen.Long[-9, 9], Gen.Long[-9, 9], Gen.Long[-4, 4]).Holds((start, limit, step) =>
    {
        var net = new OnnxNet(13).Integer("a", start).Integer("b", limit).Integer("c", step).Node("Range", "a,b,c", "y");
        var expected = new List<long>();
        for (long i = start; step > 0 ? i < limit : step < 0 && i > limit; i += step)
            expected.Add(i);
        if (step == 0)
            Assert.Equal("range_y", net.ShapeOf("y"));
        else
            Assert.Equal(expected, net.ElementsOf("y")!);
    }, count: 300);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void A_part_of_a_shape_is_that_of_a_list() => Gen.Select(Gen.Long[1, 9].Array[0, 4], Gen.Int[-6, 6], Gen.Int[-6, 6], Gen.Int[0, 3]).Holds((dims, start, end, stated) =>
    {
        int Place(int bound) => Math.Min(dims.Length, Math.Max(0, bound < 0 ? bound + dims.Length : bound));
        int from = (stated & 1) == 0 ? 0 : Place(start), to = (stated & 2) == 0 ? dims.Length : Place(end);
        var expected = new List<long>();
        for (int i = from; i < to; i++)
            expected.Add(dims[i]);
        (string, object)[] attributes = [.. (stated & 1) == 0 ? [] : new (string, object)[] { ("start", start) }, .. (stated & 2) == 0 ? [] : new (string, object)[] { ("end", end) }];
        Assert.Equal(expected, new OnnxNet(15).Input("x", ElementType.Float32, [.. dims.Select(static d => (Dimension)d)]).Node("Shape", "x", "y", attributes).ElementsOf("y")!);
    }, count: 300);
}

using CsCheck;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators.Onnx;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.OnnxShapes;

/// <summary>Slices against the places that ONNX's text lists, one by one.</summary>
public sealed class SliceTests
{
    private const long Endless = int.MaxValue - 1024L;

    private static readonly Dimension N = Dimension.Symbol("N");
    private static readonly Gen<long> Bounds = Gen.OneOf(Gen.Long[-11, 11], Gen.OneOf<long>(long.MinValue, long.MinValue + 1, int.MinValue, int.MaxValue, long.MaxValue - 1, long.MaxValue));
    private static readonly Gen<long> Steps = Gen.OneOf(Gen.Long[1, 4], Gen.Long[-4, -1], Gen.OneOf<long>(long.MinValue, long.MinValue + 1, long.MaxValue));

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void A_slice_holds_the_elements_at_the_places_that_onnx_lists() =>
        Gen.Select(Gen.Int[0, 9], Bounds, Bounds, Steps).Holds((size, start, end, step) =>
        {
            long[] numbers = [.. Enumerable.Range(20, size).Select(static i => (long)i)];
            var net = new OnnxNet(13).Integers("x", numbers).Integers("s", start).Integers("e", end).Integers("a", 0).Integers("t", step).Node("Slice", "x,s,e,a,t", "y");
            long[] expected = [.. Places(size, start, end, step).Select(i => numbers[i])];
            Assert.Equal(Shape.Of(expected.Length).ToString(), net.ShapeOf("y"));
            Assert.Equal(expected, net.ElementsOf("y"));
        }, count: 600);

    [Theory]
    [InlineData(7, -9, long.MinValue, -1, "20")]
    [InlineData(7, -9, -3, -1, "")]
    [InlineData(7, -7, 0, -1, "")]
    [InlineData(7, 0, -8, -1, "20")]
    [InlineData(7, 6, 0, -3, "26 23")]
    [InlineData(7, 6, -1, -3, "")]
    [InlineData(7, 9, -8, -3, "26 23 20")]
    [InlineData(7, 7, 9, 1, "")]
    [InlineData(7, 6, 7, 3, "26")]
    [InlineData(7, -7, -6, 1, "20")]
    [InlineData(7, 0, 0, 1, "")]
    [InlineData(7, 0, -1, 5, "20 25")]
    [InlineData(0, -1, long.MinValue, -1, "")]
    public void A_slice_holds_these_elements(int size, long start, long end, long step, string expected) =>
        Assert.Equal(expected, string.Join(' ', new OnnxNet(13).Integers("x", [.. Enumerable.Range(20, size).Select(static i => (long)i)])
            .Integers("s", start).Integers("e", end).Integers("a", 0).Integers("t", step).Node("Slice", "x,s,e,a,t", "y").ElementsOf("y")!));

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void A_slice_of_a_symbol_is_that_of_its_number() =>
        Gen.Select(Gen.Long[8, 30], Gen.OneOf(Gen.Long[-8, 8], Gen.OneOf<long>(int.MinValue, long.MinValue)), Gen.OneOf(Gen.Long[-8, 8], Gen.OneOf<long>(Endless, int.MaxValue, long.MaxValue)), Gen.Long[1, 4])
            .Holds((n, start, end, step) =>
            {
                long extent = ExtentText.Value(SliceRules.Extent(N, start, end, step), _ => n);
                // Whether the end comes before the start can hang on the symbol.
                Assert.Equal(Places(n, start, end, step).Count(), Math.Max(0, extent));
            }, count: 400);

    [Theory]
    [InlineData(0, Endless, 1, "N")]
    [InlineData(0, Endless - 1, 1, "min(2147482622, N)")]
    [InlineData(-5, Endless, 2, "3")]
    [InlineData(-5, Endless - 1, 1, "-N + min(2147482622, N) + 5")]
    [InlineData(-Endless, long.MaxValue, 1, "N")]
    [InlineData(1 - Endless, long.MaxValue, 1, "2147482622")]
    [InlineData(2, -Endless, 1, "0")]
    [InlineData(5, 3, 1, "0")]
    [InlineData(5, 5, 1, "0")]
    [InlineData(5, 6, 1, "min(6, N) - 5")]
    [InlineData(-3, -3, 1, "0")]
    [InlineData(-3, -4, 1, "0")]
    [InlineData(0, -1, 1, "N - 1")]
    [InlineData(3, -2, 2, "⌈(N - 5)/2⌉")]
    [InlineData(-1, -Endless, -1, "N")]
    [InlineData(-1, long.MinValue, -3, "⌈N/3⌉")]
    [InlineData(Endless, -Endless, -1, "N")]
    [InlineData(Endless - 1, -Endless, -1, "?")]
    [InlineData(-1, 1 - Endless, -1, "?")]
    [InlineData(-2, -Endless, -1, "?")]
    [InlineData(0, 5, 0, "?")]
    public void Bounds_of_a_symbolic_extent_give(long start, long end, long step, string expected) => Assert.Equal(expected, SliceRules.Extent(N, start, end, step).Text);

    [Fact]
    public void The_last_five_of_whatever_there_is_are_five()
    {
        Assert.Equal("5", SliceRules.Extent(Dimension.Unknown, -5, long.MaxValue, 1).Text);
        Assert.Equal("?", SliceRules.Extent(Dimension.Unknown, 5, long.MaxValue, 1).Text);
        Assert.Equal("?", SliceRules.Extent(7, Dimension.Unknown, 5, 1).Text);
        Assert.Equal("?", SliceRules.Extent(7, 0, Dimension.Unknown, 1).Text);
        Assert.Equal("?", SliceRules.Extent(7, 0, 5, Dimension.Unknown).Text);
    }

    [Theory]
    [InlineData("1,2", "2,6", "", "1×4×3")]
    [InlineData("1", "100", "-1", "2×7×2")]
    [InlineData("1,0", "9,1", "2,1", "2×1×2")]
    [InlineData("1", "2", "3", "d_y×d_y#2×d_y#3")]
    [InlineData("1", "2", "-4", "d_y×d_y#2×d_y#3")]
    [InlineData("1,0", "2,1", "0,3", "d_y×d_y#2×d_y#3")]
    [InlineData("1,2", "2", "", "1×slice_y×3")]
    [InlineData("1", "2", "0,1", "1×slice_y×3")]
    public void Before_opset_10_bounds_are_attributes(string starts, string ends, string axes, string expected) =>
        Assert.Equal(expected, new OnnxNet(9).Input("x", 2, 7, 3).Node("Slice", "x", "y",
            [("starts", Numbers(starts)), ("ends", Numbers(ends)), .. axes.Length > 0 ? [("axes", Numbers(axes))] : ((string, object)[])[]]).ShapeOf("y"));

    [Theory]
    [InlineData("x,two,two", "0×0×3")]
    [InlineData("x,none,none", "2×7×3")]
    [InlineData("x,one,lots", "1×7×3")]
    [InlineData("x,pair,lots", "1×slice_y×3")]
    [InlineData("x,given,given", "slice_y×slice_y#2×3")]
    [InlineData("x,given,given,-,negative", "slice_y×slice_y#2×3")]
    [InlineData("x,one,lots,last", "2×7×2")]
    [InlineData("x,one,lots,axes", "d_y×d_y#2×d_y#3")]
    [InlineData("x,pair,pair,-,negative", "0×slice_y×3")]
    [InlineData("x,open,lots", "slice_y×7×3")]
    [InlineData("x,open,given", "slice_y×slice_y#2×3")]
    [InlineData("x,given,one", "slice_y×slice_y#2×3")]
    public void Since_opset_10_bounds_are_inputs(string inputs, string expected) =>
        Assert.Equal(expected, new OnnxNet(10).Input("x", 2, 7, 3).Integers("one", 1).Integers("lots", 99).Integers("two", 3, 2).Integers("pair", 1, 2).Integers("none").Integers("last", -1)
            .Integers("negative", -1).Input("given", ElementType.Int64, 2).Input("axes", ElementType.Int64, 1).Open("open")
            .Node("Slice", inputs, "y").ShapeOf("y"));

    [Fact]
    public void What_is_not_known_of_a_slice_has_a_reason()
    {
        Assert.Equal("which axes are sliced is not known", new OnnxNet(10).Input("x", 2, 7).Integers("one", 1).Open("axes").Node("Slice", "x,one,one,axes", "y").ReasonOf("y"));
        Assert.Equal("the shape of input 'x' is not known: no node makes this tensor", new OnnxNet(10).Open("x").Integers("one", 1).Node("Slice", "x,one,one", "y").ReasonOf("y"));
    }

    private static long[] Numbers(string list) => [.. list.Split(',').Select(static n => long.Parse(n, null))];

    // Negative bounds count from the end; a start is clamped into the axis, an end to just beyond either side of it.
    private static IEnumerable<int> Places(long size, long start, long end, long step)
    {
        Int128 from = start < 0 ? (Int128)start + size : start, to = end < 0 ? (Int128)end + size : end;
        from = from < 0 ? 0 : from >= size ? (step > 0 ? size : size - 1) : from;
        for (var i = from; i >= 0 && i < size && (step > 0 ? i < to : i > to); i += step)
            yield return (int)i;
    }
}

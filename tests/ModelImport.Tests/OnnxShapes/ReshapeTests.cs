using CsCheck;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.OnnxShapes;

/// <summary>Reshape and Flatten: 0 copies, −1 is what is left.</summary>
public sealed class ReshapeTests
{
    private static readonly Dimension N = Dimension.Symbol("N"), H = Dimension.Symbol("H");

    // An input's extents, how many neighbours each axis of the target takes in, and which axes of the target are written 0 and −1.
    private static readonly Gen<(long[] Input, int[] Runs, int Open, bool Copies)> Cases =
        Gen.Select(Gen.Long[1, 6].Array[1, 5], Gen.Int[0, 3].Array[5], Gen.Int[-1, 4], Gen.Bool);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void A_target_with_zeros_and_an_open_axis_means_the_extents_it_was_made_of() => Cases.Holds((input, runs, open, copies) =>
    {
        long[] expected = Grouped(input, runs);
        long[] target = [.. expected.Select((d, i) => i == open ? -1 : copies && i < input.Length && input[i] == d ? 0 : d)];
        Assert.Equal(Shape.Of(expected), new OnnxNet(13).Input("x", [.. input.Select(static d => (Dimension)d)]).Integers("t", target).Node("Reshape", "x,t", "y").Infer().TensorOf("y").Shape);
    }, count: 300);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Symbols_are_divided_as_their_numbers_are() => Cases.Holds((input, runs, open, copies) =>
    {
        // The first axis is N: its run is left open, or copied where it is alone and first; the others are numbers.
        long[] expected = Grouped(input, runs);
        int own = runs.TakeWhile(static r => r == 0).Count();
        bool copied = copies && own == 0 && (input.Length == 1 || runs[0] == 1);
        long[] target = [.. expected.Select((d, i) => i == own ? (copied ? 0 : -1) : copied && i == open ? -1 : d)];
        var shape = new OnnxNet(13).Input("x", [N, .. input[1..].Select(static d => (Dimension)d)]).Integers("t", target).Node("Reshape", "x,t", "y").Infer().TensorOf("y").Shape;
        Assert.Equal(expected, ExtentText.Values(shape, input[0]));
    }, count: 300);

    [Theory]
    [InlineData("-1,32", "⌊N·H·5/32⌋×32")]
    [InlineData("-1,5", "N·H×5")]
    [InlineData("0,-1", "N×5·H")]
    [InlineData("0,0,-1,1", "N×H×5×1")]
    [InlineData("-1,0,0", "N×H×5")]
    [InlineData("-1,0,5,1", "N×H×5×1")]
    [InlineData("5,-1", "5×H·N")]
    [InlineData("3,-1", "3×⌊5·H·N/3⌋")]
    [InlineData("1,0,-1", "1×H×5·N")]
    [InlineData("0,0,0,0", "N×H×5×1")]
    [InlineData("0,0,0,-1", "N×H×5×1")]
    [InlineData("-1", "5·H·N")]
    public void Targets_of_symbols_give(string target, string expected) =>
        Assert.Equal(Canonical(expected), Canonical(new OnnxNet(13).Input("x", N, H, 5).Integers("t", Numbers(target)).Node("Reshape", "x,t", "y").ShapeOf("y")));

    [Theory]
    [InlineData("7,-1", "7×d_y")]
    [InlineData("-1,5", "d_y×5")]
    [InlineData("0,0,0", "6×2×1")]
    [InlineData("0,-1,3", "6×d_y×3")]
    [InlineData("12", "12")]
    [InlineData("-1,12", "1×12")]
    [InlineData("0,2", "6×2")]
    public void Targets_of_numbers_give(string target, string expected) =>
        Assert.Equal(expected, new OnnxNet(13).Input("x", 6, 2).Integers("t", Numbers(target)).Node("Reshape", "x,t", "y").ShapeOf("y"));

    [Theory]
    [InlineData(0, "0,-1", "0×6")]
    [InlineData(1, "0,7", "0×7")]
    [InlineData(0, "0,7", "0×7")]
    [InlineData(0, "0,0", "0×6")]
    [InlineData(1, "7,-1", "7×0")]
    public void Zeros_copy_unless_they_are_allowed(int allowed, string target, string expected) =>
        Assert.Equal(expected, new OnnxNet(14).Input("x", ElementType.Float32, 0, 6).Integers("t", Numbers(target)).Node("Reshape", "x,t", "y", ("allowzero", allowed)).ShapeOf("y"));

    [Theory]
    [InlineData("d,three", "N×3")]
    [InlineData("two,d", "2×N")]
    [InlineData("d,minus", "N×3")]
    [InlineData("given,two", "⌊3·N/2⌋×2")]
    [InlineData("given,given", "d_y×d_y#2")]
    [InlineData("given,minus", "d_y×d_y#2")]
    [InlineData("minus,given", "d_y×d_y#2")]
    [InlineData("zero,given", "N×3")]
    [InlineData("given,zero", "N×3")]
    public void Parts_of_a_target_that_are_computed_count_as_what_is_left(string parts, string expected) =>
        Assert.Equal(expected, new OnnxNet(13).Input("x", N, 3).Integers("zero", 0).Integers("two", 2).Integers("three", 3).Integers("minus", -1).Input("given", ElementType.Int64, 1)
            .Node("Shape", "x", "s", ("end", 1)).Node("Slice", "s,zero,three", "d").Node("Concat", parts, "t", ("axis", 0)).Node("Reshape", "x,t", "y").ShapeOf("y"));

    [Fact]
    public void What_is_not_known_of_a_target_has_a_reason()
    {
        OnnxNet Net() => new OnnxNet(13).Input("x", 6, 2).Open("open").Integers("t", 0, -1).Integers("one", 1);
        Assert.Equal("?", Net().Node("Reshape", "x,open", "y").ShapeOf("y"));
        Assert.Equal("the target shape is computed when the network runs", Net().Node("Reshape", "x,open", "y").ReasonOf("y"));
        Assert.Equal("?×?", Net().Node("Reshape", "open,t", "y").ShapeOf("y"));
        Assert.Equal("the shape of input 'open' is not known", Net().Node("Reshape", "open,t", "y").ReasonOf("y"));
        Assert.Equal("what is left for an open axis of the target cannot be told", Net().Integers("odd", -1, 5).Node("Reshape", "x,odd,open", "y").ReasonOf("y"));
        Assert.Equal("scalar", new OnnxNet(13).Input("x", 1, 1).Integers("none").Node("Reshape", "x,none", "y").ShapeOf("y"));
        Assert.Equal("scalar", new OnnxNet(13).Input("x", 1, 1).Input("none", ElementType.Int64, 0).Node("Reshape", "x,none", "y").ShapeOf("y"));
        Assert.Equal(64, new OnnxNet(13).Input("x", 1, 1).Input("t", ElementType.Int64, 64).Node("Reshape", "x,t", "y").Infer().TensorOf("y").Shape?.Rank);
        Assert.Null(new OnnxNet(13).Input("x", 1, 1).Input("t", ElementType.Int64, 65).Node("Reshape", "x,t", "y").Infer().TensorOf("y").Shape);
        Assert.Null(new OnnxNet(13).Input("x", 1, 1).Input("t", ElementType.Int64, 5, 2).Node("Reshape", "x,t", "y").Infer().TensorOf("y").Shape);
    }

    [Theory]
    [InlineData(0, "1×60·N")]
    [InlineData(1, "N×60")]
    [InlineData(2, "3·N×20")]
    [InlineData(3, "12·N×5")]
    [InlineData(4, "60·N×1")]
    [InlineData(-1, "12·N×5")]
    [InlineData(-3, "N×60")]
    [InlineData(-4, "1×60·N")]
    [InlineData(9, "60·N×1")]
    [InlineData(-9, "1×60·N")]
    public void Flatten_makes_a_matrix_of_the_axes_before_and_since(int axis, string expected) =>
        Assert.Equal(expected, new OnnxNet(13).Input("x", N, 3, 4, 5).Node("Flatten", "x", "y", ("axis", axis)).ShapeOf("y"));

    [Fact]
    public void Flatten_without_an_axis_keeps_the_batch()
    {
        Assert.Equal("N×60", new OnnxNet(13).Input("x", N, 3, 4, 5).Node("Flatten", "x", "y").ShapeOf("y"));
        Assert.Equal("1×1", new OnnxNet(13).Input("x", (Dimension[])[]).Node("Flatten", "x", "y").ShapeOf("y"));
        Assert.Equal("the shape of input 'x' is not known: no node makes this tensor", new OnnxNet(13).Open("x").Node("Flatten", "x", "y").ReasonOf("y"));
        Assert.Equal([1, 2, 3, 4], new OnnxNet(13).Integers("v", 1, 2, 3, 4).Node("Flatten", "v", "y", ("axis", 0)).ElementsOf("y")!);
    }

    private static long[] Numbers(string list) => [.. list.Split(',').Select(static n => long.Parse(n, null))];

    // Factors of a product in whatever order.
    private static string Canonical(string shape) => string.Join('×', shape.Split('×').Select(static d => new string([.. d.Order()])));

    // Each axis of the result is the product of a run of neighbours, a run of none is an axis of 1.
    private static long[] Grouped(long[] input, int[] runs)
    {
        var result = new List<long>();
        int at = 0;
        foreach (int run in runs)
        {
            long extent = 1;
            for (int i = 0; i < run && at < input.Length; i++)
                extent *= input[at++];
            result.Add(extent);
        }

        while (at < input.Length)
            result.Add(input[at++]);
        return [.. result];
    }
}

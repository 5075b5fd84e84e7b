using CsCheck;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.OnnxShapes;

/// <summary>Squeeze, Unsqueeze and Identity: axes as attributes and as inputs.</summary>
public sealed class SqueezeTests
{
    private static readonly Dimension N = Dimension.Symbol("N");

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Squeezing_what_was_unsqueezed_gives_the_tensor_back() =>
        Gen.Select(Gen.Long[1, 4].Array[0, 6], Gen.Bool, Gen.Bool).Holds((expected, negative, old) =>
        {
            long[] input = [.. expected.Where(static d => d != 1)];
            long[] axes = [.. Enumerable.Range(0, expected.Length).Where(i => expected[i] == 1).Select(i => negative ? i - (long)expected.Length : i)];
            (string, object)[] attributes = old ? [("axes", axes)] : [];
            string inputs = old ? "" : ",a";
            var net = new OnnxNet(old ? 11 : 13).Input("x", [.. input.Select(static d => (Dimension)d)]).Integers("a", axes)
                .Node("Unsqueeze", $"x{inputs}", "y", attributes).Node("Squeeze", $"y{inputs}", "z", attributes).Node("Squeeze", "y", "all").Infer();
            Assert.Equal(Shape.Of(expected), net.TensorOf("y").Shape);
            Assert.Equal(Shape.Of(input), net.TensorOf("z").Shape);
            Assert.Equal(Shape.Of(input), net.TensorOf("all").Shape);
        }, count: 200);

    [Theory]
    [InlineData("x", "2×N×5")]
    [InlineData("x,-", "2×N×5")]
    [InlineData("x,none", "2×1×N×1×5")]
    [InlineData("x,one", "2×N×1×5")]
    [InlineData("x,minus", "2×1×N×5")]
    [InlineData("x,given", "d_y×d_y#2×d_y#3")]
    [InlineData("x,many", "d_y×d_y#2×d_y#3×d_y#4×d_y#5")]
    public void Squeeze_drops_the_axes_of_its_input(string inputs, string expected)
    {
        var net = new OnnxNet(13).Input("x", 2, 1, N, 1, 5).Integers("none").Integers("one", 1).Integers("minus", -2).Input("given", ElementType.Int64, 2).Input("many", ElementType.Int64, 0).Node("Squeeze", inputs, "y");
        Assert.Equal(expected, net.ShapeOf("y"));
    }

    [Fact]
    public void Squeeze_cannot_tell_where_an_extent_or_the_list_is_not_known()
    {
        const string Reason = "which axes are squeezed is not known";
        Assert.Equal((Reason, "?"), Of(new OnnxNet(13).Input("x", 2, 1).Open("open").Node("Squeeze", "x,open", "y")));
        Assert.Equal(("the shape of input 'open' is not known: no node makes this tensor", "?"), Of(new OnnxNet(13).Open("open").Node("Squeeze", "open", "y")));
        Assert.Equal(("", "?"), Of(new OnnxNet(13).Input("x", 2, Dimension.Unknown).Node("Squeeze", "x", "y"), reason: false));
        Assert.Equal(Reason, new OnnxNet(13).Input("x", 2, Dimension.Unknown).Node("Squeeze", "x", "y").ReasonOf("y"));
        Assert.Equal((Reason, "?"), Of(new OnnxNet(13).Input("x", 2, 1).Input("long", ElementType.Int64, 3).Node("Squeeze", "x,long", "y")));
        Assert.Equal("scalar", new OnnxNet(13).Input("x", 1, 1).Input("two", ElementType.Int64, 2).Node("Squeeze", "x,two", "y").ShapeOf("y"));
    }

    [Theory]
    [InlineData("0", "1×2×N")]
    [InlineData("2", "2×N×1")]
    [InlineData("-1", "2×N×1")]
    [InlineData("-3", "1×2×N")]
    [InlineData("1,3", "2×1×N×1")]
    [InlineData("-2,0", "1×2×1×N")]
    [InlineData("3", "the axes to insert repeat or lie outside the result")]
    [InlineData("-4", "the axes to insert repeat or lie outside the result")]
    [InlineData("1,1", "the axes to insert repeat or lie outside the result")]
    [InlineData("0,-4", "the axes to insert repeat or lie outside the result")]
    [InlineData("0,4", "the axes to insert repeat or lie outside the result")]
    public void Unsqueeze_inserts_or_says_why_not(string axes, string expected)
    {
        long[] list = [.. axes.Split(',').Select(static n => long.Parse(n, null))];
        var since = new OnnxNet(13).Input("x", 2, N).Integers("a", list).Node("Unsqueeze", "x,a", "y");
        var before = new OnnxNet(11).Input("x", 2, N).Node("Unsqueeze", "x", "y", ("axes", list));
        Assert.Equal((expected, expected), (Said(since), Said(before)));
    }

    [Fact]
    public void Unsqueeze_by_a_list_that_is_computed_still_has_a_rank()
    {
        OnnxNet Net() => new OnnxNet(13).Input("x", 2, N).Input("given", ElementType.Int64, 3).Input("many", ElementType.Int64, 64).Input("most", ElementType.Int64, 65)
            .Input("square", ElementType.Int64, 1, 1).Input("none", ElementType.Int64, 0).Open("open");
        Assert.Equal(5, Net().Node("Unsqueeze", "x,given", "y").Infer().TensorOf("y").Shape!.Rank);
        Assert.Equal(2, Net().Node("Unsqueeze", "x,none", "y").Infer().TensorOf("y").Shape!.Rank);
        Assert.Equal(66, Net().Node("Unsqueeze", "x,many", "y").Infer().TensorOf("y").Shape!.Rank);
        Assert.Equal("which axes are inserted is not known", Net().Node("Unsqueeze", "x,most", "y").ReasonOf("y"));
        Assert.Equal("which axes are inserted is not known", Net().Node("Unsqueeze", "x,square", "y").ReasonOf("y"));
        Assert.Equal("which axes are inserted is not known", Net().Node("Unsqueeze", "x,open", "y").ReasonOf("y"));
        Assert.Equal("the shape of input 'open' is not known: no node makes this tensor", Net().Node("Unsqueeze", "open,given", "y").ReasonOf("y"));
    }

    [Fact]
    public void Identity_hands_on_sequences_and_elements()
    {
        var net = new OnnxNet(16).Input("a", 4, 3).Integers("v", 5, 6).Node("SequenceConstruct", "a,a", "s").Node("Optional", "a", "o")
            .Node("Identity", "s", "t").Node("Identity", "o", "p").Node("SequenceAt", "t,v", "y").Node("OptionalGetElement", "p", "z").Infer();
        Assert.Equal((ElementType.Sequence, ElementType.Optional), (net.TensorOf("t").ElementType, net.TensorOf("p").ElementType));
        Assert.Equal(("4×3", "4×3"), (net.TensorOf("y").Shape!.ToString(), net.TensorOf("z").Shape!.ToString()));
        Assert.Equal([5, 6], new OnnxNet(13).Integers("v", 5, 6).Node("Identity", "v", "y").ElementsOf("y")!);
    }

    private static string Said(OnnxNet net) => net.ShapeOf("y") is var shape && shape != "?" ? shape : net.ReasonOf("y");

    private static (string Reason, string Shape) Of(OnnxNet net, bool reason = true) => (reason ? net.ReasonOf("y") : "", net.ShapeOf("y"));
}

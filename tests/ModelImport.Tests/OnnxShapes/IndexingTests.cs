using CsCheck;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.OnnxShapes;

/// <summary>Look-ups, selections and reductions: which axes stay, by loops over them, and what is said where that cannot be told.</summary>
public sealed class IndexingTests
{
    private static readonly Dimension N = Dimension.Symbol("N");

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Gather_nd_has_the_places_of_the_indices_and_what_each_leaves_of_the_table() =>
        Gen.Select(Gen.Long[2, 9].Array[1, 5], Gen.Int[0, 4], Gen.Int[0, 4], Gen.Long[2, 9].Array[0, 2]).Holds((table, batch, depth, places) =>
        {
            long[] indices = [.. table.Take(batch), .. places, depth];
            var expected = new List<long>(indices.SkipLast(1));
            for (int axis = batch + depth; axis < table.Length; axis++)
                expected.Add(table[axis]);
            var info = new OnnxNet(13).Input("x", Dims(table)).Input("i", Dims(indices)).Node("GatherND", "x,i", "y", ("batch_dims", batch)).Infer().TensorOf("y");
            Assert.Equal(batch + depth <= table.Length ? Shape.Of([.. expected]).ToString() : "the length of the index vectors is not known", info.Shape?.ToString() ?? info.UnknownReason);
        }, count: 200);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Reductions_drop_the_axes_that_they_list() => Gen.Select(Gen.Long[2, 9].Array[1, 4], Gen.Bool.Array[4], Gen.Bool, Gen.Bool.Array[2]).Holds((dims, reduced, keep, how) =>
    {
        var (negative, old) = (how[0], how[1]);
        long[] axes = [.. Enumerable.Range(0, dims.Length).Where(i => reduced[i]).Select(i => negative ? i - (long)dims.Length : i)];
        var expected = new List<long>();
        for (int axis = 0; axis < dims.Length; axis++)
        {
            // No axes at all are all axes.
            bool isReduced = reduced[axis] || axes.Length == 0;
            if (!isReduced || keep)
                expected.Add(isReduced ? 1 : dims[axis]);
        }

        (string, object)[] attributes = [("keepdims", keep ? 1 : 0), .. old ? [("axes", axes)] : ((string, object)[])[]];
        var net = new OnnxNet(old ? 11 : 18).Input("x", Dims(dims)).Integers("a", axes).Node("ReduceSum", old ? "x" : "x,a", "y", attributes);
        Assert.Equal(Shape.Of([.. expected]), net.Infer().TensorOf("y").Shape);
    }, count: 200);

    [Theory]
    [InlineData("ReduceSum", "45")]
    [InlineData("ReduceMax", "9")]
    [InlineData("ReduceMin", "1")]
    [InlineData("ReduceProd", "362880")]
    public void Reductions_of_all_elements_are_computed(string type, string expected)
    {
        var net = new OnnxNet(11).Integers("v", 4, 3, 5, 1, 9, 8, 2, 7, 6).Node(type, "v", "y", ("axes", new long[] { 0 }), ("keepdims", 0)).Node(type, "v", "z", ("axes", new long[] { 0 }));
        Assert.Equal((expected, expected), (Assert.Single(net.ElementsOf("y")!).ToString(), Assert.Single(net.ElementsOf("z")!).ToString()));
    }

    [Theory]
    [InlineData("Gather", "x,i", 2, "2×3×7×11")]
    [InlineData("Gather", "x,i", -3, "7×11×3×5")]
    [InlineData("Gather", "x,i", 3, "the axis lies outside the table")]
    [InlineData("Gather", "x,i", -4, "the axis lies outside the table")]
    [InlineData("Gather", "x,open", 0, "the shape of input 'open' is not known: no node makes this tensor")]
    [InlineData("GatherElements", "x,i", 0, "7×11")]
    [InlineData("GatherND", "x,scalar", 0, "the length of the index vectors is not known")]
    [InlineData("GatherND", "x,named", 0, "the length of the index vectors is not known")]
    [InlineData("OneHot", "i,four", -1, "7×11×4")]
    [InlineData("OneHot", "i,four", 0, "4×7×11")]
    [InlineData("OneHot", "i,four", -3, "4×7×11")]
    [InlineData("OneHot", "i,four", 2, "7×11×4")]
    [InlineData("OneHot", "i,four", 3, "the axis lies outside the result")]
    [InlineData("OneHot", "i,scalar", 1, "7×depth_y×11")]
    [InlineData("TopK", "x,four", 1, "2×4×5")]
    [InlineData("TopK", "x,scalar", 0, "k_y×3×5")]
    [InlineData("TopK", "x,four", 3, "the axis lies outside the input")]
    [InlineData("Unique", "x", 1, "2×unique_y×5")]
    [InlineData("Unique", "x", -1, "2×3×unique_y")]
    [InlineData("Compress", "x,mask", 1, "2×3×5")]
    [InlineData("Compress", "x,mask", -1, "2×3×3")]
    [InlineData("Compress", "x,scalar", 1, "2×chosen_y×5")]
    [InlineData("Compress", "x,mask", 3, "the axis lies outside the input")]
    [InlineData("ArgMax", "x", 1, "2×1×5")]
    [InlineData("ArgMin", "x", -1, "2×3×1")]
    [InlineData("ArgMax", "x", 3, "the axis lies outside the input")]
    public void Operators_on_an_axis_give(string type, string inputs, int axis, string expected)
    {
        var info = new OnnxNet(13).Input("x", 2, 3, 5).Input("i", ElementType.Int64, 7, 11).Input("named", ElementType.Int64, 7, N).Input("scalar", ElementType.Int64).Integer("four", 4).Integers("mask", 1, 0, 2, 1)
            .Open("open").Node(type, inputs, "y", ("axis", axis)).Infer().TensorOf("y");
        Assert.Equal(expected, info.Shape?.ToString() ?? info.UnknownReason);
    }

    [Fact]
    public void Without_an_axis_operators_take_all_or_the_first_or_the_last()
    {
        var net = new OnnxNet(13).Input("x", 2, 3, 5).Input("i", ElementType.Int64, 7).Integer("four", 4).Integers("mask", 1, 0, 1).Input("m", ElementType.Bool, 3)
            .Node("Gather", "x,i", "a").Node("OneHot", "i,four", "b").Node("TopK", "x,four", "c").Node("Unique", "x", "d,d1,d2,d3").Node("Compress", "x,mask", "e").Node("Compress", "x,m", "f")
            .Node("ArgMax", "x", "g", ("keepdims", 0)).Node("Unique", "x", "h,h1,h2,h3", ("axis", 1)).Node("com.microsoft", "Unique", "i", "j,j1,j2").Node("NonZero", "four", "k").Infer();
        Assert.Equal("7×3×5 7×4 2×3×4 unique_d unique_d 30 unique_d 2 chosen_f 3×5 2×unique_h×5 unique_h 3 unique_h unique_j 7 unique_j 1×nonzero_k",
            string.Join(' ', "a b c d d1 d2 d3 e f g h h1 h2 h3 j j1 j2 k".Split(' ').Select(n => net.TensorOf(n).Shape!.ToString())));
    }

    [Fact]
    public void Scattered_elements_replace_those_at_their_places()
    {
        OnnxNet Net(params long[] indices) => PlainArray.Counting(0).Into(new(13), "unused").Integers("x", 10, 11, 12, 13).Integers("u", 7, 8).Integers("where", indices).Integers("extents", 2, 1)
            .Node("Reshape", "where,extents", "i").Node("ScatterND", "x,i,u", "y");
        Assert.Equal([10, 7, 12, 8], Net(1, 3).ElementsOf("y")!);
        Assert.Equal([8, 11, 12, 7], Net(-1, -4).ElementsOf("y")!);
        Assert.Equal([7, 11, 12, 8], Net(0, -1).ElementsOf("y")!);
        Assert.Null(Net(0, 4).ElementsOf("y"));
        Assert.Null(Net(-5, 0).ElementsOf("y"));
    }

    [Theory]
    [InlineData("Reshape", "x,v")]
    [InlineData("Reshape", "x,given")]
    [InlineData("Squeeze", "one,given")]
    [InlineData("Unsqueeze", "x,given")]
    [InlineData("Slice", "x,v,v,given")]
    [InlineData("Slice", "x,v,v,v")]
    [InlineData("Concat", "x,ints")]
    [InlineData("Split", "x,v")]
    [InlineData("Pad", "x,v")]
    [InlineData("Pad", "x,given")]
    [InlineData("Tile", "x,v")]
    [InlineData("Tile", "x,given")]
    [InlineData("Expand", "x,v")]
    [InlineData("Expand", "x,given")]
    [InlineData("Gather", "x,v")]
    [InlineData("Gather", "x,open")]
    [InlineData("GatherElements", "x,ints")]
    [InlineData("GatherND", "x,v")]
    [InlineData("OneHot", "v,v,x")]
    [InlineData("TopK", "x,v")]
    [InlineData("Compress", "x,v")]
    [InlineData("ReduceSum", "x,given")]
    [InlineData("ReduceSum", "x,v")]
    [InlineData("Where", "ints,x,ints")]
    [InlineData("Conv", "x4,weight")]
    [InlineData("ConvTranspose", "x4,weight")]
    [InlineData("Resize", "x,-,given")]
    [InlineData("Resize", "x,-,-,given")]
    public void A_result_has_the_type_of_what_is_moved(string type, string inputs) =>
        Assert.Equal(ElementType.Float16, new OnnxNet(18).Input("x", ElementType.Float16, 2, 3).Input("one", ElementType.Float16, 1, 1).Input("x4", ElementType.Float16, 2, 3, 5, 7).Input("ints", ElementType.Int64, 2, 3)
            .Integers("v", 1).Input("given", ElementType.Int64, 2).Input("weight", ElementType.Float32, 3, 3, 1, 1).Open("open").Node(type, inputs, "y", ("axis", 0)).Infer().TensorOf("y").ElementType);

    private static Dimension[] Dims(long[] extents) => [.. extents.Select(static d => (Dimension)d)];
}

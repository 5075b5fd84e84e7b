using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.ModelImport.Tests.OnnxShapes;

/// <summary>What comes out of branches, loops and scans: axes, lengths, names and reasons.</summary>
public sealed class BodyShapeTests
{
    private static readonly Dimension N = Dimension.Symbol("N");

    [Theory]
    [InlineData("", "", "3×8×5")]
    [InlineData("1", "", "8×3×5")]
    [InlineData("-1", "", "5×3×8")]
    [InlineData("", "1", "8×3×5")]
    [InlineData("", "-1", "8×5×3")]
    [InlineData("", "2", "8×5×3")]
    [InlineData("2", "-3", "5×3×8")]
    [InlineData("", "3", "3×8×5")]
    public void A_scan_takes_slices_of_an_axis_and_stacks_them_along_another(string input, string output, string expected)
    {
        var body = new OnnxNet(13).Input("slice", Dimension.Unknown, Dimension.Unknown).Node("Identity", "slice", "out").Output("out").Build();
        (string, object)[] attributes = [("num_scan_inputs", 1), ("body", body), .. List("scan_input_axes", input), .. List("scan_output_axes", output)];
        Assert.Equal(expected, new OnnxNet(13).Input("xs", 3, 8, 5).Node("Scan", "xs", "ys", attributes).ShapeOf("ys"));
    }

    [Fact]
    public void A_scan_of_opset_8_has_a_batch_before_everything()
    {
        var body = new OnnxNet(8).Input("h", N).Input("x", N).Node("Add", "h,x", "h2").Node("Identity", "x", "out").Output("h2", "out").Build();
        var net = new OnnxNet(8).Input("h0", 2, 5).Input("xs", 2, 7, 5).Node("Scan", "-,h0,xs", "h,ys", ("num_scan_inputs", 1), ("body", body)).Infer();
        Assert.Equal(("2×5", "2×7×5"), (net.TensorOf("h").Shape!.ToString(), net.TensorOf("ys").Shape!.ToString()));
        Assert.Equal("5", net.Nodes[0].Subgraphs[0].Body.TensorOf("x").Shape!.ToString());
    }

    [Fact]
    public void A_scan_has_the_length_that_one_of_its_inputs_knows()
    {
        var body = new OnnxNet(13).Input("a", 5).Input("b", 5).Node("Add", "a,b", "out").Output("out").Build();
        Assert.Equal("7×5", new OnnxNet(13).Input("as", Dimension.Unknown, 5).Input("bs", 7, 5).Node("Scan", "as,bs", "ys", ("num_scan_inputs", 2), ("body", body)).ShapeOf("ys"));
        Assert.Equal("7×5", new OnnxNet(13).Input("as", 7, 5).Input("bs", N, 5).Node("Scan", "as,bs", "ys", ("num_scan_inputs", 2), ("body", body)).ShapeOf("ys"));
        Assert.Equal("7×5", new OnnxNet(13).Input("as", N, 5).Input("bs", 7, 5).Node("Scan", "as,bs", "ys", ("num_scan_inputs", 2), ("body", body)).ShapeOf("ys"));
        Assert.Equal("num_scan_inputs is larger than the number of inputs", new OnnxNet(8).Input("xs", 2, 7, 5).Node("Scan", "xs", "y", ("num_scan_inputs", 1), ("body", body)).ReasonOf("y"));
        Assert.Equal("the body is missing", new OnnxNet(13).Input("xs", 7, 5).Node("Scan", "xs", "y", ("num_scan_inputs", 1)).ReasonOf("y"));
    }

    [Theory]
    [InlineData("four", "-", true, "4×2×5")]
    [InlineData("given", "-", true, "trips_ys×2×5")]
    [InlineData("-", "-", true, "trips_ys×2×5")]
    [InlineData("four", "yes", true, "4×2×5")]
    [InlineData("four", "open", true, "trips_ys×2×5")]
    [InlineData("four", "-", false, "trips_ys×2×5")]
    [InlineData("symbol", "-", true, "N×2×5")]
    public void A_loop_stacks_as_many_results_as_it_surely_makes(string trips, string condition, bool goesOn, string expected)
    {
        var body = new OnnxNet(13).Input("i", ElementType.Int64).Input("go", ElementType.Bool).Input("s", 2, 5);
        body = goesOn ? body.Node("Identity", "go", "go2") : body.Node("Less", "i,i", "go2");
        var net = new OnnxNet(13).Input("start", 2, 5).Integer("four", 4).Integer("yes", 1).Input("given", ElementType.Int64).Input("open", ElementType.Bool).Input("sized", N).Integer("zero", 0)
            .Node("Shape", "sized", "sizes").Node("Gather", "sizes,zero", "symbol")
            .Node("Loop", $"{trips},{condition},start", "end,ys", ("body", body.Node("Relu", "s", "s2").Node("Identity", "s2", "out").Output("go2", "s2", "out").Build()));
        Assert.Equal(("2×5", expected), (net.ShapeOf("end"), net.ShapeOf("ys")));
    }

    [Fact]
    public void Carried_values_keep_what_every_trip_leaves_alone()
    {
        var body = new OnnxNet(13).Input("i", ElementType.Int64).Input("go", ElementType.Bool).Input("s", Dimension.Unknown, Dimension.Unknown).Input("t", Dimension.Unknown)
            .Node("Identity", "go", "go2").Node("Concat", "s,s", "s2", ("axis", 1)).Node("Relu", "t", "t2").Node("Identity", "s", "out").Output("go2", "s2", "t2", "out").Build();
        var net = new OnnxNet(13).Input("a", 2, 5).Input("b", 7).Integer("four", 4).Node("Loop", "four,-,a,b", "x,y,zs", ("body", body)).Infer();
        Assert.Equal(("2×carried_x", "7", "4×2×carried_x"), (net.TensorOf("x").Shape!.ToString(), net.TensorOf("y").Shape!.ToString(), net.TensorOf("zs").Shape!.ToString()));
        Assert.Equal("the body is missing", new OnnxNet(13).Input("a", 2).Node("Loop", "-,-,a", "y").ReasonOf("y"));
    }

    [Theory]
    [InlineData(1, "3")]
    [InlineData(7, "3")]
    [InlineData(0, "2")]
    public void A_stored_condition_decides(long condition, string expected)
    {
        var then = new OnnxNet(13).Integers("a", 1, 2, 3).Node("Identity", "a", "t").Output("t").Build();
        var otherwise = new OnnxNet(13).Integers("b", 4, 5).Node("Identity", "b", "e").Output("e").Build();
        var net = new OnnxNet(13).Integer("c", condition).Node("If", "c", "y", ("then_branch", then), ("else_branch", otherwise));
        Assert.Equal(expected, net.ShapeOf("y"));
        Assert.Equal(condition != 0 ? [1, 2, 3] : [4, 5], net.ElementsOf("y")!);
    }

    [Fact]
    public void Branches_that_agree_hand_on_their_elements()
    {
        Network Branch(string name, params long[] values) => new OnnxNet(13).Integers("v", values).Node("Identity", "v", name).Output(name).Build();
        OnnxNet If(Network a, Network b) => new OnnxNet(13).Input("c", ElementType.Bool).Node("If", "c", "y", ("then_branch", a), ("else_branch", b));
        Assert.Equal([4, 5], If(Branch("t", 4, 5), Branch("e", 4, 5)).ElementsOf("y")!);
        Assert.Null(If(Branch("t", 4, 5), Branch("e", 4, 6)).ElementsOf("y"));
        Assert.Equal("either_y", If(Branch("t", 4, 5), Branch("e", 4)).ShapeOf("y"));
        Assert.Equal("a branch is missing, or has fewer results than the node", new OnnxNet(13).Input("c", ElementType.Bool).Node("If", "c", "y", ("then_branch", Branch("t", 4))).ReasonOf("y"));
    }

    [Theory]
    [InlineData("SplitToSequence", "x,two", 1, 1, "2×2")]
    [InlineData("SplitToSequence", "x,pair", -1, 1, "2×2")]
    [InlineData("SplitToSequence", "x,odd", 1, 1, "2×part_s")]
    [InlineData("SplitToSequence", "x,three", 1, 1, "2×part_s")]
    [InlineData("SplitToSequence", "x,given", 1, 0, "2×part_s")]
    [InlineData("SplitToSequence", "x", 1, 1, "2×1")]
    [InlineData("SplitToSequence", "x", 1, 0, "2")]
    [InlineData("SplitToSequence", "x", -2, 0, "4")]
    [InlineData("SequenceConstruct", "x,x", 0, 0, "2×4")]
    [InlineData("SequenceConstruct", "x,wide", 0, 0, "2×any_s")]
    public void Sequences_hold(string type, string inputs, int axis, int keep, string expected)
    {
        OnnxNet Net() => new OnnxNet(13).Input("x", 2, 4).Input("wide", 2, 9).Integer("two", 2).Integer("three", 3).Integers("pair", 2, 2).Integers("odd", 1, 3).Input("given", ElementType.Int64)
            .Node(type, inputs, "s", ("axis", axis), ("keepdims", keep));
        Assert.Equal(expected, Net().Node("SequenceAt", "s,two", "y").ShapeOf("y"));
        string joined = expected + "×joined_y";
        Assert.Equal(joined, Net().Node("ConcatFromSequence", "s", "y", ("axis", -1), ("new_axis", 1)).ShapeOf("y"));
        Assert.Equal("the axis lies outside the elements", Net().Node("ConcatFromSequence", "s", "y", ("axis", 4), ("new_axis", 1)).ReasonOf("y"));
        Assert.Equal("the axis lies outside the input", Net().Node("SplitToSequence", "x", "y", ("axis", 2)).ReasonOf("y"));
    }

    [Fact]
    public void A_mapped_sequence_holds_what_the_body_makes_of_an_element()
    {
        var body = new OnnxNet(17).Input("e", Dimension.Unknown, Dimension.Unknown).Input("w", Dimension.Unknown, Dimension.Unknown).Node("MatMul", "e,w", "out").Output("out").Build();
        Assert.Equal("2×9", new OnnxNet(17).Input("x", 2, 4).Input("w", 4, 9).Integer("one", 1).Node("SequenceConstruct", "x,x", "s")
            .Node("SequenceMap", "s,w", "t", ("body", body)).Node("SequenceAt", "t,one", "y").ShapeOf("y"));
    }

    private static (string, object)[] List(string name, string value) => value.Length == 0 ? [] : [(name, new[] { long.Parse(value, null) })];
}

using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Shapes;
using Xunit;

namespace NetDraw.ModelImport.Tests.OnnxShapes;

public sealed class ControlFlowTests
{
    private static readonly Dimension N = Dimension.Symbol("N");

    [Fact]
    public void If_keeps_what_both_branches_have_in_common()
    {
        var then = new OnnxNet(13).Integers("a", 4, 6).Node("Reshape", "x,a", "t").Output("t").Build();
        var otherwise = new OnnxNet(13).Integers("b", 3, 8).Node("Reshape", "x,b", "e").Output("e").Build();
        var net = new OnnxNet(13).Input("x", 24).Input("c", ElementType.Bool).Node("If", "c", "y", ("then_branch", then), ("else_branch", otherwise)).Infer();
        Assert.Equal("either_y×either_y#2", net.TensorOf("y").Shape!.ToString());
        Assert.Equal("4×6", net.Nodes[0].Subgraphs[0].Body.TensorOf("t").Shape!.ToString());
    }

    [Fact]
    public void A_condition_that_is_known_chooses_the_branch()
    {
        var then = new OnnxNet(13).Integers("a", 0).Node("Squeeze", "x,a", "t").Output("t").Build();
        var otherwise = new OnnxNet(13).Node("Identity", "x", "e").Output("e").Build();
        var net = new OnnxNet(13).Input("x", 1, 5).Integer("zero", 0).Integer("one", 1)
            .Node("Shape", "x", "s").Node("Gather", "s,zero", "d").Node("Equal", "d,one", "c")
            .Node("If", "c", "y", ("then_branch", then), ("else_branch", otherwise));
        Assert.Equal("5", net.ShapeOf("y"));
    }

    [Fact]
    public void Branches_of_different_rank_leave_a_reason()
    {
        var then = new OnnxNet(13).Integers("a", 0).Node("Squeeze", "x,a", "t").Output("t").Build();
        var otherwise = new OnnxNet(13).Node("Identity", "x", "e").Output("e").Build();
        var net = new OnnxNet(13).Input("x", 1, 5).Input("c", ElementType.Bool).Node("If", "c", "y", ("then_branch", then), ("else_branch", otherwise)).Infer();
        Assert.Null(net.TensorOf("y").Shape);
        Assert.Equal("the alternatives 5 and 1×5 have different numbers of axes", net.TensorOf("y").UnknownReason);
    }

    [Fact]
    public void Loop_names_an_extent_that_grows_and_stacks_what_each_trip_yields()
    {
        var body = new OnnxNet(13).Input("i", ElementType.Int64).Input("go", ElementType.Bool).Input("state", ElementType.Unknown)
            .Node("Identity", "go", "go2").Node("Concat", "state,row", "grown", ("axis", 0)).Node("ReduceSum", "grown", "sum", ("keepdims", 0))
            .Output("go2", "grown", "sum").Build();
        var net = new OnnxNet(13).Input("start", 2, 7).Input("row", 1, 7).Integer("trips", 5).Node("Loop", "trips,-,start", "final,sums", ("body", body)).Infer();
        Assert.Equal("carried_final×7", net.TensorOf("final").Shape!.ToString());
        Assert.Equal("5", net.TensorOf("sums").Shape!.ToString());
    }

    [Fact]
    public void Scan_takes_slices_and_stacks_results()
    {
        var body = new OnnxNet(13).Input("h", N).Input("x", N)
            .Node("Add", "h,x", "h2").Node("Identity", "h2", "out").Output("h2", "out").Build();
        var net = new OnnxNet(13).Input("h0", 8).Input("xs", 3, 8).Node("Scan", "h0,xs", "h,ys", ("num_scan_inputs", 1), ("body", body)).Infer();
        Assert.Equal("8", net.TensorOf("h").Shape!.ToString());
        Assert.Equal("3×8", net.TensorOf("ys").Shape!.ToString());
    }

    [Fact]
    public void Sequences_remember_what_they_hold() =>
        Assert.Equal("4×joined_y×3", new OnnxNet(13).Input("a", 4, 5, 3).Input("b", 4, 6, 3)
            .Node("SequenceConstruct", "a,b", "s").Node("ConcatFromSequence", "s", "y", ("axis", 1)).ShapeOf("y"));

    [Fact]
    public void A_function_is_inferred_for_each_shape_it_is_called_with()
    {
        var body = new OnnxNet(13).Input("p", N).Node("Concat", "p,p", "q", ("axis", 0)).Output("q").Build();
        var builder = NetworkBuilder.From(new OnnxNet(13).Input("x", 3, 5).Node("f", "Twice", "x", "y", ("function", body)).Node("f", "Twice", "y", "z", ("function", body)).Build());
        var net = ShapeInference.Run(builder.Build());
        Assert.Equal("6×5", net.TensorOf("y").Shape!.ToString());
        Assert.Equal("12×5", net.TensorOf("z").Shape!.ToString());
    }

    [Fact]
    public void Functions_that_call_functions_ten_times_each_stay_linear()
    {
        var body = new OnnxNet(13).Input("p", N).Node("Relu", "p", "q").Output("q").Build();
        for (int level = 0; level < 12; level++)
        {
            var outer = new OnnxNet(13).Input("p", N);
            for (int call = 0; call < 10; call++)
                outer.Node("f", "F", call == 0 ? "p" : $"t{call - 1}", $"t{call}", ("function", body));
            body = outer.Output("t9").Build();
        }

        Assert.Equal("3×5", new OnnxNet(13).Input("x", 3, 5).Node("f", "F", "x", "y", ("function", body)).ShapeOf("y"));
    }

    [Fact]
    public void Bodies_without_end_are_given_up_with_a_reason()
    {
        // Loops in loops, each of which is tried twice: exponential without the budget.
        var body = LoopBody(new OnnxNet(13).Input("i", ElementType.Int64).Input("go", ElementType.Bool).Input("s", N)
            .Node("Identity", "go", "go2").Node("Concat", "s,s", "s2", ("axis", 0)).Output("go2", "s2").Build(), depth: 40);
        var net = new OnnxNet(13).Input("x", 4).Node("Loop", "-,-,x", "y", ("body", body)).Infer();
        Assert.Equal(1, net.TensorOf("y").Shape?.Rank ?? 1);
    }

    private static Network LoopBody(Network inner, int depth)
    {
        for (int level = 0; level < depth; level++)
        {
            inner = new OnnxNet(13).Input("i", ElementType.Int64).Input("go", ElementType.Bool).Input("s", N)
                .Node("Identity", "go", "go2").Node("Loop", "-,-,s", "s2", ("body", inner)).Output("go2", "s2").Build();
        }

        return inner;
    }
}

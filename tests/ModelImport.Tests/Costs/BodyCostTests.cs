using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Tests.OnnxShapes;
using Xunit;

namespace NetDraw.ModelImport.Tests.Costs;

/// <summary>Costs within functions, branches, loops and scans, worked by hand.</summary>
public sealed class BodyCostTests
{
    private static readonly Dimension N = Dimension.Symbol("N");

    // Rows by columns of a matrix product of 2 by 5: 2·5·width multiplications.
    private static Network Product(int width, string output = "t") => new OnnxNet(13).Node("MatMul", $"x,{Matrix(width)}", output).Output(output).Build();

    private static string Matrix(int width) => width == 3 ? "w3" : "w7";

    private static OnnxNet Outer() => new OnnxNet(13).Input("x", 2, 5).Weight("w3", 5, 3).Weight("w7", 5, 7);

    [Fact]
    public void Of_two_branches_the_costlier_counts()
    {
        var net = Outer().Input("c", ElementType.Bool).Node("If", "c", "y", ("then_branch", Product(3)), ("else_branch", Product(7))).Infer();
        Assert.Equal((2 * 5 * 7, null), (Macs(net).Number, Macs(net).Reason));
        var swapped = Outer().Input("c", ElementType.Bool).Node("If", "c", "y", ("then_branch", Product(7)), ("else_branch", Product(3))).Infer();
        Assert.Equal(2 * 5 * 7, Macs(swapped).Number);
    }

    [Fact]
    public void Branches_that_hang_on_a_symbol_count_only_where_they_agree()
    {
        OnnxNet Symbolic() => new OnnxNet(13).Input("x", N, 5).Weight("w3", 5, 3).Weight("w7", 5, 7).Input("c", ElementType.Bool);
        var alike = Symbolic().Node("If", "c", "y", ("then_branch", Product(3)), ("else_branch", Product(3, "u"))).Infer();
        Assert.Equal("15·N", Macs(alike).ToString());
        var differing = Symbolic().Node("If", "c", "y", ("then_branch", Product(3)), ("else_branch", Product(7))).Infer();
        Assert.Equal("which branch costs more hangs on symbols", Macs(differing).Reason);
    }

    [Fact]
    public void A_branch_of_unknown_cost_leaves_the_whole_unknown()
    {
        var unknown = new OnnxNet(13).Node("MatMul", "nothing,w3", "t").Output("t").Build();
        var net = Outer().Input("c", ElementType.Bool).Node("If", "c", "y", ("then_branch", Product(3)), ("else_branch", unknown)).Infer();
        Assert.StartsWith("shapes within the body of '", Macs(net).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_counts_each_node_of_its_body_and_of_bodies_within()
    {
        var inner = new OnnxNet(13).Input("a", N, 5).Weight("v", 5, 5).Node("MatMul", "a,v", "b").Node("MatMul", "b,v", "c").Output("c").Build();
        var outer = new OnnxNet(13).Input("p", N, 5).Node("f", "G", "p", "q", ("function", inner)).Node("Relu", "q", "r").Output("r").Build();
        var costs = NetworkCosts.Count(new OnnxNet(13).Input("x", 2, 5).Node("f", "F", "x", "y", ("function", outer)).Infer());
        Assert.Equal(2 * (2 * 5 * 5), costs.Layers[0].Macs.Number);
        Assert.Equal(5 * 5, costs.Layers[0].MacsPerSample.Number! / 2);
        Assert.Equal(25, costs.Layers[0].LearnedParameters.Number);
    }

    [Fact]
    public void A_loop_costs_its_body_for_each_trip_that_the_file_states()
    {
        Assert.Equal(4 * 2 * 5 * 5, Macs(Looped(static net => net.Integer("trips", 4))).Number);
        Assert.Equal("the trip count is negative", Macs(Looped(static net => net.Integer("trips", -4))).Reason);
        Assert.Equal("the number of trips of the loop is known only when it runs", Macs(Looped(static net => net.Input("trips", ElementType.Int64))).Reason);
        Assert.Equal("the number of trips of the loop is known only when it runs", Macs(Looped(static net => net.Integers("trips", 4, 5))).Reason);
        Assert.Equal("the stored trip count cannot be read", Macs(Looped(static net => net.Unreadable("trips"))).Reason);
    }

    [Fact]
    public void A_body_that_multiplies_nothing_costs_nothing_however_often_it_runs()
    {
        var body = Turn(static net => net.Node("Relu", "s", "s2"));
        var net = new OnnxNet(13).Input("start", 2, 5).Input("trips", ElementType.Int64).Node("Loop", "trips,-,start", "y", ("body", body)).Infer();
        Assert.Equal(0, Macs(net).Number);
    }

    [Theory]
    [InlineData(13, "", 3 * 50)]
    [InlineData(13, "1", 8 * 50)]
    [InlineData(13, "-1", 5 * 50)]
    [InlineData(8, "", 8 * 25)]
    [InlineData(9, "", 3 * 50)]
    [InlineData(13, "3", null)]
    [InlineData(13, "-4", null)]
    public void A_scan_costs_its_body_for_each_slice_of_the_first_sequence(int opset, string axis, int? expected)
    {
        // Before opset 9 a scan also splits the batch, so that its body sees rows alone. Of h, b and the sequences s (3×8×5) and q, the sequences are the last two.
        var body = new OnnxNet(opset).Input("h", 2, 5).Input("b", 2, 5).Input("s", N, 5).Input("q", N, 5).Node("MatMul", "h,v", "h2").Output("h2", "b").Build();
        (string, object)[] attributes = [("num_scan_inputs", 2), ("body", body), .. axis.Length > 0 ? [("scan_input_axes", new long[] { long.Parse(axis, null), 0 })] : ((string, object)[])[]];
        var net = new OnnxNet(opset).Input("h0", 2, 5).Input("b0", 2, 5).Input("s", 3, 8, 5).Input("q", 3, 9, 5).Weight("v", 5, 5).Node("Scan", "h0,b0,s,q", "h,b", attributes).Infer();
        var macs = Macs(net);
        Assert.Equal(((long?)expected, expected is null ? "the length of the scanned axis is not known" : null), (macs.Number, macs.Reason));
    }

    [Fact]
    public void A_scan_over_a_length_that_is_not_known_has_an_unknown_cost()
    {
        var body = new OnnxNet(13).Input("h", 2, 5).Input("s", N, 5).Node("MatMul", "h,v", "h2").Output("h2").Build();
        var net = new OnnxNet(13).Input("h0", 2, 5).Input("s", Dimension.Unknown, 8, 5).Weight("v", 5, 5).Node("Scan", "h0,s", "h", ("num_scan_inputs", 1), ("body", body)).Infer();
        Assert.Equal("the length of the scanned axis is not known", Macs(net).Reason);
    }

    [Fact]
    public void Weights_of_bodies_count_once_wherever_they_are_stored_and_however_often_they_are_read()
    {
        var inner = new OnnxNet(13).Input("a", N, 5).Node("MatMul", "a,v", "b").Node("MatMul", "b,w", "c").Node("MatMul", "c,w", "d").Output("d").Build();
        var body = Turn(net => net.Weight("v", 5, 5).Node("f", "G", "s", "s2", ("function", inner)));
        var net = new OnnxNet(13).Input("start", 2, 5).Integer("trips", 4).Weight("w", 5, 5)
            .Node("Loop", "trips,-,start", "y", ("body", body)).Node("Loop", "trips,-,y", "z", ("body", body)).Infer();
        var layers = NetworkCosts.Count(net).Layers;
        Assert.Equal([25, 0], layers.Select(static l => l.LearnedParameters.Number!.Value));
        Assert.Equal([26, 0], layers.Select(static l => l.StoredParameters.Number!.Value));
    }

    [Fact]
    public void Weights_that_a_body_reads_from_outside_are_its_own_where_it_stores_none()
    {
        var body = Turn(static net => net.Node("MatMul", "s,w", "s2"));
        var net = new OnnxNet(13).Input("start", 2, 5).Integer("trips", 4).Weight("w", 5, 5).Node("Loop", "trips,-,start", "y", ("body", body)).Infer();
        Assert.Equal(25, NetworkCosts.Count(net).Layers[0].LearnedParameters.Number);
    }

    [Fact]
    public void Bodies_nested_past_a_hundred_are_given_up_with_a_reason()
    {
        static Network Nested(int levels)
        {
            var body = new OnnxNet(13).Input("p", 2, 5).Node("MatMul", "p,v", "q").Output("q").Build();
            for (int level = 1; level < levels; level++)
                body = new OnnxNet(13).Input("p", 2, 5).Node("f", "F", "p", "q", ("function", body)).Output("q").Build();
            return new OnnxNet(13).Input("x", 2, 5).Weight("v", 5, 5).Node("f", "F", "x", "y", ("function", body)).Build();
        }

        Assert.Equal("bodies are nested too deeply", Macs(Nested(101)).Reason);
        Assert.NotEqual("bodies are nested too deeply", Macs(Nested(100)).Reason);
        Assert.Empty(new BodyCosts().WeightsOf(new OnnxNet(13).Build(), Nested(2).Weights));
    }

    // A loop of one carried value whose body is 2·5·5 multiplications.
    private static Network Looped(Func<OnnxNet, OnnxNet> trips) =>
        trips(new OnnxNet(13).Input("start", 2, 5).Weight("w", 5, 5)).Node("Loop", "trips,-,start", "y", ("body", Turn(static net => net.Node("MatMul", "s,w", "s2")))).Infer();

    private static Network Turn(Func<OnnxNet, OnnxNet> work) =>
        work(new OnnxNet(13).Input("i", ElementType.Int64).Input("go", ElementType.Bool).Input("s", 2, 5).Node("Identity", "go", "go2")).Output("go2", "s2").Build();

    private static Amount Macs(Network net) => NetworkCosts.Count(net).Layers[0].Macs;
}

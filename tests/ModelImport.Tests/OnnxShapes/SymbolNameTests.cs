using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;
using NetDraw.ModelImport.Shapes;
using Xunit;

namespace NetDraw.ModelImport.Tests.OnnxShapes;

/// <summary>What extents are called that only the data decide, and what a missing shape's reason says.</summary>
public sealed class SymbolNameTests
{
    private static readonly Dimension Count = Dimension.Symbol("count");

    [Theory]
    [InlineData("picked", "2×nonzero_picked")]
    [InlineData("/net/head/picked", "2×nonzero_picked")]
    [InlineData("net/picked:0", "2×nonzero_0")]
    [InlineData("net/picked/", "2×nonzero_picked")]
    [InlineData("/", "2×nonzero")]
    [InlineData("a_name_of_exactly_thirtytwo_signs", "2×nonzero")]
    [InlineData("a_name_of_exactly_thirty2_signs", "2×nonzero_a_name_of_exactly_thirty2_signs")]
    [InlineData("a_name_of_exactly_thirty_2_signs", "2×nonzero_a_name_of_exactly_thirty_2_signs")]
    public void An_extent_is_called_after_the_last_part_of_its_tensor_where_that_is_short(string output, string expected) =>
        Assert.Equal(expected, new OnnxNet(13).Input("x", 4, 6).Node("NonZero", "x", output).ShapeOf(output));

    [Fact]
    public void The_names_of_the_file_come_first()
    {
        Assert.Equal("2×count", new OnnxNet(13).Input("x", 4, 6).Stated("y", 2, Count).Node("NonZero", "x", "y").ShapeOf("y"));
        Assert.Equal("2×nonzero_y", new OnnxNet(13).Input("x", 4, 6).Stated("y", 2, Dimension.Unknown).Node("NonZero", "x", "y").ShapeOf("y"));
        Assert.Equal("2×nonzero_y", new OnnxNet(13).Input("x", 4, 6).Stated("y", 2).Node("NonZero", "x", "y").ShapeOf("y"));
        Assert.Equal("count", new OnnxNet(13).Input("x", 4, 6).Stated("y", Count).Node("Unique", "x", "y").ShapeOf("y"));
    }

    [Fact]
    public void Every_extent_has_a_name_of_its_own()
    {
        var net = new OnnxNet(13).Input("x", 4, 6).Node("NonZero", "x", "a/y").Node("NonZero", "x", "b/y").Infer();
        Assert.Equal(("2×nonzero_y", "2×nonzero_y#2"), (net.TensorOf("a/y").Shape!.ToString(), net.TensorOf("b/y").Shape!.ToString()));
    }

    [Theory]
    [InlineData("Relu", "", "input 0 is missing")]
    [InlineData("Relu", "-", "input 0 is missing")]
    [InlineData("Gather", "x", "input 1 is missing")]
    [InlineData("Relu", "open", "the shape of input 'open' is not known: no node makes this tensor")]
    [InlineData("SequenceAt", "", "what '' holds is not known")]
    [InlineData("SequenceAt", "open", "what 'open' holds is not known")]
    [InlineData("ConcatFromSequence", "x", "what 'x' holds is not known")]
    public void A_reason_names_the_input(string type, string inputs, string reason) =>
        Assert.Equal(reason, new OnnxNet(13).Input("x", 4, 6).Open("open").Node(type, inputs, "y").ReasonOf("y"));

    [Fact]
    public void A_reason_is_handed_on_as_it_was_at_first() =>
        Assert.Equal("the shape of input 'open' is not known: no node makes this tensor",
            new OnnxNet(13).Open("open").Node("Relu", "open", "a").Node("Relu", "a", "b").Node("Relu", "b", "y").ReasonOf("y"));

    [Fact]
    public void A_cause_within_the_net_is_named_by_the_tensor_behind_it() =>
        Assert.Equal("the shape of input 'a' is not known: 'Odd' is not a type that NetDraw knows",
            new OnnxNet(13).Input("x", 4).Node("own", "Odd", "x", "a").Node("Relu", "a", "b").Node("Relu", "b", "y").ReasonOf("y"));

    [Fact]
    public void A_rule_may_set_and_ask_for_outputs_that_the_node_lacks()
    {
        var net = new OnnxNet(13).Input("x", 4).Node("TopK", "x", "y").Build();
        var scope = new ShapeScope(net.Nodes[0], new ShapeState(net, new InferenceLimits()));
        scope.SetOutput(1, Shape.Of(3));
        scope.SetOutput(1, new TensorInfo("z", Shape.Of(3)));
        scope.SetConstant(1, ConstantTensor.Scalar(ConstantValue.Of(3)));
        Assert.Null(scope.StatedShape(1));
        Assert.Equal("what", scope.NewSymbol(1, 0, "what").Text);
        Assert.Equal((null, null), (Assert.Single(scope.Outputs), Assert.Single(scope.Constants)));
    }
}

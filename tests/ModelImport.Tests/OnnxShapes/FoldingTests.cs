using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.ModelImport.Tests.OnnxShapes;

public sealed class FoldingTests
{
    private static readonly Dimension Batch = Dimension.Symbol("batch");
    private static readonly Dimension Seq = Dimension.Symbol("seq");

    [Fact]
    public void A_target_shape_put_together_from_the_input_folds_through() =>
        Assert.Equal("batch×seq×4×8", new OnnxNet(13).Input("x", Batch, Seq, 32)
            .Integer("zero", 0).Integer("one", 1).Integers("axis", 0).Integers("heads", 4).Integers("rest", -1)
            .Node("Shape", "x", "s").Node("Gather", "s,zero", "b").Node("Gather", "s,one", "l")
            .Node("Unsqueeze", "b,axis", "b1").Node("Unsqueeze", "l,axis", "l1").Node("Concat", "b1,l1,heads,rest", "target", ("axis", 0))
            .Node("Reshape", "x,target", "y").ShapeOf("y"));

    [Fact]
    public void Reshape_divides_symbols() =>
        Assert.Equal("batch·seq×32", new OnnxNet(13).Input("x", Batch, Seq, 32).Integers("t", -1, 32).Node("Reshape", "x,t", "y").ShapeOf("y"));

    [Fact]
    public void Reshape_of_opset_1_has_its_target_as_an_attribute() =>
        Assert.Equal("2×15", new OnnxNet(1).Input("x", 2, 3, 5).Node("Reshape", "x", "y", ("shape", new long[] { 0, -1 })).ShapeOf("y"));

    [Fact]
    public void A_chain_of_reals_over_a_symbol_folds_to_a_rounded_extent() =>
        Assert.Equal("N×3×⌊H/2⌋×3·H", new OnnxNet(13).Input("x", Dimension.Symbol("N"), 3, Dimension.Symbol("H"), 7)
            .Integers("two", 2).Floats("half", 0.5f).Floats("three", 3f).Integers("shape", 0, 3)
            .Node("Shape", "x", "s").Node("Gather", "s,two", "h").Node("Cast", "h", "real", ("to", 1))
            .Node("Mul", "real,half", "scaled").Node("Floor", "scaled", "floored").Node("Cast", "floored", "h2", ("to", 7))
            .Node("Mul", "real,three", "tripled").Node("Cast", "tripled", "w2", ("to", 7))
            .Node("Slice", "s,start,end", "head").Integers("start", 0).Integers("end", 2)
            .Node("Concat", "head,h2,w2", "sizes", ("axis", 0))
            .Node("Expand", "scalar,sizes", "y").Floats("scalar", 1f).ShapeOf("y"));

    [Fact]
    public void Symbols_broadcast_against_ones_and_numbers() =>
        Assert.Equal("batch×5×7", new OnnxNet(13).Input("a", Batch, 5, 1).Input("b", 1, Seq, 7).Node("Add", "a,b", "y").ShapeOf("y"));

    [Fact]
    public void Of_two_symbols_the_one_that_the_file_states_is_taken()
    {
        var net = new OnnxNet(13).Input("a", Batch, 5).Input("b", Seq, 5).Node("Add", "a,b", "y");
        Assert.Equal("seq×5", net.ShapeOf("y"));
        Assert.Equal("batch×5", net.Stated("y", Batch, 5).ShapeOf("y"));
    }

    [Fact]
    public void A_negative_one_in_an_expand_target_falls_back_to_one() =>
        Assert.Equal("batch×3", new OnnxNet(13).Input("x", Batch, 3)
            .Integers("wanted", -1, 3).Integers("minus", -1).Integers("ones", 1, 1)
            .Node("Equal", "wanted,minus", "eq").Node("Where", "eq,ones,wanted", "target").Node("Expand", "x,target", "y").ShapeOf("y"));

    [Fact]
    public void An_extent_that_hangs_on_the_data_gets_a_name() =>
        Assert.Equal("2×nonzero_picked", new OnnxNet(13).Input("x", 4, 6).Node("NonZero", "x", "picked").ShapeOf("picked"));

    [Fact]
    public void A_type_without_a_row_is_named_in_the_reason() =>
        Assert.Equal("'MyOp' is not a type that NetDraw knows",
            new OnnxNet(13).Input("x", 4, 6).Node("my.domain", "MyOp", "x", "y").Infer().TensorOf("y").UnknownReason);
}

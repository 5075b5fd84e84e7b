using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.ModelImport.Tests.OnnxShapes;

/// <summary>One case an operator and version, every axis another size.</summary>
public sealed class RuleTests
{
    private static readonly Dimension N = Dimension.Symbol("N");

    [Fact]
    public void Squeeze_takes_axes_from_the_attribute_before_13_and_from_the_input_since()
    {
        Assert.Equal("2×5", new OnnxNet(11).Input("x", 2, 1, 5).Node("Squeeze", "x", "y", ("axes", new long[] { 1 })).ShapeOf("y"));
        Assert.Equal("2×5", new OnnxNet(13).Input("x", 2, 1, 5).Integers("a", -2).Node("Squeeze", "x,a", "y").ShapeOf("y"));
        Assert.Equal("N×5", new OnnxNet(13).Input("x", N, 1, 5, 1).Node("Squeeze", "x", "y").ShapeOf("y"));
    }

    // onnx.ai, SoftmaxCrossEntropyLoss: log_prob has the shape of scores. Deeploy's training graphs leave the loss out.
    [Theory]
    [InlineData("loss", "scalar")]
    [InlineData("loss,log_prob", "scalar 3×7×5")]
    [InlineData("log_prob", "3×7×5")]
    public void Log_probabilities_have_the_shape_of_the_scores(string outputs, string shapes)
    {
        var net = new OnnxNet(13).Input("scores", 3, 7, 5).Input("labels", 3, 5).Stated("log_prob", 3, 7, 5).Node("SoftmaxCrossEntropyLoss", "scores,labels", outputs).Infer();
        Assert.Equal(shapes, string.Join(' ', outputs.Split(',').Select(o => net.TensorOf(o).Shape!.ToString())));
    }

    [Fact]
    public void Unsqueeze_counts_axes_in_the_result() =>
        Assert.Equal("1×2×3×1", new OnnxNet(13).Input("x", 2, 3).Integers("a", 0, -1).Node("Unsqueeze", "x,a", "y").ShapeOf("y"));

    [Theory]
    [InlineData(1, 6, 1, "2×5×3")]
    [InlineData(1, 100, 2, "2×3×3")]
    [InlineData(-3, int.MaxValue, 1, "2×3×3")]
    [InlineData(-1, long.MinValue, -1, "2×7×3")]
    [InlineData(5, 1, -2, "2×2×3")]
    [InlineData(4, 2, 1, "2×0×3")]
    public void Slice_counts_as_numpy_does(long start, long end, long step, string expected) =>
        Assert.Equal(expected, new OnnxNet(13).Input("x", 2, 7, 3).Integers("s", start).Integers("e", end).Integers("a", 1).Integers("t", step)
            .Node("Slice", "x,s,e,a,t", "y").ShapeOf("y"));

    [Fact]
    public void Slice_of_a_symbolic_extent_names_what_it_leaves()
    {
        var net = new OnnxNet(13).Input("x", N, 7).Integers("one", 1).Integers("end", long.MaxValue).Integers("cut", 512).Integers("zero", 0).Integers("back", -1)
            .Node("Slice", "x,one,end,zero", "tail").Node("Slice", "x,zero,cut,zero", "head").Node("Slice", "x,zero,back,zero", "body").Infer();
        Assert.Equal("N - 1×7", net.TensorOf("tail").Shape!.ToString());
        Assert.Equal("min(512, N)×7", net.TensorOf("head").Shape!.ToString());
        Assert.Equal("N - 1×7", net.TensorOf("body").Shape!.ToString());
    }

    [Fact]
    public void Split_takes_sizes_or_makes_the_last_part_the_smaller()
    {
        var net = new OnnxNet(18).Input("x", 2, 7).Integers("sizes", 3, 4).Node("Split", "x,sizes", "a,b", ("axis", 1)).Node("Split", "x", "c,d,e", ("axis", 1), ("num_outputs", 3)).Infer();
        Assert.Equal(["2×3", "2×4", "2×3", "2×3", "2×1"], "abcde".Select(n => net.TensorOf(n.ToString()).Shape!.ToString()));
    }

    [Fact]
    public void Pad_adds_before_and_after_each_axis() =>
        Assert.Equal("2×6×12", new OnnxNet(13).Input("x", 2, 3, 5).Integers("p", 0, 1, 3, 0, 2, 4).Node("Pad", "x,p", "y").ShapeOf("y"));

    [Theory]
    [InlineData(10, "x,s", "2×3×10×21")]
    [InlineData(13, "x,-,s", "2×3×10×21")]
    [InlineData(13, "x,-,-,z", "2×3×9×8")]
    public void Resize_takes_scales_or_sizes(int opset, string inputs, string expected) =>
        Assert.Equal(expected, new OnnxNet(opset).Input("x", 2, 3, 5, 7).Floats("s", 1, 1, 2, 3).Integers("z", 2, 3, 9, 8).Node("Resize", inputs, "y").ShapeOf("y"));

    [Fact]
    public void Upsample_of_opset_7_has_scales_as_an_attribute() =>
        Assert.Equal("2×3×10×10", new OnnxNet(7).Input("x", 2, 3, 5, 7).Node("Upsample", "x", "y", ("scales", new[] { 1.0, 1, 2, 1.5 })).ShapeOf("y"));

    [Fact]
    public void Broadcasting_before_opset_7_keeps_the_first_shape() =>
        Assert.Equal("2×3×5", new OnnxNet(6).Input("x", 2, 3, 5).Input("b", 3).Node("Add", "x,b", "y", ("axis", 1), ("broadcast", 1)).ShapeOf("y"));

    [Fact]
    public void Extents_that_do_not_broadcast_have_a_reason() =>
        Assert.Equal("the inputs' extents 4 and 3 do not broadcast", new OnnxNet(13).Input("x", 2, 3).Input("b", 4).Node("Add", "x,b", "y").Infer().TensorOf("y").UnknownReason);

    [Theory]
    [InlineData("ReduceMean", 13, "2×1×5")]
    [InlineData("ReduceSum", 11, "2×1×5")]
    public void Reductions_keep_the_axes_of_the_attribute(string type, int opset, string expected) =>
        Assert.Equal(expected, new OnnxNet(opset).Input("x", 2, 3, 5).Node(type, "x", "y", ("axes", new long[] { 1 })).ShapeOf("y"));

    [Fact]
    public void Reductions_since_18_take_axes_as_an_input()
    {
        Assert.Equal("3", new OnnxNet(18).Input("x", 2, 3, 5).Integers("a", 0, -1).Node("ReduceMax", "x,a", "y", ("keepdims", 0)).ShapeOf("y"));
        Assert.Equal("2×3×5", new OnnxNet(18).Input("x", 2, 3, 5).Node("ReduceMax", "x", "y", ("noop_with_empty_axes", 1)).ShapeOf("y"));
    }

    [Fact]
    public void Gather_puts_the_indices_axes_in_place_of_one() =>
        Assert.Equal("2×7×11×5", new OnnxNet(13).Input("x", 2, 3, 5).Input("i", ElementType.Int64, 7, 11).Node("Gather", "x,i", "y", ("axis", 1)).ShapeOf("y"));

    [Fact]
    public void Gather_nd_drops_as_many_axes_as_an_index_is_long() =>
        Assert.Equal("2×7×11", new OnnxNet(13).Input("x", 2, 3, 5, 11).Input("i", ElementType.Int64, 2, 7, 2).Node("GatherND", "x,i", "y", ("batch_dims", 1)).ShapeOf("y"));

    [Fact]
    public void Top_k_takes_k_from_the_attribute_or_the_input()
    {
        Assert.Equal("2×4", new OnnxNet(9).Input("x", 2, 9).Node("TopK", "x", "v,i", ("k", 4)).ShapeOf("i"));
        Assert.Equal("2×4", new OnnxNet(13).Input("x", 2, 9).Integers("k", 4).Node("TopK", "x,k", "v,i").ShapeOf("v"));
    }

    [Theory]
    [InlineData("bij,bjk->bik", "2×3×7")]
    [InlineData("bij, bjk", "3×7")]
    [InlineData("...ij,...jk->...ki", "2×7×3")]
    public void Einsum_reads_its_equation(string equation, string expected) =>
        Assert.Equal(expected, new OnnxNet(13).Input("a", 2, 3, 5).Input("b", 2, 5, 7).Node("Einsum", "a,b", "y", ("equation", equation)).ShapeOf("y"));

    [Fact]
    public void Matrix_products_broadcast_their_batch_and_drop_vectors()
    {
        Assert.Equal("11×2×3×7", new OnnxNet(13).Input("a", 2, 3, 5).Input("b", 11, 1, 5, 7).Node("MatMul", "a,b", "y").ShapeOf("y"));
        Assert.Equal("2×3", new OnnxNet(13).Input("a", 2, 3, 5).Input("b", 5).Node("MatMul", "a,b", "y").ShapeOf("y"));
        Assert.Equal("3×7", new OnnxNet(13).Input("a", 5, 3).Input("b", 7, 5).Node("Gemm", "a,b", "y", ("transA", 1), ("transB", 1)).ShapeOf("y"));
    }

    [Fact]
    public void Lstm_has_a_sequence_and_last_states_in_both_layouts()
    {
        var net = new OnnxNet(14).Input("x", 7, 2, 5).Weight("w", 2, 12, 5).Weight("r", 2, 12, 3).Node("LSTM", "x,w,r", "y,h,c", ("hidden_size", 3), ("direction", "bidirectional")).Infer();
        Assert.Equal(["7×2×2×3", "2×2×3", "2×2×3"], "yhc".Select(n => net.TensorOf(n.ToString()).Shape!.ToString()));
        Assert.Equal("2×7×1×3", new OnnxNet(14).Input("x", 2, 7, 5).Weight("w", 1, 9, 5).Weight("r", 1, 9, 3).Node("GRU", "x,w,r", "y", ("hidden_size", 3), ("layout", 1)).ShapeOf("y"));
    }

    [Fact]
    public void Attention_of_opset_23_takes_heads_as_axes_or_as_attributes()
    {
        Assert.Equal("2×8×5×6", new OnnxNet(23).Input("q", 2, 8, 5, 4).Input("k", 2, 4, 7, 4).Input("v", 2, 4, 7, 6).Node("Attention", "q,k,v", "y").ShapeOf("y"));
        var net = new OnnxNet(23).Input("q", 2, 5, 32).Input("k", 2, 7, 16).Input("v", 2, 7, 24).Node("Attention", "q,k,v", "y,pk,pv,s", ("q_num_heads", 8), ("kv_num_heads", 4)).Infer();
        Assert.Equal(["2×5×48", "2×4×7×4", "2×4×7×6", "2×8×5×7"], "y pk pv s".Split(' ').Select(n => net.TensorOf(n).Shape!.ToString()));
    }

    [Fact]
    public void Constants_come_in_every_form()
    {
        var net = new OnnxNet(13).Input("x", 2, 3, 5).Node("Constant", "", "a", ("value_ints", new long[] { 5, -1 })).Node("Reshape", "x,a", "y")
            .Node("Constant", "", "i", ("value_int", 7)).Node("Constant", "", "f", ("value_floats", new[] { 0.5, 2 })).Infer();
        Assert.Equal(["5×6", "scalar", "2"], "y i f".Split(' ').Select(n => net.TensorOf(n).Shape!.ToString()));
    }

    [Fact]
    public void Range_divides_symbols_by_the_step() =>
        Assert.Equal("⌈N/2⌉", new OnnxNet(13).Input("x", N).Integer("zero", 0).Integer("two", 2).Node("Size", "x", "n").Node("Range", "zero,n,two", "y").ShapeOf("y"));

    [Fact]
    public void A_target_that_the_data_decide_leaves_the_rank_and_names() =>
        Assert.Equal("d_y×d_y#2×d_y#3", new OnnxNet(13).Input("x", 2, 3).Input("t", ElementType.Int64, 3).Node("Reshape", "x,t", "y").ShapeOf("y"));
}

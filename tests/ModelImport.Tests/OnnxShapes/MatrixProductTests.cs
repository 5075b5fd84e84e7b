using CsCheck;
using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.OnnxShapes;

/// <summary>Matrix products against their definition: a sum over the inner axis for each element of each batch.</summary>
public sealed class MatrixProductTests
{
    private static readonly Dimension N = Dimension.Symbol("N"), M = Dimension.Symbol("M");

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Matrices_of_broadcast_batches_give_their_rows_by_columns_and_cost_a_product_for_each_term() =>
        Gen.Select(Gen.Long[2, 5].Array[0, 3], Gen.Int[0, 2].Array[3], Gen.Int[-1, 3], Gen.Int[-1, 3]).Holds((batch, which, left, right) =>
        {
            // -1: the operand is a vector; else how many batch axes it has. Each axis is one operand's, the other's, or both's.
            long[] a = left < 0 ? [7] : [.. Own(batch, left, which, absent: 1), 6, 7], b = right < 0 ? [7] : [.. Own(batch, right, which, absent: 2), 7, 8];
            long[] expected = [.. Common(a.SkipLast(2), b.SkipLast(2)), .. left < 0 ? (long[])[] : [6], .. right < 0 ? (long[])[] : [8]];
            var net = new OnnxNet(13).Input("a", Dims(a)).Input("b", Dims(b)).Node("MatMul", "a,b", "y").Infer();
            Assert.Equal(Shape.Of(expected), net.TensorOf("y").Shape);
            long products = 0;
            for (long element = 0; element < expected.Aggregate(1L, static (p, d) => p * d); element++)
                products += 7;
            Assert.Equal(products, NetworkCosts.Count(net).Layers[0].Macs.Number);
        }, count: 300);

    [Theory]
    [InlineData("3,2,5", "2,5,7", "transBatchA", "2×3×7", 5)]
    [InlineData("5,2,3", "2,5,7", "transBatchA transA", "2×3×7", 5)]
    [InlineData("2,3,5", "5,2,7", "transBatchB", "2×3×7", 5)]
    [InlineData("2,3,5", "7,2,5", "transBatchB transB", "2×3×7", 5)]
    [InlineData("3,2,4,5", "2,4,5,7", "transBatchA", "2×4×3×7", 5)]
    [InlineData("2,5,3", "2,7,5", "transA transB", "2×3×7", 5)]
    [InlineData("5,3", "5,7", "transA", "3×7", 5)]
    [InlineData("3,5", "5,7", "transBatchA transBatchB", "3×7", 5)]
    [InlineData("5", "5,7", "transA", "7", 5)]
    [InlineData("3,5", "5", "transB", "3", 5)]
    [InlineData("5,3", "3,7", "transA", "the inner extents of 3×5 and 3×7 do not match", 0)]
    [InlineData("3,5", "5,7", "transB", "the inner extents of 3×5 and 7×5 do not match", 0)]
    [InlineData("3,5", "4,7", "", "the inner extents of 3×5 and 4×7 do not match", 0)]
    [InlineData("5", "4", "", "the inner extents of 5 and 4 do not match", 0)]
    [InlineData("", "4", "", "the inner extents of scalar and 4 do not match", 0)]
    [InlineData("4", "", "", "the inner extents of 4 and scalar do not match", 0)]
    public void Fused_products_transpose_first(string a, string b, string attributes, string expected, int inner)
    {
        (string, object)[] flags = [.. attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static n => (n, (object)1))];
        var net = new OnnxNet(13).Input("a", Dims(Numbers(a))).Input("b", Dims(Numbers(b))).Node("com.microsoft", "FusedMatMul", "a,b", "y", flags).Infer();
        Assert.Equal(expected, net.TensorOf("y").Shape?.ToString() ?? net.TensorOf("y").UnknownReason);
        if (net.TensorOf("y").Shape is { } shape)
            Assert.Equal(inner * shape.ElementCount.Value, NetworkCosts.Count(net).Layers[0].Macs.Number);
    }

    [Fact]
    public void Extents_that_may_be_equal_multiply()
    {
        Assert.Equal("2×7", new OnnxNet(13).Input("a", 2, N).Input("b", 5, 7).Node("MatMul", "a,b", "y").ShapeOf("y"));
        Assert.Equal("2×7", new OnnxNet(13).Input("a", 2, 5).Input("b", N, 7).Node("MatMul", "a,b", "y").ShapeOf("y"));
        Assert.Equal("2", new OnnxNet(13).Input("a", 2, N).Input("b", M).Node("MatMul", "a,b", "y").ShapeOf("y"));
        var net = new OnnxNet(13).Input("a", N, 2, 5).Input("b", M, 5, 7).Node("MatMul", "a,b", "y");
        Assert.Equal("M×2×7", net.ShapeOf("y"));
        Assert.Equal("N×2×7", net.Stated("y", N, 2, 7).ShapeOf("y"));
        Assert.Equal("70·M", NetworkCosts.Count(new OnnxNet(13).Input("a", M, 2, 5).Input("b", 5, 7).Node("MatMul", "a,b", "y").Infer()).Layers[0].Macs.ToString());
    }

    [Theory]
    [InlineData("", "MatMul", "a,open", ElementType.Float16)]
    [InlineData("", "MatMul", "a,b", ElementType.Float16)]
    [InlineData("", "MatMulInteger", "a,open", ElementType.Int32)]
    [InlineData("", "MatMulInteger", "a,b", ElementType.Int32)]
    [InlineData("", "QLinearMatMul", "a,s,z,b,s,z,s,z", ElementType.Int8)]
    [InlineData("", "QLinearMatMul", "a,s,z,open,s,z,s,z", ElementType.Int8)]
    [InlineData("com.microsoft", "MatMulIntegerToFloat", "a,open", ElementType.Float32)]
    [InlineData("com.microsoft", "GemmFloat8", "a,b", ElementType.Float32)]
    [InlineData("com.microsoft", "QGemm", "a,s,z,b,s,z", ElementType.Float32)]
    [InlineData("com.microsoft", "QGemm", "a,s,z,b,s,z,-,s,z", ElementType.Int8)]
    public void A_product_has_a_type_even_where_it_has_no_shape(string domain, string type, string inputs, ElementType expected) =>
        Assert.Equal(expected, new OnnxNet(13).Input("a", ElementType.Float16, 2, 5).Input("b", ElementType.UInt8, 5, 7).Input("z", ElementType.Int8).Input("s", ElementType.Float32)
            .Open("open").Node(domain, type, inputs, "y").Infer().TensorOf("y").ElementType);

    [Theory]
    [InlineData("Gemm", "", "2×7")]
    [InlineData("Gemm", "transA", "5×7")]
    [InlineData("Gemm", "transB", "2×5")]
    [InlineData("Gemm", "transA transB", "5×5")]
    [InlineData("QGemm", "", "2×7")]
    [InlineData("QGemm", "transA", "5×7")]
    [InlineData("QGemm", "transB", "2×5")]
    public void Gemm_takes_rows_of_one_and_columns_of_the_other(string type, string attributes, string expected)
    {
        (string, object)[] flags = [.. attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static n => (n, (object)1))];
        string inputs = type == "Gemm" ? "a,b" : "a,s,s,b";
        Assert.Equal(expected, new OnnxNet(13).Input("a", 2, 5).Input("b", 5, 7).Input("s", (Dimension[])[]).Node(type == "Gemm" ? "" : "com.microsoft", type, inputs, "y", flags).ShapeOf("y"));
    }

    [Theory]
    [InlineData("Gemm", "m,v", "expected matrices, found 2×5 and 5")]
    [InlineData("Gemm", "v,m", "expected matrices, found 5 and 2×5")]
    [InlineData("Gemm", "m,open", "the shape of input 'open' is not known: no node makes this tensor")]
    [InlineData("Gemm", "open,m", "the shape of input 'open' is not known: no node makes this tensor")]
    [InlineData("MatMul", "m", "input 1 is missing")]
    [InlineData("MatMul", "-,m", "input 0 is missing")]
    [InlineData("Det", "v", "expected matrices")]
    [InlineData("Det", "open", "the shape of input 'open' is not known: no node makes this tensor")]
    public void What_is_no_product_has_a_reason(string type, string inputs, string reason) =>
        Assert.Equal(reason, new OnnxNet(13).Input("m", 2, 5).Input("v", 5).Open("open").Node(type, inputs, "y").ReasonOf("y"));

    [Fact]
    public void Determinants_and_packed_weights_have_shapes()
    {
        Assert.Equal("N×3", new OnnxNet(13).Input("x", N, 3, 5, 5).Node("Det", "x", "y").ShapeOf("y"));
        Assert.Equal("scalar", new OnnxNet(13).Input("x", 5, 5).Node("Det", "x", "y").ShapeOf("y"));
        var net = new OnnxNet(13).Input("x", 2, 3, 64).Input("w", ElementType.UInt8, 48, 2, 16).Node("com.microsoft", "MatMulNBits", "x,w", "y", ("N", 48), ("K", 64)).Infer();
        Assert.Equal("2×3×48", net.TensorOf("y").Shape!.ToString());
        Assert.Equal(2 * 3 * 48 * 64, NetworkCosts.Count(net).Layers[0].Macs.Number);
    }

    private static long[] Own(long[] batch, int count, int[] which, int absent)
    {
        int from = Math.Max(0, batch.Length - count);
        return [.. batch[from..].Select((d, i) => which[from + i] == absent ? 1 : d)];
    }

    private static long[] Common(IEnumerable<long> a, IEnumerable<long> b)
    {
        var (left, right) = (new Stack<long>(a), new Stack<long>(b));
        var result = new Stack<long>();
        while (left.Count + right.Count > 0)
            result.Push(Math.Max(left.Count > 0 ? left.Pop() : 1, right.Count > 0 ? right.Pop() : 1));
        return [.. result];
    }

    private static Dimension[] Dims(long[] extents) => [.. extents.Select(static d => (Dimension)d)];

    private static long[] Numbers(string list) => [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static n => long.Parse(n, null))];
}

using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>
/// Fully connected layers and tables (caffe: inner_product_layer.cpp, embed_layer.cpp).
/// MACs of InnerProduct: batch × weights. Embed looks up rows and multiplies nothing.
/// </summary>
internal static class DenseOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        .. (CaffeRow.Of("InnerProduct", OperatorCategory.Dense, static scope => InnerProduct(scope, "inner_product_param")) with
        {
            Macs = Macs,
            Describe = static _ => "linear",
            Traits = T.Linear,
            Units = static view => view.Attributes.GetDimension("inner_product_param.num_output", Dimension.Unknown),
        }).AndVariants("InnerProductRistretto", "FcRistretto", "QuantizedInnerProduct", "SparseInnerProduct", "CInnerProduct", "BinaryInnerProduct", "ReInnerProduct", "TiedInnerProduct"),
        CaffeRow.Of("MarginInnerProduct", OperatorCategory.Dense, static scope => InnerProduct(scope, "margin_inner_product_param"), "LargeMarginInnerProduct") with
        {
            Macs = Macs,
            InputRoles = ["input", "label"],
        },
        CaffeRow.Of("NormalizedInnerProduct", OperatorCategory.Dense, static scope => InnerProduct(scope, "inner_product_param"), "InsanityFace", "CosineInnerProduct") with { Macs = Macs },
        CaffeRow.Of("Embed", OperatorCategory.Embedding, Embed) with { Units = static view => view.Attributes.GetDimension("embed_param.num_output", Dimension.Unknown) },
        CaffeRow.Of("MatMul", OperatorCategory.Dense, MatMul, "Matmul", "BatchMatMul", "MatrixMultiplication") with
        {
            Describe = static _ => "matrix product",
            Macs = static view => view.Input is { Rank: >= 2 } a && view.Output is { } y ? y.ElementCount * a[-1] : Dimension.Unknown,
            Traits = T.Linear,
        },
        CaffeRow.Of("Bilinear", OperatorCategory.Dense, Bilinear, "BilinearPatch", "CompactBilinear", "Gram"),
    ];

    private static Dimension Macs(LayerView view) =>
        view.WeightOf("weight")?.Shape is { Rank: 2 } weight && view.Output is { } y && weight[0].IsKnown
            ? y.ElementCount * InputsOf(weight, y)
            : Dimension.Unknown;

    // The weight matrix is outputs × inputs, or the other way round with transpose: true.
    private static Dimension InputsOf(Shape weight, Shape output) =>
        output.Rank > 0 && weight[0] == output[-1] ? weight[1] : weight[0];

    private static void InnerProduct(ShapeScope scope, string parameter)
    {
        var a = scope.Attributes;
        if (!scope.TryShapeOfRank(0, 1, out var x) || !scope.TryAxis(a.GetInteger($"{parameter}.axis", Math.Min(1, x.Rank - 1)), x.Rank, out int axis))
            return;
        var outputs = a.GetDimension($"{parameter}.num_output", Dimension.Unknown);
        if (outputs.IsUnknown)
            scope.Fail($"{parameter} has no num_output");
        var inputs = x.Product(axis, x.Rank);
        scope.AddWeight("weight", a.GetBoolean($"{parameter}.transpose", false) ? [inputs, outputs] : [outputs, inputs]);
        if (a.GetBoolean($"{parameter}.bias_term", parameter == "inner_product_param"))
            scope.AddWeight("bias", [outputs]);
        scope.SetOutput(0, WithLeastAxes([.. x.Dims[..axis], outputs], a.GetInteger($"{parameter}.min_top_axes", 0)));
        scope.SetOutput(1, Shape.Of(1));
    }

    private static Shape WithLeastAxes(Shape shape, long axes) =>
        axes > shape.Rank && axes <= 8 ? [.. shape.Dims, .. Enumerable.Repeat((Dimension)1, (int)axes - shape.Rank)] : shape;

    private static void Embed(ShapeScope scope)
    {
        var a = scope.Attributes;
        if (!scope.TryShape(0, out var x))
            return;
        var outputs = a.GetDimension("embed_param.num_output", Dimension.Unknown);
        scope.AddWeight("weight", [a.GetDimension("embed_param.input_dim", Dimension.Unknown), outputs]);
        if (a.GetBoolean("embed_param.bias_term", true))
            scope.AddWeight("bias", [outputs]);
        scope.SetOutput(0, [.. x.Dims, outputs]);
    }

    private static void MatMul(ShapeScope scope)
    {
        if (!scope.TryShapeOfRank(0, 2, out var a) || !scope.TryShapeOfRank(1, 2, out var b))
            return;
        bool isTransposedA = scope.Attributes.GetBoolean("matmul_param.transpose_a", false);
        bool isTransposedB = scope.Attributes.GetBoolean("matmul_param.transpose_b", false);
        scope.SetOutput(0, a.With(-2, a[isTransposedA ? -1 : -2]).With(-1, b[isTransposedB ? -2 : -1]));
    }

    // Outer products of channels, summed over positions: N×C1×C2 flattened.
    private static void Bilinear(ShapeScope scope)
    {
        if (!scope.TryShapeOfRank(0, 2, out var a))
            return;
        var other = scope.InputShape(1) is { Rank: > 1 } b ? b[1] : a[1];
        scope.SetOutput(0, [a[0], scope.Attributes.GetDimension("compact_bilinear_param.num_output", a[1] * other)]);
    }
}

using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Linear layers, and products of matrices that the network computes.</summary>
internal static class DenseOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        Product("MatMul", "linear", DenseRules.MatMul(0, 1), 0, "input", "weight").With(T.Linear),
        Product("Gemm", "linear", DenseRules.Gemm, 0, "input", "weight", "bias").With(T.Linear),
        Product("MatMulInteger", "linear", DenseRules.MatMul(0, 1, ElementType.Int32), 0, "input", "weight", "input_zero_point", "weight_zero_point"),
        QLinearMatMul,
        Row("Einsum", OperatorCategory.Dense, "einsum", EinsumRule.Infer, "input", "weight") with { Macs = EinsumRule.Macs },
        Row("Det", OperatorCategory.Dense, "determinant", DenseRules.Determinant),
        .. In(Contrib,
            Product("FusedMatMul", "linear", DenseRules.MatMul(0, 1), 0, "input", "weight"),
            Product("FusedMatMulActivation", "linear", DenseRules.MatMul(0, 1), 0, "input", "weight") with { Activation = FusedActivation.OfOnnx },
            Product("TransposeMatMul", "linear", DenseRules.MatMul(0, 1), 0, "input", "weight"),
            Product("GemmFastGelu", "linear + GELU", DenseRules.MatMul(0, 1), 0, "input", "weight", "bias"),
            Product("FusedGemm", "linear", DenseRules.Gemm, 0, "input", "weight", "bias") with { Activation = FusedActivation.OfOnnx },
            Product("GemmFloat8", "linear", Gemm8, 0, "input", "weight", "bias"),
            Product("MatMulInteger16", "linear", DenseRules.MatMul(0, 1, ElementType.Int32), 0, "input", "weight"),
            Product("MatMulIntegerToFloat", "linear", DenseRules.MatMul(0, 1, ElementType.Float32), 0,
                "input", "weight", "input_scale", "weight_scale", "input_zero_point", "weight_zero_point", "bias"),
            Product("DynamicQuantizeMatMul", "linear", DenseRules.MatMul(0, 1), 0, "input", "weight", "weight_scale", "weight_zero_point", "bias"),
            Product("QGemm", "linear", QGemm, 0,
                "input", "input_scale", "input_zero_point", "weight", "weight_scale", "weight_zero_point", "bias", "output_scale", "output_zero_point"),
            Packed("MatMulNBits"),
            Packed("MatMulFpQ4"),
            Packed("MatMulBnb4"),
            Row("SparseToDenseMatMul", OperatorCategory.Dense, "sparse linear", DenseRules.MatMul(0, 1), "weight", "input") with { Macs = DenseRules.Macs(0) },
            Row("Inverse", OperatorCategory.Dense, "matrix inverse", SameAsInput)),
        QLinearMatMul with { Domain = Contrib },
    ];

    private static OperatorSpec QLinearMatMul => Product("QLinearMatMul", "linear", DenseRules.MatMul(0, 3, typeInput: 7), 0,
        "input", "input_scale", "input_zero_point", "weight", "weight_scale", "weight_zero_point", "output_scale", "output_zero_point").With(T.RoundsToSteps);

    private static OperatorSpec Product(string type, string label, Action<ShapeScope> infer, int left, params ImmutableArray<string> roles) =>
        Row(type, OperatorCategory.Dense, label, infer, roles) with
        {
            // A product of two tensors that the network computes has no weights of its own.
            Describe = view => view.HasWeights ? label : "matrix product",
            Macs = DenseRules.Macs(left),
            HasOutputsFirst = static a => a.GetInteger("transB", 0) != 0,
            Units = static view => view.WeightOf("weight")?.Shape is { Rank: 2 } weight ? weight[view.Attributes.GetInteger("transB", 0) != 0 ? 0 : 1]
                : view.IsMadeOfStored(1) && view.Output is { Rank: > 1 } made ? made[-1] : Dimension.Unknown,
        };

    // Weights are stored in blocks of a few bits; K and N are attributes (ONNX Runtime, contrib_defs.cc).
    private static OperatorSpec Packed(string type) =>
        Row(type, OperatorCategory.Dense, "linear", PackedProduct, "input", "weight", "weight_scale", "weight_zero_point", "group_index", "bias") with
        {
            WeightBits = static a => a.GetInteger("bits", 4),
            Units = static view => view.Attributes.GetDimension("N", Dimension.Unknown),
            Macs = DenseRules.Macs(0),
        };

    private static void PackedProduct(ShapeScope scope)
    {
        if (scope.TryShape(0, out var input) && input.Rank > 0)
            scope.SetOutput(0, input.With(-1, scope.Attributes.GetDimension("N", Dimension.Unknown)), scope.InputType(0));
    }

    private static void QGemm(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var a) || !scope.TryShape(3, out var b) || a.Rank != 2 || b.Rank != 2)
        {
            scope.Fail("expected matrices");
            return;
        }

        bool transposedA = scope.Attributes.GetInteger("transA", 0) != 0;
        bool transposedB = scope.Attributes.GetInteger("transB", 0) != 0;
        scope.SetOutput(0, [a[transposedA ? 1 : 0], b[transposedB ? 0 : 1]], scope.HasInput(8) ? scope.InputType(8) : ElementType.Float32);
    }

    private static void Gemm8(ShapeScope scope)
    {
        DenseRules.Gemm(scope);
        scope.SetOutput(0, scope.Outputs[0]?.Shape, TypeOf(scope, "dtype", ElementType.Float32));
    }
}

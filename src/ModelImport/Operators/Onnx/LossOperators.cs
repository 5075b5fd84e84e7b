using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Losses and dropout.</summary>
internal static class LossOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        Row("NegativeLogLikelihoodLoss", OperatorCategory.Loss, "NLL loss", Loss, "input", "labels", "class_weight").With(T.Loss),
        Row("SoftmaxCrossEntropyLoss", OperatorCategory.Loss, "softmax cross-entropy", Loss, "input", "labels", "class_weight").With(T.Loss | T.Softmax),
        Row("Dropout", OperatorCategory.Dropout, "dropout", Dropout, "input", "ratio", "training").With(T.PassesThrough | T.KeepsElements | T.Linear),
        .. In(Contrib,
            Row("SoftmaxCrossEntropyLossInternal", OperatorCategory.Loss, "softmax cross-entropy", Loss, "input", "labels", "class_weight").With(T.Loss | T.Softmax),
            Row("BiasDropout", OperatorCategory.Dropout, "bias + dropout", Dropout, "input", "bias"),
            Row("BitmaskDropout", OperatorCategory.Dropout, "dropout", Bitmask, "input"),
            Row("BitmaskBiasDropout", OperatorCategory.Dropout, "bias + dropout", Bitmask, "input", "bias")),
    ];

    // Without reduction there is one loss a label; the second output holds log-probabilities. Forks leave the loss out: then the one output that there is holds these, and the file states so.
    private static void Loss(ShapeScope scope)
    {
        if (scope.OutputCount == 1 && scope.InputShape(0) is { Rank: > 0 } scores && scores.Equals(scope.StatedShape(0)))
        {
            CopyInput(scope, 0, 0);
            return;
        }

        var type = scope.InputType(0);
        if (scope.Attributes.GetText("reduction", "mean") != "none")
            scope.SetOutput(0, Shape.Scalar, type);
        else if (scope.TryShape(1, out var labels))
            scope.SetOutput(0, labels, type);
        if (scope.OutputCount > 1)
            CopyInput(scope, 0, 1);
    }

    private static void Dropout(ShapeScope scope)
    {
        SameAsInput(scope);
        scope.SetConstant(0, scope.Constant(0));
        scope.SetOutput(1, scope.InputShape(0), scope.Node.OpsetVersion is > 0 and < 10 && scope.Node.Domain.Length == 0 ? scope.InputType(0) : ElementType.Bool);
    }

    // The mask is packed into 32-bit words.
    private static void Bitmask(ShapeScope scope)
    {
        SameAsInput(scope);
        scope.SetOutput(1, [(scope.InputShape(0)?.ElementCount ?? Dimension.Unknown).CeilingDivide(32)], ElementType.UInt32);
    }
}

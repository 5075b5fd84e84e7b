using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Operators of detectors.</summary>
internal static class DetectionOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        Row("NonMaxSuppression", OperatorCategory.Detection, "non-max suppression", static scope =>
            scope.SetOutput(0, [scope.NewSymbol(0, 0, "selected"), 3], ElementType.Int64)).With(OperatorTraits.PicksBoxes),
    ];
}

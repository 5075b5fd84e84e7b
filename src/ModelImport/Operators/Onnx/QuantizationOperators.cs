using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Quantising, dequantising, and elementwise operators on quantised tensors.</summary>
internal static class QuantizationOperators
{
    private static OperatorSpec Quantize { get; } =
        Row("QuantizeLinear", OperatorCategory.Quantization, "quantise", Quantised, "input", "output_scale", "output_zero_point").With(T.PassesThrough | T.RoundsToSteps);

    private static OperatorSpec Dequantize { get; } =
        Row("DequantizeLinear", OperatorCategory.Quantization, "dequantise", Dequantised, "weight", "weight_scale", "weight_zero_point").With(T.PassesThrough | T.RoundsToSteps);

    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        Quantize,
        Dequantize,
        Row("DynamicQuantizeLinear", OperatorCategory.Quantization, "dynamic quantise", Dynamic).With(T.RoundsToSteps),
        .. In(Contrib,
            Quantize,
            Dequantize,
            Binary("QLinearAdd", "add").With(T.Adds | T.RoundsToSteps),
            Binary("QLinearMul", "multiply").With(T.Multiplies | T.RoundsToSteps),
            Unary("QLinearSigmoid", "sigmoid").With(T.RoundsToSteps),
            Unary("QLinearLeakyRelu", "leaky ReLU").With(T.RoundsToSteps),
            Unary("QLinearSoftmax", "softmax").With(T.RoundsToSteps),
            Row("QLinearWhere", OperatorCategory.Arithmetic, "where", Where).With(T.RoundsToSteps),
            Unruled("QuantizeBFP", "block quantise"),
            Unruled("DequantizeBFP", "block dequantise")),
        Quantize with { Domain = "ai.onnx.quantized" },
        Dequantize with { Domain = "ai.onnx.quantized" },
    ];

    private static OperatorSpec Unruled(string type, string label) => Row(type, OperatorCategory.Quantization, label, SameAsInput) with { InferShapes = null };

    private static OperatorSpec Unary(string type, string label) => Row(type, OperatorCategory.Activation, label, SameAsInput);

    private static OperatorSpec Binary(string type, string label) => Row(type, OperatorCategory.Merge, label, static scope => Pair(scope, 0, 3),
        "input", "input_scale", "input_zero_point", "input", "input_scale", "input_zero_point", "output_scale", "output_zero_point");

    private static void Quantised(ShapeScope scope)
    {
        var type = TypeOf(scope, "output_dtype", ElementType.Unknown);
        if (type == ElementType.Unknown)
            type = scope.HasInput(2) ? scope.InputType(2) : ElementType.UInt8;
        if (scope.TryShape(0, out var shape))
            scope.SetOutput(0, shape, type);
        else
            scope.SetOutput(0, null, type);
    }

    private static void Dequantised(ShapeScope scope)
    {
        var type = TypeOf(scope, "output_dtype", scope.InputType(1) == ElementType.Unknown ? ElementType.Float32 : scope.InputType(1));
        if (scope.TryShape(0, out var shape))
            scope.SetOutput(0, shape, type);
        else
            scope.SetOutput(0, null, type);
    }

    private static void Dynamic(ShapeScope scope)
    {
        if (scope.TryShape(0, out var shape))
            scope.SetOutput(0, shape, ElementType.UInt8);
        scope.SetOutput(1, Shape.Scalar, ElementType.Float32);
        scope.SetOutput(2, Shape.Scalar, ElementType.UInt8);
    }

    private static void Pair(ShapeScope scope, int left, int right)
    {
        if (scope.TryShape(left, out var a) && scope.TryShape(right, out var b))
            scope.SetOutput(0, Broadcasting.Join([a, b], scope.StatedShape(0)), scope.InputType(left));
    }

    private static void Where(ShapeScope scope)
    {
        if (scope.TryShape(0, out var condition) && scope.TryShape(1, out var a) && scope.TryShape(4, out var b))
            scope.SetOutput(0, Broadcasting.Join([condition, a, b], scope.StatedShape(0)), scope.InputType(1));
    }
}

using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Gradients and optimisers: ai.onnx.preview.training, and what ONNX Runtime's training graphs hold (com.microsoft).</summary>
internal static class TrainingOperators
{
    private const string Preview = "ai.onnx.preview.training";

    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        .. In(Preview,
            Training("Gradient", "gradient", EachSameAsInput),
            Training("Adagrad", "Adagrad", Optimizer(states: 1)),
            Training("Momentum", "momentum", Optimizer(states: 1)),
            Training("Adam", "Adam", Optimizer(states: 2))),
        .. In(Contrib, LikeFirst.Select(static type => Training(type, type, SameAsInput))),
        .. In(Contrib,
            Training("LayerNormalizationGrad", "layer norm gradient", Like(1, 2, 2)),
            Training("InvertibleLayerNormalizationGrad", "layer norm gradient", Like(1, 2, 2)),
            Training("SimplifiedLayerNormalizationGrad", "RMS norm gradient", Like(1, 2)),
            Training("BatchNormalizationGrad", "batch norm gradient", Like(1, 2, 2)),
            Training("ConvGrad", "conv gradient", ConvGrad),
            Training("SoftmaxCrossEntropyLossGrad", "softmax cross-entropy gradient", LossGrad),
            Training("SoftmaxCrossEntropyLossInternalGrad", "softmax cross-entropy gradient", Like(1)),
            Training("SliceGrad", "slice gradient", FromShape(1, 0)),
            Training("GatherGrad", "gather gradient", FromShape(0, 2)),
            Training("GatherElementsGrad", "gather gradient", FromShape(1, 0)),
            Training("BroadcastGradientArgs", "broadcast gradient axes", BroadcastAxes),
            Training("YieldOp", "yield", EachSameAsInput),
            Training("InPlaceAccumulator", "accumulate", Like(0)),
            Training("InPlaceAccumulatorV2", "accumulate", Accumulate),
            Training("AdamWOptimizer", "AdamW", Updated),
            Training("SGDOptimizerV2", "SGD", Updated),
            Training("MixedPrecisionScale", "mixed precision scale", Like(1)),
            Training("Group", "group", static scope => scope.SetOutput(0, Shape.Scalar, ElementType.Bool))),
    ];

    // Gradients of elementwise functions have the shape of the gradient that comes in.
    private static ImmutableArray<string> LikeFirst =>
    [
        "SoftmaxGrad", "SoftmaxGrad_13", "LogSoftmaxGrad", "LogSoftmaxGrad_13", "ReluGrad", "LeakyReluGrad", "SigmoidGrad", "TanhGrad", "GeluGrad",
        "FastGeluGrad", "QuickGeluGrad", "BiasGeluGrad_dX", "BiasFastGeluGrad_dX", "DropoutGrad", "BitmaskDropoutGrad", "ZeroGradient", "PassThrough",
    ];

    private static OperatorSpec Training(string type, string label, Action<ShapeScope> infer) => Row(type, OperatorCategory.Loss, label, infer);

    private static Action<ShapeScope> Like(params ImmutableArray<int> inputs) => scope =>
    {
        for (int i = 0; i < Math.Min(inputs.Length, scope.OutputCount); i++)
            CopyInput(scope, inputs[i], i);
    };

    // Gradient, log-probabilities, labels; forks leave the gradient of a scalar loss out.
    private static void LossGrad(ShapeScope scope) => CopyInput(scope, scope.InputCount < 3 ? 0 : 1, 0);

    // Inputs: rate, step, then tensors, gradients and each state, all equally many; outputs: tensors, then states.
    private static Action<ShapeScope> Optimizer(int states) => scope =>
    {
        int count = (scope.InputCount - 2) / (2 + states);
        for (int i = 0; i < scope.OutputCount; i++)
            CopyInput(scope, 2 + i + (i < count ? 0 : count), i);
    };

    private static void ConvGrad(ShapeScope scope)
    {
        Like(1, 2)(scope);
        if (scope.InputShape(2) is { Rank: > 0 } weight)
            scope.SetOutput(2, [weight[0]], scope.InputType(2));
    }

    private static Action<ShapeScope> FromShape(int shapeInput, int typeInput) => scope =>
    {
        if (scope.Constant(shapeInput) is { } shape)
            scope.SetOutput(0, [.. shape.Dimensions], scope.InputType(typeInput));
        else
            scope.DependsOnData("the shape is computed when the network runs");
    };

    private static void BroadcastAxes(ShapeScope scope)
    {
        for (int i = 0; i < scope.OutputCount; i++)
            scope.SetOutput(i, [scope.NewSymbol(i, 0, "axes")], ElementType.Int64);
    }

    private static void Accumulate(ShapeScope scope)
    {
        scope.SetOutput(0, [1], ElementType.Bool);
        CopyInput(scope, 0, 1);
    }

    private static void Updated(ShapeScope scope)
    {
        scope.SetOutput(0, [1], ElementType.Bool);
        for (int i = 1; i < scope.OutputCount; i++)
            scope.SetOutput(i, SequenceRules.Of(scope.Input(Math.Min(i + 1, scope.InputCount - 1)).Element));
    }
}

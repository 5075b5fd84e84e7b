using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>Losses and measures: the first top is one number (caffe: loss_layer.cpp, accuracy_layer.cpp).</summary>
internal static class LossOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        .. Losses(WithProbabilities, "SoftmaxWithLoss", "SoftmaxLoss", "SoftmaxWithLossOHEM", "SigmoidCrossEntropyLoss", "FocalLoss", "SoftmaxWithFocalLoss",
            "SigmoidCrossEntropyLossLayer", "SoftmaxCrossEntropyLoss", "SoftmaxCrossEntropy2Loss", "MultinomialLogisticLoss", "SoftmaxWithWeightedLoss", "WeightedSoftmaxWithLoss",
            "SoftmaxWithLossWeighted", "SigmoidWithLoss", "DenseSoftmaxWithLoss", "SoftmaxOHEMLoss", "BinaryCrossEntropyLoss", "WeightedSigmoidCrossEntropyLoss",
            "ClassBalancedSigmoidCrossEntropyAttentionLoss", "ClassBalancedSigmoidCrossEntropyLoss", "SoftmaxWithLossIgnore", "LogitsLoss", "SmoothL1LossOHEM", "VOXEL_SOFTMAX"),
        .. Losses(CaffeRules.Scalars, "EuclideanLoss", "HingeLoss", "InfogainLoss", "ContrastiveLoss", "SmoothL1Loss", "AbsLoss", "L1Loss", "L2Loss",
            "TripletLoss", "CenterLoss", "MultiBoxLoss", "RegionLoss", "Yolov3", "YoloLoss", "Yolov2", "YoloSeg", "CtcLoss", "WarpCTCLoss", "CTCLoss", "WarpCtcLoss", "DiceCoefLoss",
            "DiceLoss", "ManhattanLoss", "WeightEuclideanLoss", "WeightedEuclideanLoss", "MalisLoss", "Malis", "PairwiseLoss", "QuantizationLoss", "SVRLoss", "MemoryLoss", "DetectionLoss",
            "CenterGridLoss", "CenterObjectLoss", "CosinLoss", "HuberLoss", "RankLoss", "RankHardLoss", "CosineEmbeddingLoss", "MultiLabelLoss", "LiftedStructSimilaritySoftmax",
            "LiftedStructSimilaritySoftmaxLoss", "NPairLoss", "NpairLoss", "AngularLoss", "CoupledClusterLoss", "HistogramLoss", "PerceptualLoss", "TVLoss", "TotalVariationLoss", "GANLoss", "KLDLoss", "KLLoss", "EntropyLoss",
            "CrossEntropyLoss", "ContrastiveCenterLoss", "RangeLoss", "LPQLoss", "StyleLoss", "GradientDifferenceLoss", "OrdinalRegressionLoss", "EarthMoverDistanceLoss", "EMDLoss", "BerHuLoss",
            "Eltwiseloss", "ScaleInvariantLoss", "IOULoss", "IoULoss", "GIoULoss", "UnitBoxLoss", "WingLoss", "LandmarkLoss", "TripletRankingLoss", "SampledTripletLoss", "MultiBoxFocalLoss",
            "EvalDetectionLoss", "FocusLoss", "MMDLoss", "CORALLoss", "JMMDLoss", "EntropyLossMinimization", "SoftLabelLoss", "LogisticLoss", "GenderLoss", "MeanSquaredLoss", "MeanAbsoluteErrorLoss",
            "MeanErrorLoss", "QuantileLoss", "PolicyLoss", "RmseLoss", "MSELoss", "NLLLoss", "JaccardLoss", "CrossCorrelationLoss", "StructuredLoss", "RpnLoss", "DetectNetLoss"),
        CaffeRow.Of("Accuracy", OperatorCategory.Loss, Accuracy, "SegAccuracy", "SegmentationAccuracy", "MultiLabelAccuracy", "PerClassAccuracy", "MultilabelAccuracy").With(T.Measures),
        .. Measures("LabelsequenceAccuracy", "LabelSequenceAccuracy", "AccuracyDecode", "DetectionAccuracy", "TripletAccuracy", "EltwiseAccuracy",
            "ELTWISE_ACCURACY", "ACCURACY_DIAGONAL", "SegmentationEvaluate", "LpEvaluate", "FaceAttriEvaluate", "FaceEvaluate", "ConfusionMatrix", "RankAccuracy", "MeanIOU", "AveragePrecision",
            "Kappa", "PairwiseAccuracy", "SequenceAccuracy", "Auc", "AUC", "EvalMetrics", "AccuracyEncoding"),
    ];

    private static IEnumerable<OperatorSpec> Losses(Action<ShapeScope> rule, params string[] types) =>
        CaffeRow.Each(OperatorCategory.Loss, rule, types).Select(static row => row.With(TraitsOf(row.Type)));

    private static IEnumerable<OperatorSpec> Measures(params string[] types) => CaffeRow.Each(OperatorCategory.Loss, Measure, types).Select(static row => row.With(T.Measures));

    // A loss calls itself one, and by what it makes of the scores first.
    private static OperatorTraits TraitsOf(string type) =>
        !type.Contains("Loss", StringComparison.OrdinalIgnoreCase) ? T.None
        : T.Loss | (type.Contains("Softmax", StringComparison.Ordinal) ? T.Softmax : T.None) | (type.StartsWith("Sigmoid", StringComparison.Ordinal) ? T.Sigmoid : T.None);

    // The loss, and where a second top asks for it the first bottom's probabilities.
    private static void WithProbabilities(ShapeScope scope)
    {
        scope.SetOutput(0, Shape.Scalar);
        for (int i = 1; i < scope.OutputCount; i++)
        {
            if (scope.TryShape(0, out var x))
                scope.SetOutput(i, x);
        }
    }

    // The second top is the accuracy of each class.
    private static void Accuracy(ShapeScope scope)
    {
        scope.SetOutput(0, Shape.Scalar);
        if (scope.OutputCount < 2 || !scope.TryShapeOfRank(0, 1, out var x))
            return;
        if (scope.TryAxis(scope.Attributes.GetInteger("accuracy_param.axis", Math.Min(1, x.Rank - 1)), x.Rank, out int axis))
        {
            for (int i = 1; i < scope.OutputCount; i++)
                scope.SetOutput(i, [x[axis]]);
        }
    }

    private static void Measure(ShapeScope scope) => CaffeRules.Scalars(scope);
}

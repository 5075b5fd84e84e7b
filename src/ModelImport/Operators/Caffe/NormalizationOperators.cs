using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>
/// Normalisations, scales and shifts; all keep the shape. Running statistics are not learned parameters. Elementwise multiplications
/// are not counted as MACs, for these layers fold into their neighbours.
/// </summary>
internal static class NormalizationOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        CaffeRow.Of("LRN", OperatorCategory.Normalization, CaffeRules.Same) with { NetscopeParameters = NetscopeCounts.LocalResponse },
        .. CaffeRow.Each(OperatorCategory.Normalization, CaffeRules.Same, "MVN", "SimpleNormalize", "CosinL2Normalize", "L2Normalize", "L2Norm", "L2Normalization",
            "NormalizeLayer", "FeatureNorm", "PixelNorm", "LRNRistretto", "LayerNorm2", "UnitNorm", "NormLayer", "SpectralNorm", "Whitening", "MeanSubtraction", "L1Normalize", "SumNormalize"),
        CaffeRow.Of("BatchNorm", OperatorCategory.Normalization, BatchNorm, "CuDNNBatchNorm", "SyncBatchNorm", "BatchReNorm", "BatchRenorm", "MKLBatchNorm", "BatchNormLayer") with
        {
            Describe = static _ => "BN",
            Traits = T.NormalizesChannels | T.Linear,
            Epsilon = static a => a.GetFloat("batch_norm_param.eps", 1e-5),
            NetscopeParameters = NetscopeCounts.BatchNorm,
        },
        CaffeRow.Of("BatchNormScale", OperatorCategory.Normalization, BatchNormWithScale, "BatchNormTorch", "FusedBatchNorm") with
        {
            Describe = static _ => "BN",
            Traits = T.NormalizesChannels,
            NetscopeParameters = NetscopeCounts.BatchNorm,
        },
        .. (CaffeRow.Of("BN", OperatorCategory.Normalization, ScaleAndShift(4), "SyncBN", "BatchNormalization") with
        {
            Describe = static _ => "BN",
            Traits = T.NormalizesChannels,
            NetscopeParameters = NetscopeCounts.BatchNorm,
        }).AndVariants("GNBN"),
        CaffeRow.Of("GroupNorm", OperatorCategory.Normalization, ScaleAndShift(2), "InstanceNorm", "InstanceNormalization", "GN", "SwitchNorm").With(T.NormalizesChannels),
        CaffeRow.Of("LayerNorm", OperatorCategory.Normalization, LayerNorm, "LayerNormalization"),
        CaffeRow.Of("Scale", OperatorCategory.Normalization, Scale, "ScaleLayer", "CuDNNScale") with
        {
            Traits = T.NormalizesChannels | T.ScalesAndShifts | T.Multiplies | T.Linear,
            // Of two bottoms it is a product, as where an excitation weighs channels (Hu et al. 2018, fig. 3).
            Describe = static view => view.Node.Inputs.Length > 1 ? "multiply" : "scale",
            NetscopeParameters = NetscopeCounts.None,
        },
        CaffeRow.Of("Bias", OperatorCategory.Normalization, Bias).With(T.NormalizesChannels | T.ScalesAndShifts | T.Linear),
        CaffeRow.Of("Normalize", OperatorCategory.Normalization, Normalize, "NormalizeScale", "Norm"),
        CaffeRow.Of("ChannelScale", OperatorCategory.Normalization, CaffeRules.SameAsFirst, "AxpbyScale", "ChannelWiseScale", "SpatialScale", "BroadcastMul", "ScaleChannel")
            .With(T.Multiplies),
    ];

    private static Dimension Channels(ShapeScope scope, Shape shape)
    {
        long axis = scope.Attributes.GetInteger("batch_norm_param.axis", 1);
        return shape.Rank == 1 || axis >= shape.Rank || axis < -shape.Rank ? (shape.Rank == 1 ? 1 : shape[1]) : shape[(int)axis];
    }

    // Mean, variance and their common divisor (caffe: batch_norm_layer.cpp). NVIDIA's and Intel's forks add gamma and beta.
    private static void BatchNorm(ShapeScope scope)
    {
        if (!scope.TryShapeOfRank(0, 1, out var x))
            return;
        Shape perChannel = [Channels(scope, x)];
        scope.AddWeight("mean", perChannel, isLearned: false);
        scope.AddWeight("variance", perChannel, isLearned: false);
        scope.AddWeight("divisor", Shape.Of(1), isLearned: false);
        if (scope.Attributes.GetBoolean("batch_norm_param.scale_bias", scope.Attributes.Has("batch_norm_param.scale_filler.type")))
        {
            scope.AddWeight("scale", perChannel);
            scope.AddWeight("bias", perChannel);
        }

        scope.SetOutput(0, x);
    }

    private static void BatchNormWithScale(ShapeScope scope)
    {
        BatchNorm(scope);
        if (scope.InputShape(0) is not { Rank: > 0 } x)
            return;
        scope.AddWeight("scale", [Channels(scope, x)]);
        scope.AddWeight("bias", [Channels(scope, x)]);
    }

    // SegNet's and PSPNet's BN: scale, shift, then (with 4 blobs) running mean and variance.
    private static Action<ShapeScope> ScaleAndShift(int blobs) => scope =>
    {
        if (!scope.TryShapeOfRank(0, 2, out var x))
            return;
        scope.AddWeight("scale", [x[1]]);
        scope.AddWeight("bias", [x[1]]);
        if (blobs == 4)
        {
            scope.AddWeight("mean", [x[1]], isLearned: false);
            scope.AddWeight("variance", [x[1]], isLearned: false);
        }

        CaffeRules.SameAsFirst(scope);
    };

    // MyCaffe normalises over the last axis, without parameters unless the affine form is asked for.
    private static void LayerNorm(ShapeScope scope)
    {
        if (!scope.TryShapeOfRank(0, 1, out var x))
            return;
        if (scope.Attributes.GetBoolean("layer_norm_param.affine", false))
        {
            scope.AddWeight("scale", [x[-1]]);
            scope.AddWeight("bias", [x[-1]]);
        }

        scope.SetOutput(0, x);
    }

    // With one bottom the scale is a parameter over num_axes axes from axis on (caffe: scale_layer.cpp).
    private static void Scale(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var x))
            return;
        var a = scope.Attributes;
        var over = scope.HasInput(1) ? scope.InputShape(1) : ParameterShape(scope, x, "scale_param");
        if (!scope.HasInput(1))
            scope.AddWeight("scale", over);
        if (a.GetBoolean("scale_param.bias_term", false))
            scope.AddWeight("bias", over);
        scope.SetOutput(0, x);
    }

    private static void Bias(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var x))
            return;
        if (!scope.HasInput(1))
            scope.AddWeight("bias", ParameterShape(scope, x, "bias_param"));
        scope.SetOutput(0, x);
    }

    private static Shape? ParameterShape(ShapeScope scope, Shape x, string parameter)
    {
        long axes = scope.Attributes.GetInteger($"{parameter}.num_axes", 1);
        long wanted = scope.Attributes.GetInteger($"{parameter}.axis", 1);
        if (axes == 0)
            return Shape.Scalar;
        if (wanted < -x.Rank || wanted >= x.Rank)
            return null;
        int axis = (int)(wanted < 0 ? wanted + x.Rank : wanted);
        int end = axes < 0 ? x.Rank : (int)Math.Min(x.Rank, axis + axes);
        return [.. x.Dims[axis..end]];
    }

    // SSD: unit length across channels, times a learned scale.
    private static void Normalize(ShapeScope scope)
    {
        if (!scope.TryShapeOfRank(0, 2, out var x))
            return;
        scope.AddWeight("scale", scope.Attributes.GetBoolean("norm_param.channel_shared", true) ? Shape.Of(1) : [x[1]]);
        CaffeRules.SameAsFirst(scope);
    }
}

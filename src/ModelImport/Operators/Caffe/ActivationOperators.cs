using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>Elementwise layers: tops have their bottoms' shapes. No multiplications are counted.</summary>
internal static class ActivationOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        .. (CaffeRow.Of("ReLU", OperatorCategory.Activation, CaffeRules.Same, "Relu", "CuDNNReLU") with
        {
            Describe = static view => IsLeaky(view.Attributes) ? "leaky ReLU" : "ReLU",
            Traits = T.PiecewiseLinear,
            TraitsByParameters = static a => IsLeaky(a) ? T.None : T.Rectifies,
        }).AndVariants("LeakyReLU", "RReLU", "QuantizedReLU", "BinActiv", "LReLU"),
        .. CaffeRow.Each(OperatorCategory.Activation, CaffeRules.Same, "ReLU6", "Clip").With(T.Rectifies | T.PiecewiseLinear),
        .. CaffeRow.Each(OperatorCategory.Activation, CaffeRules.Same, "Sigmoid").With(T.Sigmoid),
        .. CaffeRow.Each(OperatorCategory.Activation, CaffeRules.Same, "Softmax", "LogSoftmax").With(T.EndsNetwork | T.Softmax),
        .. CaffeRow.Each(OperatorCategory.Activation, CaffeRules.Same, "ReLUN", "CReLU6", "TanH", "Tanh", "ELU", "SELU", "GELU", "Gelu", "Swish",
            "Mish", "HSwish", "HSigmoid", "HardSwish", "HardSigmoid", "Hswish", "Hsigmoid", "BNLL", "Softplus", "SoftPlus", "Softsign", "SiLU", "Silu",
            "Threshold", "Mod", "ClipValue", "Binarize", "SoftmaxTemperature", "HingeActivation", "APL", "Step", "SerfActivation", "Serf"),
        CaffeRow.Of("PReLU", OperatorCategory.Activation, Prelu).With(T.PiecewiseLinear),
        CaffeRow.Of("CReLU", OperatorCategory.Activation, Crelu),
        CaffeRow.Of("Maxout", OperatorCategory.Activation, Maxout, "MaxOut"),
        .. CaffeRow.Each(OperatorCategory.Arithmetic, CaffeRules.Same, "Exp").With(T.Exponential),
        CaffeRow.Of("Power", OperatorCategory.Arithmetic, CaffeRules.Same) with { Describe = static view => PowerWords.Of(view.Attributes) },
        .. CaffeRow.Each(OperatorCategory.Arithmetic, CaffeRules.Same, "Log", "AbsVal", "Abs", "Sqrt", "Square", "Negate", "Neg", "Inverse", "Reciprocal",
            "Floor", "Sign", "Round", "Mean0", "GradientScaler", "GradientReversal", "GradScaler", "GRL", "ScalarConst", "Shift", "Constant1", "Debug", "Print",
            "Quantization", "FakeQuant", "Truncation", "Affine", "ChannelScale2", "StopGradient", "BlockGradient", "GradientBlock", "Monitor", "Gradient"),
        // Bayesian nets sample by it when they are used, too (Kendall et al. 2015, alexgkendall/caffe-segnet).
        CaffeRow.Of("Dropout", OperatorCategory.Dropout, CaffeRules.Same) with
        {
            Describe = static view => SamplesInUse(view.Attributes) ? "dropout in use" : "dropout",
            TraitsByParameters = static a => SamplesInUse(a) ? T.None : T.PassesThrough | T.KeepsElements | T.Linear,
        },
        .. CaffeRow.Each(OperatorCategory.Dropout, CaffeRules.Same, "DropBlock", "SpatialDropout", "Dropout2", "DropConnect", "Noise", "RandomNoise", "GaussianNoise",
            "StochasticDepth", "RandDrop", "ScheduledDropout", "DropoutAll", "AdaptiveDropout", "RandAdd"),
        CaffeRow.Of("DataRandTransform", OperatorCategory.Other, CaffeRules.Same),
        .. CaffeRow.Each(OperatorCategory.Layout, CaffeRules.SameAsFirst, "Split").With(T.PassesThrough | T.KeepsElements | T.Linear),
        .. CaffeRow.Each(OperatorCategory.Layout, CaffeRules.SameAsFirst, "Identity", "Copy").With(T.KeepsElements | T.Linear),
        .. CaffeRow.Each(OperatorCategory.Layout, CaffeRules.SameAsFirst, "Reverse", "Flip", "Identity2Verify", "Permutation", "Shuffle", "BatchShuffle",
            "ReverseTime", "DataFlip", "Switch2", "Scatter2"),
        CaffeRow.Of("Silence", OperatorCategory.Other, CaffeRules.Nothing).With(T.FitsSize),
        .. CaffeRow.Each(OperatorCategory.Other, CaffeRules.Nothing, "HDF5Output", "ImageOutput", "MatWrite", "FLOWriter", "FloWriter", "ImgWriter", "Save"),
    ];

    private static bool IsLeaky(Attributes attributes) => attributes.GetFloat("relu_param.negative_slope", 0) != 0;

    private static bool SamplesInUse(Attributes attributes) => attributes.GetBoolean("dropout_param.sample_weights_test", false);

    private static void Prelu(ShapeScope scope)
    {
        if (!scope.TryShapeOfRank(0, 2, out var x))
            return;
        scope.AddWeight("slope", scope.Attributes.GetBoolean("prelu_param.channel_shared", false) ? Shape.Of(1) : [x[1]]);
        scope.SetOutput(0, x);
    }

    private static void Crelu(ShapeScope scope)
    {
        if (scope.TryShapeOfRank(0, 2, out var x))
            scope.SetOutput(0, x.With(1, x[1] * 2));
    }

    private static void Maxout(ShapeScope scope)
    {
        if (!scope.TryShapeOfRank(0, 2, out var x))
            return;
        var channels = scope.Attributes.GetDimension("maxout_param.num_output", Dimension.Unknown);
        scope.SetOutput(0, x.With(1, channels.IsUnknown ? x[1].FloorDivide(scope.Attributes.GetDimension("maxout_param.group_size", 2)) : channels));
    }
}

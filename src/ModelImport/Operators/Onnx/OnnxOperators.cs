using System.Collections.Immutable;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>ONNX operators, family by family.</summary>
internal static class OnnxOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        .. ConvolutionOperators.All,
        .. PoolingOperators.All,
        .. DenseOperators.All,
        .. NormalizationOperators.All,
        .. ElementwiseOperators.All,
        .. ReductionOperators.All,
        .. LayoutOperators.All,
        .. IndexingOperators.All,
        .. ConstantOperators.All,
        .. ResamplingOperators.All,
        .. RecurrentOperators.All,
        .. AttentionOperators.All,
        .. QuantizationOperators.All,
        .. ControlOperators.All,
        .. SignalOperators.All,
        .. DetectionOperators.All,
        .. LossOperators.All,
        .. TrainingOperators.All,
        .. ClassicOperators.All,
        .. ContribOperators.All,
    ];
}

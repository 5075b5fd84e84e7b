using System.Collections.Immutable;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>Caffe's layer types, family by family; forks' names are aliases of the row whose rule they follow.</summary>
internal static class CaffeOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        .. DataOperators.All,
        .. ConvolutionOperators.All,
        .. PoolingOperators.All,
        .. DenseOperators.All,
        .. ActivationOperators.All,
        .. NormalizationOperators.All,
        .. MergeOperators.All,
        .. LayoutOperators.All,
        .. ResamplingOperators.All,
        .. RecurrentOperators.All,
        .. ReductionOperators.All,
        .. LossOperators.All,
        .. DetectionOperators.All,
    ];
}

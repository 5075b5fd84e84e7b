using System.Collections.Immutable;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>Caffe's layer types, family by family; forks' names are aliases of the row whose rule they follow.</summary>
internal static class CaffeOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        .. DataOperators.Rows,
        .. ConvolutionOperators.Rows,
        .. PoolingOperators.Rows,
        .. DenseOperators.Rows,
        .. ActivationOperators.Rows,
        .. NormalizationOperators.Rows,
        .. MergeOperators.Rows,
        .. LayoutOperators.Rows,
        .. ResamplingOperators.Rows,
        .. RecurrentOperators.Rows,
        .. ReductionOperators.Rows,
        .. LossOperators.Rows,
        .. DetectionOperators.Rows,
    ];
}

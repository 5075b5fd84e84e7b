using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>Sums, maxima and decoders (caffe: reduction_layer.cpp, argmax_layer.cpp).</summary>
internal static class ReductionOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        CaffeRow.Of("Reduction", OperatorCategory.Reduction, Reduction).With(OperatorTraits.Reduces),
        CaffeRow.Of("ArgMax", OperatorCategory.Reduction, ArgMax, "Argmax").With(OperatorTraits.PicksExtremes),
        CaffeRow.Of("CosineSimilarity", OperatorCategory.Reduction, Similarity, "CosineDistance", "DotProduct", "EuclideanDistance", "L2Distance"),
        CaffeRow.Of("CTCGreedyDecoder", OperatorCategory.Reduction, CtcDecoder, "CtcDecoder", "CTCBeamSearchDecoder"),
        .. CaffeRow.Each(OperatorCategory.Other, CaffeRules.SameAsFirst, "DenseCRF", "MULTI_STAGE_MEANFIELD", "MultiStageMeanfield", "MeanField"),
    ];

    // Everything from the axis on becomes one number.
    private static void Reduction(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var x))
            return;
        if (scope.TryAxis(scope.Attributes.GetInteger("reduction_param.axis", 0), Math.Max(x.Rank, 1), out int axis))
            scope.SetOutput(0, [.. x.Dims[..Math.Min(axis, x.Rank)]]);
    }

    // With an axis its extent becomes top_k; without, N×1×top_k, or N×2×top_k with the values.
    private static void ArgMax(ShapeScope scope)
    {
        var a = scope.Attributes;
        if (!scope.TryShapeOfRank(0, 1, out var x))
            return;
        var most = a.GetDimension("argmax_param.top_k", 1);
        if (!a.Has("argmax_param.axis"))
            scope.SetOutput(0, [x[0], a.GetBoolean("argmax_param.out_max_val", false) ? 2 : 1, most, .. Enumerable.Repeat((Dimension)1, Math.Max(x.Rank - 3, 0))]);
        else if (scope.TryAxis(a.GetInteger("argmax_param.axis", 1), x.Rank, out int axis))
            scope.SetOutput(0, x.With(axis, most));
    }

    private static void Similarity(ShapeScope scope)
    {
        if (scope.TryShapeOfRank(0, 1, out var x))
            scope.SetOutput(0, [x[0], .. Enumerable.Repeat((Dimension)1, x.Rank - 1)]);
    }

    // T×N×C probabilities to N×T labels.
    private static void CtcDecoder(ShapeScope scope)
    {
        if (scope.TryShapeOfRank(0, 2, out var x))
            scope.SetOutput(0, [x[1], x[0]]);
    }
}

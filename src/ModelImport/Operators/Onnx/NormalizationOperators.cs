using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Normalisations.</summary>
internal static class NormalizationOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        Row("BatchNormalization", OperatorCategory.Normalization, "BN", BatchNorm, "input", "scale", "bias", "mean", "variance") with
        {
            Traits = T.NormalizesChannels | T.Linear,
            Epsilon = static a => a.GetFloat("epsilon", 1e-5),
            NetscopeParameters = NetscopeCounts.BatchNorm,
        },
        Row("InstanceNormalization", OperatorCategory.Normalization, "instance norm", SameAsInput, "input", "scale", "bias").With(T.NormalizesChannels),
        (Row("GroupNormalization", OperatorCategory.Normalization, "group norm", SameAsInput, "input", "scale", "bias") with { Describe = static v => v.Attributes.GetInteger("num_groups") is { } groups ? $"group norm, {Dimension.Of(groups).Text} groups" : "group norm" }).With(T.NormalizesChannels),
        Row("LayerNormalization", OperatorCategory.Normalization, "layer norm", LayerNorm, "input", "scale", "bias"),
        Row("RMSNormalization", OperatorCategory.Normalization, "RMS norm", SameAsInput, "input", "scale"),
        Row("SimplifiedLayerNormalization", OperatorCategory.Normalization, "RMS norm", LayerNorm, "input", "scale"),
        Row("MeanVarianceNormalization", OperatorCategory.Normalization, "mean-variance norm", SameAsInput),
        Row("LpNormalization", OperatorCategory.Normalization, "Lp norm", SameAsInput),
        Row("LRN", OperatorCategory.Normalization, "LRN", SameAsInput) with { NetscopeParameters = NetscopeCounts.LocalResponse },
        Row("ImageScaler", OperatorCategory.Normalization, "image scaler", SameAsInput),
        .. In(Contrib,
            Row("LayerNormalization", OperatorCategory.Normalization, "layer norm", LayerNorm, "input", "scale", "bias"),
            Row("SimplifiedLayerNormalization", OperatorCategory.Normalization, "RMS norm", LayerNorm, "input", "scale"),
            Row("SkipLayerNormalization", OperatorCategory.Normalization, "add & norm", Skip, "input", "skip", "scale", "shift", "bias").With(T.Adds),
            Row("SkipSimplifiedLayerNormalization", OperatorCategory.Normalization, "add & RMS norm", Skip, "input", "skip", "scale", "bias").With(T.Adds),
            Row("GroupNorm", OperatorCategory.Normalization, "group norm", SameAsInput, "input", "scale", "bias"),
            Row("SkipGroupNorm", OperatorCategory.Normalization, "add & group norm", SkipGroup, "input", "scale", "shift", "skip", "bias").With(T.Adds),
            Row("BatchNormInternal", OperatorCategory.Normalization, "BN", BatchNorm, "input", "scale", "bias", "mean", "variance")),
    ];

    // Outputs past the first are statistics of the channels; how many there are changed with opsets 9 and 14.
    private static void BatchNorm(ShapeScope scope)
    {
        SameAsInput(scope);
        if (scope.InputShape(0) is not { Rank: >= 2 } input)
            return;
        for (int i = 1; i < scope.OutputCount; i++)
            scope.SetOutput(i, [input[1]], scope.InputType(Math.Min(i + 2, 4)));
    }

    // Mean and inverse deviation keep the axes before axis, the normalised ones become 1.
    private static void LayerNorm(ShapeScope scope)
    {
        SameAsInput(scope);
        if (scope.InputShape(0) is not { } input || Axis(scope.Attributes.GetInteger("axis", -1), input.Rank) is not { } axis)
            return;
        Shape statistics = [.. input.Dims.Select((d, i) => i < axis ? d : 1)];
        scope.SetOutput(1, statistics, ElementType.Float32);
        scope.SetOutput(2, statistics, ElementType.Float32);
    }

    private static void Skip(ShapeScope scope)
    {
        SameAsInput(scope);
        if (scope.InputShape(0) is not { Rank: > 0 } input)
            return;
        scope.SetOutput(1, input.With(-1, 1), ElementType.Float32);
        scope.SetOutput(2, input.With(-1, 1), ElementType.Float32);
        scope.SetOutput(3, input, scope.InputType(0));
    }

    private static void SkipGroup(ShapeScope scope)
    {
        SameAsInput(scope);
        CopyInput(scope, 0, 1);
    }
}

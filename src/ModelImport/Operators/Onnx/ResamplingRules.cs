using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Changes of resolution by factors or to sizes.</summary>
internal static class ResamplingRules
{
    /// <summary>Inputs X, roi, scales, sizes since opset 11; X, scales in 10. Extent = ⌊in · scale⌋ in binary32, as the runtimes compute it.</summary>
    public static void Resize(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        bool old = scope.Node.OpsetVersion is > 0 and < 11;
        var axes = scope.Attributes.Has("axes")
            ? scope.Attributes.GetIntegers("axes").Select(a => OnnxRow.Axis(a, input.Rank) ?? -1).ToArray()
            : [.. Enumerable.Range(0, input.Rank)];
        int scaleInput = old ? 1 : 2;
        bool hasSizes = !old && scope.HasInput(3) && scope.InputShape(3) is not { Rank: 1 } or { Dims: not [{ Value: 0 }] } && scope.HasInput(3);
        if (hasSizes)
            SetSizes(scope, input, axes, scope.Constant(3)?.Dimensions);
        else
            SetScaled(scope, input, axes, scope.Constant(scaleInput)?.Values);
    }

    /// <summary>Factors as attributes (<c>height_scale</c>, <c>width_scale</c> in opset 1, <c>scales</c> in 7) or input 1 (9).</summary>
    public static void Upsample(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        int[] axes = [.. Enumerable.Range(0, input.Rank)];
        ImmutableArray<ConstantValue>? scales =
            scope.Attributes.Has("scales") ? [.. scope.Attributes.GetFloats("scales").Select(static v => ConstantValue.Of(v))]
            : scope.Attributes.Has("height_scale") && input.Rank == 4
                ? [ConstantValue.Of(1), ConstantValue.Of(1), ConstantValue.Of(scope.Attributes.GetFloat("height_scale", 1)), ConstantValue.Of(scope.Attributes.GetFloat("width_scale", 1))]
            : scope.Constant(1)?.Values;
        SetScaled(scope, input, axes, scales);
    }

    /// <summary>⌊extent · scale⌋.</summary>
    public static Dimension Scaled(Dimension extent, ConstantValue scale)
    {
        if (extent.Value is { } size && scale.Number is { } factor)
        {
            double product = (float)factor * (float)size;
            return product is >= 0 and < 1e15 ? (long)Math.Floor(product) : Dimension.Unknown;
        }

        return ConstantArithmetic.Floor(ConstantArithmetic.Multiply(extent, scale)).Dimension;
    }

    private static void SetSizes(ShapeScope scope, Shape input, int[] axes, ImmutableArray<Dimension>? sizes)
    {
        var output = input;
        string policy = scope.Attributes.GetText("keep_aspect_ratio_policy", "stretch");
        for (int i = 0; i < axes.Length; i++)
        {
            if (axes[i] < 0)
                continue;
            var size = sizes is { } known && i < known.Length ? policy == "stretch" ? known[i] : Fitted(input, axes, known, i, policy) : Dimension.Unknown;
            output = output.With(axes[i], size);
        }

        scope.SetOutput(0, output, scope.InputType(0));
        scope.DependsOnData("the sizes are computed when the network runs");
    }

    // not_larger and not_smaller keep the aspect ratio: one scale for all axes (ONNX, Resize-18).
    private static Dimension Fitted(Shape input, int[] axes, ImmutableArray<Dimension> sizes, int index, string policy)
    {
        double? scale = null;
        for (int i = 0; i < Math.Min(axes.Length, sizes.Length); i++)
        {
            if (input[axes[i]].Value is not { } extent || sizes[i].Value is not { } size || extent == 0)
                return Dimension.Unknown;
            double own = (double)size / extent;
            scale = scale is null ? own : policy == "not_larger" ? Math.Min(scale.Value, own) : Math.Max(scale.Value, own);
        }

        return scale is { } factor ? (long)Math.Round(factor * input[axes[index]].Value!.Value, MidpointRounding.AwayFromZero) : Dimension.Unknown;
    }

    private static void SetScaled(ShapeScope scope, Shape input, int[] axes, ImmutableArray<ConstantValue>? scales)
    {
        if (scales is not { } factors || factors.Length != axes.Length)
        {
            scope.SetOutput(0, Shape.UnknownOfRank(input.Rank), scope.InputType(0));
            scope.DependsOnData("the scales are computed when the network runs");
            return;
        }

        var output = input;
        for (int i = 0; i < axes.Length; i++)
        {
            if (axes[i] >= 0)
                output = output.With(axes[i], Scaled(input[axes[i]], factors[i]));
        }

        scope.SetOutput(0, output, scope.InputType(0));
    }
}

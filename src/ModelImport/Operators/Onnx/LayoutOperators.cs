using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Operators that move elements and compute nothing.</summary>
internal static class LayoutOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        Row("Reshape", OperatorCategory.Layout, "reshape", ReshapeRules.Reshape, "input", "shape").With(T.KeepsElements | T.LosesPlaces | T.Linear),
        Row("Flatten", OperatorCategory.Layout, "flatten", ReshapeRules.Flatten).With(T.KeepsElements | T.LosesPlaces | T.Linear),
        Row("Squeeze", OperatorCategory.Layout, "squeeze", ReshapeRules.Squeeze, "input", "axes").With(T.KeepsElements | T.LosesPlaces | T.Linear),
        Row("Unsqueeze", OperatorCategory.Layout, "unsqueeze", ReshapeRules.Unsqueeze, "input", "axes").With(T.KeepsElements | T.LosesPlaces | T.Linear),
        Row("Identity", OperatorCategory.Layout, "identity", ReshapeRules.Identity).With(T.PassesThrough | T.KeepsElements | T.Linear),
        Row("Transpose", OperatorCategory.Layout, "transpose", LayoutRules.Transpose).With(T.ReordersAxes | T.LosesPlaces | T.Linear),
        Row("Concat", OperatorCategory.Merge, "concat", LayoutRules.Concat).With(T.Joins | T.Linear),
        Row("Split", OperatorCategory.Merge, "split", LayoutRules.Split, "input", "sizes").With(T.Linear | T.Splits),
        (Row("Slice", OperatorCategory.Merge, "slice", SliceRules.Slice, "input", "starts", "ends", "axes", "steps") with { Takes = IndexText.OfRange }).With(T.Linear),
        Row("Pad", OperatorCategory.Layout, "pad", LayoutRules.Pad, "input", "pads", "value", "axes").With(T.Linear | T.FitsSize | T.Surrounds),
        Row("Tile", OperatorCategory.Layout, "tile", LayoutRules.Tile, "input", "repeats").With(T.FitsSize),
        Row("Expand", OperatorCategory.Layout, "expand", LayoutRules.Expand, "input", "shape").With(T.LosesPlaces | T.FitsSize),
        Row("DepthToSpace", OperatorCategory.Resampling, "pixel shuffle", Blocks(toSpace: true)),
        Row("SpaceToDepth", OperatorCategory.Resampling, "pixel unshuffle", Blocks(toSpace: false)),
        Row("ReverseSequence", OperatorCategory.Layout, "reverse sequence", SameAsInput, "input", "lengths"),
        Row("Trilu", OperatorCategory.Layout, "triangle", SameAsInput, "input", "diagonal").With(T.KeepsTriangle),
        Row("Col2Im", OperatorCategory.Layout, "columns to image", ColumnsToImage, "input", "shape", "block"),
        Row("CenterCropPad", OperatorCategory.Layout, "centre crop or pad", CentreCropPad, "input", "shape").With(T.FitsSize),
        Row("Crop", OperatorCategory.Layout, "crop", Crop).With(T.Linear | T.FitsSize),
        .. In(Contrib,
            Row("Trilu", OperatorCategory.Layout, "triangle", SameAsInput, "input", "diagonal").With(T.KeepsTriangle),
            Row("ExpandDims", OperatorCategory.Layout, "unsqueeze", ExpandDims, "input", "axis").With(T.KeepsElements | T.LosesPlaces),
            Row("Pad", OperatorCategory.Layout, "pad", LayoutRules.Pad, "input", "pads", "value").With(T.Linear | T.FitsSize | T.Surrounds),
            Row("ConcatTraining", OperatorCategory.Merge, "concat", LayoutRules.Concat).With(T.Joins),
            Row("SplitTraining", OperatorCategory.Merge, "split", LayoutRules.Split, "input", "sizes"),
            Row("QLinearConcat", OperatorCategory.Merge, "concat", QuantisedConcat).With(T.Joins | T.RoundsToSteps)),
    ];

    private static Action<ShapeScope> Blocks(bool toSpace) => scope =>
    {
        if (!scope.TryShape(0, out var input))
            return;
        long block = scope.Attributes.GetInteger("blocksize", 0);
        if (input.Rank != 4 || block <= 0)
        {
            scope.Fail("expected an input of 4 axes and a positive blocksize");
            return;
        }

        scope.SetOutput(
            0,
            toSpace
                ? [input[0], input[1].FloorDivide(block * block), input[2] * block, input[3] * block]
                : [input[0], input[1] * (block * block), input[2].FloorDivide(block), input[3].FloorDivide(block)],
            scope.InputType(0));
    };

    // N×(C·∏block)×L with the image's extents in input 1 gives N×C×image.
    private static void ColumnsToImage(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input) || input.Rank != 3)
            return;
        if (scope.Constant(1) is not { } image || scope.Constant(2)?.Dimensions is not { } block)
        {
            scope.DependsOnData("the extents of the image and of the block are not both known");
            return;
        }

        var size = block.Aggregate(Dimension.Of(1), static (product, b) => product * b);
        scope.SetOutput(0, [input[0], input[1].FloorDivide(size), .. image.Dimensions], scope.InputType(0));
    }

    private static void CentreCropPad(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        var axes = scope.Attributes.Has("axes") ? scope.Attributes.GetIntegers("axes") : [.. Enumerable.Range(0, input.Rank).Select(static i => (long)i)];
        var output = input;
        for (int i = 0; i < axes.Length; i++)
        {
            if (Axis(axes[i], input.Rank) is { } axis)
                output = output.With(axis, scope.Constant(1)?.Values is { } values && i < values.Length ? values[i].Dimension : Dimension.Unknown);
        }

        scope.SetOutput(0, output, scope.InputType(0));
        scope.DependsOnData("the target extents are computed when the network runs");
    }

    // An experimental operator of opset 1: border = left, top, right, bottom, or a crop of scale = height, width.
    private static void Crop(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input) || input.Rank != 4)
            return;
        var border = scope.Attributes.GetIntegers("border");
        var scale = scope.Attributes.GetIntegers("scale");
        if (scale is [var height, var width])
            scope.SetOutput(0, [input[0], input[1], height, width], scope.InputType(0));
        else if (border is [var left, var top, var right, var bottom])
            scope.SetOutput(0, [input[0], input[1], input[2] - top - bottom, input[3] - left - right], scope.InputType(0));
        else
            scope.Fail("neither border nor scale is given");
    }

    private static void ExpandDims(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        if (scope.Constant(1)?.Single?.Dimension.Value is { } given && Axis(given, input.Rank + 1) is { } axis)
            scope.SetOutput(0, [.. input.Dims.Insert(axis, 1)], scope.InputType(0));
        else
            scope.DependsOnData("the axis is computed when the network runs");
    }

    // Inputs: output scale, output zero point, then triples of tensor, scale, zero point.
    private static void QuantisedConcat(ShapeScope scope)
    {
        Shape? result = null;
        for (int i = 2; i < scope.InputCount; i += 3)
        {
            if (!scope.TryShape(i, out var part))
                return;
            if (Axis(scope.Attributes.GetInteger("axis", 1), part.Rank) is not { } axis)
            {
                scope.Fail("the axis lies outside the inputs");
                return;
            }

            result = result is null ? part : result.With(axis, result[axis] + part[axis]);
        }

        scope.SetOutput(0, result, scope.InputType(1));
    }
}

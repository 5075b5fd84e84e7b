using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Changes of resolution and sampling along grids.</summary>
internal static class ResamplingOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        Row("Resize", OperatorCategory.Resampling, "resize", ResamplingRules.Resize, "input", "region", "scales", "sizes"),
        Row("Upsample", OperatorCategory.Resampling, "upsample", ResamplingRules.Upsample, "input", "scales").With(T.Linear),
        Row("GridSample", OperatorCategory.Resampling, "grid sample", GridSample, "input", "grid"),
        Row("AffineGrid", OperatorCategory.Resampling, "affine grid", AffineGrid, "transform", "size"),
        .. In(Contrib,
            Row("GridSample", OperatorCategory.Resampling, "grid sample", GridSample, "input", "grid"),
            Row("CropAndResize", OperatorCategory.Resampling, "crop and resize", CropAndResize, "input", "regions", "indices", "size")),
    ];

    // N×C×spatial sampled at a grid N×spatial'×r gives N×C×spatial'.
    private static void GridSample(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input) || !scope.TryShape(1, out var grid))
            return;
        if (input.Rank >= 3 && grid.Rank == input.Rank)
            scope.SetOutput(0, [input[0], input[1], .. grid.Dims[1..^1]], scope.InputType(0));
        else
            scope.Fail("the grid has another number of axes than the input");
    }

    // Transforms N×2×3 (N×3×4) and the size N, C, (D,) H, W give N×(D×)H×W×2 (3).
    private static void AffineGrid(ShapeScope scope)
    {
        var size = scope.Constant(1)?.Dimensions;
        if (size is { Length: 4 or 5 } known)
            scope.SetOutput(0, [known[0], .. known[2..], known.Length - 2], scope.InputType(0));
        else
            scope.DependsOnData("the size is computed when the network runs");
    }

    private static void CropAndResize(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input) || !scope.TryShape(1, out var regions) || input.Rank != 4 || regions.Rank == 0)
            return;
        var size = scope.Constant(3)?.Dimensions is [var h, var w] ? (h, w) : (Dimension.Unknown, Dimension.Unknown);
        scope.SetOutput(0, [regions[0], input[1], size.Item1, size.Item2], scope.InputType(0));
        scope.DependsOnData("the size is computed when the network runs");
    }
}

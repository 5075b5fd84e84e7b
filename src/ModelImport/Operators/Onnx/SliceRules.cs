using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Slice: bounds as attributes (opset 1) or inputs (10).</summary>
internal static class SliceRules
{
    /// <summary>"To the end" is written as the largest int64, the largest int32, or something near them: no smaller number is.</summary>
    public const long Endless = int.MaxValue - 1024L;

    public static void Slice(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        bool hasAttributes = scope.Attributes.Has("starts");
        long? given = hasAttributes ? scope.Attributes.GetIntegers("starts").Length : scope.Constant(1)?.Values.Length ?? Length(scope, 1) ?? Length(scope, 2);
        var axes = Axes(scope, input.Rank, given);
        if (axes is null)
        {
            scope.SetOutput(0, Shape.UnknownOfRank(input.Rank), scope.InputType(0));
            scope.DependsOnData("which axes are sliced is not known");
            return;
        }

        var output = input;
        var constant = scope.Constant(0);
        for (int i = 0; i < axes.Length; i++)
        {
            var (start, end, step) = (Bound(scope, "starts", 1, i, 0), Bound(scope, "ends", 2, i, 0), Bound(scope, "steps", 4, i, 1));
            var extent = Extent(input[axes[i]], start, end, step);
            if (extent.IsUnknown && !input[axes[i]].IsUnknown)
                extent = scope.NewSymbol(0, axes[i], "slice");
            output = output.With(axes[i], extent);
            constant = constant is null || extent.Value is not { } count || First(input[axes[i]], start, step) is not { } first
                ? null
                : LayoutRules.Window(constant, axes[i], first, count, step.Value ?? 1);
        }

        scope.SetOutput(0, output, scope.InputType(0));
        scope.SetConstant(0, constant);
    }

    /// <summary>
    /// Number of elements of [start, end) by step. With symbols, bounds are taken to lie within the extent, except that a number
    /// as the end of a symbolic extent gives the name <c>min(number, extent)</c>.
    /// </summary>
    public static Dimension Extent(Dimension extent, Dimension start, Dimension end, Dimension step)
    {
        if (step.Value is not { } by || by == 0 || start.IsUnknown || end.IsUnknown)
            return Dimension.Unknown;
        if (extent.Value is { } size && start.Value is { } from && end.Value is { } to)
            return Count(size, from, to, by);
        if (by < 0)
            return start.Value is -1 or >= Endless && end.Value is <= -Endless ? extent.CeilingDivide(-by) : Dimension.Unknown;
        if (end.Value >= Endless && start.Value is < 0 and > -Endless)
            return Dimension.Of(-start.Value.Value).CeilingDivide(by);
        var first = Place(extent, start);
        var last = Place(extent, end);
        if (last.IsKnown && extent.IsSymbolic && (last - first).Value is not <= 0)
            last = ConstantArithmetic.Least(last, extent).Dimension;
        var count = last - first;
        return count.Value < 0 ? 0 : count.CeilingDivide(by);
    }

    private static Dimension Place(Dimension extent, Dimension bound) =>
        bound.Value >= Endless ? extent : bound.Value <= -Endless ? 0 : bound.Value < 0 ? extent + bound : bound;

    private static long Count(long size, long from, long to, long by)
    {
        long first = Start(size, from, by);
        long last = (long)Int128.Clamp(to < 0 ? (Int128)to + size : to, by > 0 ? 0 : -1, by > 0 ? size : size - 1);
        Int128 count = by > 0 ? ((Int128)last - first + by - 1) / by : ((Int128)first - last - by - 1) / -(Int128)by;
        return (long)Int128.Clamp(count, 0, size);
    }

    // Unlike numpy's, a start before the first element is the first element for a negative step too (ONNX, Slice-13).
    private static long Start(long size, long from, long by) =>
        Math.Clamp(from < 0 ? from + size : from, 0, by > 0 ? size : Math.Max(0, size - 1));

    private static long? First(Dimension extent, Dimension start, Dimension step) =>
        extent.Value is { } size && start.Value is { } from ? Start(size, from, step.Value ?? 1) : null;

    private static long? Length(ShapeScope scope, int input) => scope.InputShape(input) is { Rank: 1 } vector ? vector[0].Value : null;

    private static int[]? Axes(ShapeScope scope, int rank, long? count)
    {
        ImmutableArray<long>? axes = OnnxRow.Integers(scope, "axes", 3);
        if (axes is null && !scope.HasInput(3) && count is >= 0 and <= 1024)
            axes = [.. Enumerable.Range(0, (int)count).Select(static i => (long)i)];
        return axes is { } listed && listed.All(a => OnnxRow.Axis(a, rank) is not null) ? [.. listed.Select(a => OnnxRow.Axis(a, rank)!.Value)] : null;
    }

    private static Dimension Bound(ShapeScope scope, string attribute, int input, int index, long fallback)
    {
        if (scope.Attributes.Has("starts") && input < 4)
            return scope.Attributes.GetDimensions(attribute) is { } listed && index < listed.Length ? listed[index] : Dimension.Unknown;
        if (!scope.HasInput(input))
            return fallback;
        return scope.Constant(input)?.Values is { } values && index < values.Length ? values[index].Dimension : Dimension.Unknown;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>Several blobs into one, and one into several (caffe: eltwise_layer.cpp, concat_layer.cpp, slice_layer.cpp).</summary>
internal static class MergeOperators
{
    private const string Multiply = "multiply", Maximum = "max", Sum = "add";

    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        .. (CaffeRow.Of("Eltwise", OperatorCategory.Merge, Eltwise, "EltwiseLayer", "ElementWise", "Add", "Sum") with
        {
            Describe = static view => OperationOf(view.Attributes),
            TraitsByParameters = static a => TraitsOf(OperationOf(a)),
        }).AndVariants("BroadcastEltwise", "EltwiseRistretto", "WeightedSum"),
        CaffeRow.Of("Axpy", OperatorCategory.Merge, Axpy, "AxpyLayer") with { InputRoles = ["scale", "x", "y"], Traits = T.Adds | T.Multiplies, Describe = static _ => "scale & add" },
        .. (CaffeRow.Of("Concat", OperatorCategory.Merge, Concat, "ConcatLayer") with { Describe = static _ => "concat", Traits = T.Joins | T.Linear })
            .AndVariants("PartialConcat", "BatchConcat"),
        CaffeRow.Of("MergeCrop", OperatorCategory.Merge, MergeCrop) with { Describe = static _ => "crop & concat", Traits = T.Joins | T.Linear },
        CaffeRow.Of("Slice", OperatorCategory.Merge, Slice).With(T.Linear | T.Splits),
        .. CaffeRow.Each(OperatorCategory.Merge, CaffeRules.SameAsFirst, "ScaleMul", "MultiplyByScalar", "EltwiseProduct", "Mul").With(T.Multiplies),
        .. CaffeRow.Each(OperatorCategory.Merge, CaffeRules.SameAsFirst, "Sub").With(T.Subtracts),
        .. CaffeRow.Each(OperatorCategory.Merge, CaffeRules.SameAsFirst, "Div").With(T.Divides),
        .. CaffeRow.Each(OperatorCategory.Merge, CaffeRules.SameAsFirst, "PairwiseEltwise", "AssistedExcitation", "DotProductScale", "Combine", "Merge", "PwAttend2", "Gate"),
    ];

    // The text format writes an operation by its name or by its number.
    private static string OperationOf(Attributes attributes) => attributes.GetText("eltwise_param.operation", "SUM").ToUpperInvariant() switch
    {
        "PROD" or "0" => Multiply,
        "MAX" or "2" => Maximum,
        "SUM" or "1" => Sum,
        var other => other.ToLowerInvariant(),
    };

    private static OperatorTraits TraitsOf(string operation) => operation switch
    {
        Multiply => T.Multiplies | T.Linear,
        Maximum => T.TakesMaximum | T.PiecewiseLinear,
        Sum => T.Adds | T.Linear,
        _ => T.None,
    };

    private static void Eltwise(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var x))
            return;
        for (int i = 1; i < scope.InputCount && !x.IsStatic; i++)
        {
            // The bottoms agree; what one leaves as a symbol another may know.
            if (scope.InputShape(i) is { } other && other.Rank == x.Rank)
                x = [.. x.Dims.Zip(other.Dims, static (p, q) => p.IsKnown ? p : q.IsKnown ? q : p.IsUnknown ? q : p)];
        }

        for (int i = 0; i < scope.OutputCount; i++)
            scope.SetOutput(i, x);
    }

    // scale·x + y: the first bottom is a factor a channel, the result is like the second.
    private static void Axpy(ShapeScope scope)
    {
        if (scope.TryShape(scope.HasInput(1) ? 1 : 0, out var x))
            scope.SetOutput(0, x);
    }

    private static void Concat(ShapeScope scope)
    {
        var a = scope.Attributes;
        if (!scope.TryShape(0, out var first))
            return;
        long wanted = a.GetInteger("concat_param.axis", a.GetInteger("concat_param.concat_dim", 1));
        if (!scope.TryAxis(first.Rank == 1 && !a.Has("concat_param.axis") ? 0 : wanted, first.Rank, out int axis))
            return;
        Dimension sum = 0;
        for (int i = 0; i < scope.InputCount; i++)
        {
            if (!scope.TryShape(i, out var shape))
                return;
            if (shape.Rank != first.Rank)
            {
                scope.Fail($"cannot concatenate the shapes {first} and {shape}");
                return;
            }

            sum += shape[axis];
        }

        scope.SetOutput(0, first.With(axis, sum));
    }

    // naibaf7: the second bottom, cropped to the first's plane, is stacked under it.
    private static void MergeCrop(ShapeScope scope)
    {
        if (scope.TryShapeOfRank(0, 2, out var a) && scope.TryShapeOfRank(1, 2, out var b))
            scope.SetOutput(0, a.With(1, a[1] + b[1]));
    }

    private static void Slice(ShapeScope scope)
    {
        var a = scope.Attributes;
        if (!scope.TryShape(0, out var x)
            || !scope.TryAxis(a.GetInteger("slice_param.axis", a.GetInteger("slice_param.slice_dim", Math.Min(1, x.Rank - 1))), x.Rank, out int axis))
            return;
        int tops = scope.OutputCount;
        var points = a.GetDimensions("slice_param.slice_point");
        if (points.Length == 0)
        {
            var share = x[axis].DivideExactly(tops);
            if (share.IsUnknown)
                scope.Fail($"an extent of {x[axis].Text} does not divide into {tops.ToString(CultureInfo.InvariantCulture)} slices");
            for (int i = 0; i < tops; i++)
                scope.SetOutput(i, x.With(axis, share));
        }
        else if (points.Length != tops - 1)
        {
            scope.Fail(string.Create(CultureInfo.InvariantCulture, $"{points.Length} slice points make {points.Length + 1} slices, but there are {tops} tops"));
        }
        else
        {
            SliceAt(scope, x, axis, points);
        }
    }

    private static void SliceAt(ShapeScope scope, Shape x, int axis, ImmutableArray<Dimension> points)
    {
        Dimension from = 0;
        for (int i = 0; i <= points.Length; i++)
        {
            var to = i < points.Length ? points[i] : x[axis];
            if (!scope.TryPositive(to - from, "the extent of a slice"))
                return;
            scope.SetOutput(i, x.With(axis, to - from));
            from = to;
        }
    }
}

using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Reductions over axes.</summary>
internal static class ReductionOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        Reducing("ReduceSum", "sum", static (a, b) => ConstantArithmetic.Add(a, b)).With(T.Linear),
        Reducing("ReduceProd", "product", static (a, b) => ConstantArithmetic.Multiply(a, b)),
        Reducing("ReduceMax", "max", static (a, b) => ConstantArithmetic.Greatest(a, b)).With(T.TakesMaximum),
        Reducing("ReduceMin", "min", static (a, b) => ConstantArithmetic.Least(a, b)),
        Reducing("ReduceMean", "mean", null).With(T.TakesMean | T.Linear),
        Reducing("ReduceL1", "L1 norm", null),
        Reducing("ReduceL2", "L2 norm", null),
        Reducing("ReduceLogSum", "log sum", null),
        Reducing("ReduceLogSumExp", "log sum exp", null),
        Reducing("ReduceSumSquare", "sum of squares", null),
        Row("ArgMax", OperatorCategory.Reduction, "arg max", Arg).With(T.PicksExtremes),
        Row("ArgMin", OperatorCategory.Reduction, "arg min", Arg).With(T.PicksExtremes),
        .. In(Contrib,
            Reducing("ReduceSumInteger", "sum", null),
            Row("QLinearReduceMean", OperatorCategory.Reduction, "mean", Reduce(null)).With(T.RoundsToSteps | T.Reduces),
            Row("ReduceAllL2", OperatorCategory.Reduction, "L2 norm of all", All1),
            Row("IsAllFinite", OperatorCategory.Reduction, "all finite", static scope => scope.SetOutput(0, Shape.Scalar, ElementType.Bool))),
    ];

    private static OperatorSpec Reducing(string type, string label, Func<ConstantValue, ConstantValue, ConstantValue>? fold) =>
        Row(type, OperatorCategory.Reduction, label, Reduce(fold), "input", "axes").With(T.Reduces) with { Describe = view => label + OverAxes(view) };

    // Over the last axis is the ordinary case, over a sequence or all of a sample too: what else is reduced has to be said, or two that differ look alike.
    private static string OverAxes(LayerView view)
    {
        if (view.Input is not { Rank: > 3 } input || AxesOf(view, input) is not { Count: > 0 } axes || axes.Count >= input.Rank - 1 || (axes.Count == 1 && axes[0] == input.Rank - 1))
            return "";
        return $" over {(axes.Count == 1 ? "axis" : "axes")} {string.Join(", ", axes)}";
    }

    private static List<int>? AxesOf(LayerView view, Shape input)
    {
        if (view.Attributes.Has("axes"))
            return [.. view.Attributes.GetIntegers("axes").Select(a => Axis(a, input.Rank)).OfType<int>().Order()];
        if (view.ConstantOf(1) is { } only)
            return Axis((long)only, input.Rank) is { } axis ? [axis] : null;
        return view.Output is { } output && output.Rank == input.Rank ? [.. Enumerable.Range(0, input.Rank).Where(i => output[i].Value == 1 && input[i].Value != 1)] : null;
    }

    // Axes are an attribute before opset 18 (ReduceSum: 13) and an input since; none means all, or none at all with noop_with_empty_axes.
    private static Action<ShapeScope> Reduce(Func<ConstantValue, ConstantValue, ConstantValue>? fold) => scope =>
    {
        if (!scope.TryShape(0, out var input))
            return;
        bool keep = scope.Attributes.GetInteger("keepdims", 1) != 0;
        var axes = Integers(scope, "axes", 1);
        if (axes is null && scope.HasInput(1))
        {
            scope.SetOutput(0, keep ? Shape.UnknownOfRank(input.Rank) : null, scope.InputType(0));
            scope.DependsOnData("which axes are reduced is computed when the network runs");
            return;
        }

        if (axes is not { IsEmpty: false } && scope.Attributes.GetInteger("noop_with_empty_axes", 0) != 0)
        {
            SameAsInput(scope);
            return;
        }

        var reduced = axes is { IsEmpty: false } listed ? listed.Select(a => Axis(a, input.Rank)).ToHashSet() : [.. Enumerable.Range(0, input.Rank)];
        Shape output = keep
            ? [.. input.Dims.Select((d, i) => reduced.Contains(i) ? 1 : d)]
            : [.. input.Dims.Where((_, i) => !reduced.Contains(i))];
        scope.SetOutput(0, output, scope.InputType(0));
        if (fold is not null && reduced.Count == input.Rank && scope.Constant(0) is { Values.Length: > 0 } constant)
            scope.SetConstant(0, new(output, [constant.Values.Aggregate(fold)]));
    };

    private static void Arg(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        if (Axis(scope.Attributes.GetInteger("axis", 0), input.Rank) is not { } axis)
            scope.Fail("the axis lies outside the input");
        else if (scope.Attributes.GetInteger("keepdims", 1) != 0)
            scope.SetOutput(0, input.With(axis, 1), ElementType.Int64);
        else
            scope.SetOutput(0, [.. input.Dims.RemoveAt(axis)], ElementType.Int64);
    }

    private static void All1(ShapeScope scope) => scope.SetOutput(0, Shape.Scalar, scope.InputType(0));
}

using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Rules of operators that move elements: transpose, concatenate, split, pad, tile, expand, slice.</summary>
internal static class LayoutRules
{
    public static void Transpose(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        var given = scope.Attributes.GetIntegers("perm");
        int[] order = given.Length == input.Rank && given.All(a => OnnxRow.Axis(a, input.Rank) is not null)
            ? [.. given.Select(a => OnnxRow.Axis(a, input.Rank)!.Value)]
            : [.. Enumerable.Range(0, input.Rank).Reverse()];
        if (!given.IsEmpty && given.Length != input.Rank)
        {
            scope.Fail($"perm has {given.Length} entries, the input {input.Rank} axes");
            return;
        }

        Shape output = [.. order.Select(a => input[a])];
        scope.SetOutput(0, output, scope.InputType(0));
        if (scope.Constant(0) is not { } constant)
            return;
        long[] source = new long[input.Rank];
        scope.SetConstant(0, ConstantTensor.Make(output, index =>
        {
            for (int i = 0; i < order.Length; i++)
                source[order[i]] = index[i];
            return constant.At(source);
        }));
    }

    /// <summary>Joins along <c>axis</c> (1 in opset 1 to 3, where it may be left out).</summary>
    public static void Concat(ShapeScope scope)
    {
        var shapes = new List<Shape>();
        for (int i = 0; i < scope.InputCount; i++)
        {
            if (!scope.HasInput(i))
                continue;
            if (!scope.TryShape(i, out var shape))
            {
                PartOfConcat(scope);
                return;
            }

            shapes.Add(shape);
        }

        if (shapes.Count == 0 || OnnxRow.Axis(scope.Attributes.GetInteger("axis", 1), shapes[0].Rank) is not { } axis || shapes.Exists(s => s.Rank != shapes[0].Rank))
        {
            scope.Fail("the inputs have different numbers of axes, or the axis lies outside them");
            return;
        }

        scope.SetOutput(0, Joined(shapes, axis), scope.InputType(0));
        if (scope.Node.Type == "ConcatTraining")
            scope.SetOutput(1, [shapes.Count], ElementType.Int64);
        FoldConcat(scope, axis);
    }

    /// <summary>Cuts along <c>axis</c>: sizes from attribute or input <c>split</c>, else equal parts, the last the smaller.</summary>
    public static void Split(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        if (OnnxRow.Axis(scope.Attributes.GetInteger("axis", 0), input.Rank) is not { } axis)
        {
            scope.Fail("the axis lies outside the input");
            return;
        }

        int parts = scope.OutputCount;
        var sizes = SplitSizes(scope, input[axis], parts);
        Dimension start = 0;
        for (int i = 0; i < parts; i++)
        {
            var size = i < sizes.Length ? sizes[i] : Dimension.Unknown;
            scope.SetOutput(i, input.With(axis, size), scope.InputType(0));
            if (scope.Constant(0) is { } constant && start.Value is { } from && size.Value is { } count)
                scope.SetConstant(i, Window(constant, axis, from, count, 1));
            start += size;
        }
    }

    /// <summary>Adds <c>pads</c> (attribute <c>pads</c> or <c>paddings</c>, or input 1), of the axes of input 3 where given.</summary>
    public static void Pad(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        ImmutableArray<Dimension>? pads = scope.Attributes.Has("pads") ? scope.Attributes.GetDimensions("pads")
            : scope.Attributes.Has("paddings") ? scope.Attributes.GetDimensions("paddings") : scope.Constant(1)?.Dimensions;
        long[]? axes = scope.HasInput(3) ? scope.Constant(3)?.Integers()?.ToArray() : [.. Enumerable.Range(0, input.Rank)];
        if (pads is not { } amounts || axes is null || amounts.Length != 2 * axes.Length || axes.Any(a => OnnxRow.Axis(a, input.Rank) is null))
        {
            scope.SetOutput(0, Shape.UnknownOfRank(input.Rank), scope.InputType(0));
            scope.DependsOnData("the padding is computed when the network runs");
            return;
        }

        var output = input;
        for (int i = 0; i < axes.Length; i++)
            output = output.With((int)axes[i], input[(int)axes[i]] + amounts[i] + amounts[axes.Length + i]);
        scope.SetOutput(0, output, scope.InputType(0));
        FoldPad(scope, input, output, amounts, axes);
    }

    /// <summary>Repeats along every axis (input 1), or along one (<c>tiles</c> and <c>axis</c> as inputs, opset 1).</summary>
    public static void Tile(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        if (scope.Constant(1) is not { } repeats || repeats.Values.Length != input.Rank)
        {
            scope.SetOutput(0, Shape.UnknownOfRank(input.Rank), scope.InputType(0));
            scope.DependsOnData("the repeats are computed when the network runs");
            return;
        }

        Shape output = [.. input.Dims.Zip(repeats.Dimensions, static (d, r) => d * r)];
        scope.SetOutput(0, output, scope.InputType(0));
        if (scope.Constant(0) is { } constant)
            scope.SetConstant(0, ConstantTensor.Make(output, index => constant.At([.. index.Select((x, i) => x % (constant.Shape[i].Value ?? 1))])));
    }

    /// <summary>Broadcasts to the shape of input 1, both ways.</summary>
    public static void Expand(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        if (scope.Constant(1) is not { } target)
        {
            long? length = scope.InputShape(1) is { Rank: 1 } vector ? vector[0].Value : null;
            scope.SetOutput(0, length is >= 0 and <= 64 ? Shape.UnknownOfRank((int)Math.Max(length.Value, input.Rank)) : null, scope.InputType(0));
            scope.DependsOnData("the target shape is computed when the network runs");
            return;
        }

        var output = Broadcasting.Join([input, [.. target.Dimensions]], scope.StatedShape(0));
        scope.SetOutput(0, output, scope.InputType(0));
        if (scope.Constant(0) is { } constant)
            scope.SetConstant(0, ConstantTensor.Make(output, index => constant.AtBroadcast(index)));
    }

    /// <summary>A part of a tensor along one axis.</summary>
    public static ConstantTensor? Window(ConstantTensor constant, int axis, long start, long count, long step) =>
        count < 0 ? null : ConstantTensor.Make(constant.Shape.With(axis, count), index =>
        {
            long[] source = [.. index];
            source[axis] = start + (index[axis] * step);
            return constant.At(source);
        });

    private static Shape Joined(List<Shape> shapes, int axis)
    {
        var result = shapes[0];
        for (int i = 0; i < result.Rank; i++)
        {
            Dimension extent = i == axis ? 0 : result[i];
            foreach (var shape in shapes)
                extent = i == axis ? extent + shape[i] : extent.IsKnown || (!extent.IsUnknown && !shape[i].IsKnown) ? extent : shape[i];
            result = result.With(i, extent);
        }

        return result;
    }

    // Scalars and vectors that make up a target shape: one unknown part still leaves the others' places known, where its own length is.
    private static void PartOfConcat(ShapeScope scope)
    {
        for (int i = 0; i < scope.InputCount; i++)
        {
            if (scope.InputShape(i) is { } shape && OnnxRow.Axis(scope.Attributes.GetInteger("axis", 1), shape.Rank) is { } axis)
            {
                scope.SetOutput(0, shape.With(axis, Dimension.Unknown), scope.InputType(0));
                return;
            }
        }
    }

    // Parts whose elements are not known count as unknown elements, so that the rest of a target shape survives.
    private static void FoldConcat(ShapeScope scope, int axis)
    {
        var parts = new List<ConstantTensor>();
        for (int i = 0; i < scope.InputCount; i++)
        {
            if (!scope.HasInput(i))
                continue;
            var part = scope.Constant(i) ?? (axis == 0 && scope.InputShape(i) is { Rank: 1 } shape ? ConstantTensor.Make(shape, static _ => ConstantValue.Unknown) : null);
            if (part is null)
                return;
            parts.Add(part);
        }

        if (!parts.TrueForAll(p => p.Shape.Rank == parts[0].Shape.Rank) || parts.TrueForAll(static p => p.Values.All(static v => v.IsUnknown)))
            return;
        if (axis == 0)
        {
            var first = parts[0].Shape;
            scope.SetConstant(0, new(first.With(0, parts.Sum(static p => p.Shape[0].Value ?? 0)), [.. parts.SelectMany(static p => p.Values)]));
            return;
        }

        scope.SetConstant(0, ConstantTensor.Make(Joined([.. parts.Select(static p => p.Shape)], axis), index => PartAt(parts, index, axis)));
    }

    private static ConstantValue PartAt(List<ConstantTensor> parts, long[] index, int axis)
    {
        long[] source = [.. index];
        foreach (var part in parts)
        {
            long extent = part.Shape[axis].Value ?? 0;
            if (source[axis] < extent)
                return part.At(source);
            source[axis] -= extent;
        }

        return ConstantValue.Unknown;
    }

    private static ImmutableArray<Dimension> SplitSizes(ShapeScope scope, Dimension extent, int parts)
    {
        if (scope.Attributes.Has("split"))
            return scope.Attributes.GetDimensions("split");
        if (scope.HasInput(1))
        {
            if (scope.Constant(1) is { } sizes)
                return sizes.Dimensions;
            scope.DependsOnData("the sizes of the parts are computed when the network runs");
            return [];
        }

        if (parts == 1)
            return [extent];
        var part = extent.DivideExactly(parts);
        if (part.IsUnknown)
            part = extent.CeilingDivide(parts);
        var last = extent - (part * (parts - 1));
        if (last.Value is not < 0)
            return [.. Enumerable.Repeat(part, parts - 1), last];
        scope.Fail($"an extent of {extent.Text} does not make {parts} parts");
        return [];
    }

    private static void FoldPad(ShapeScope scope, Shape input, Shape output, ImmutableArray<Dimension> pads, long[] axes)
    {
        if (scope.Constant(0) is not { } constant || scope.Attributes.GetText("mode", "constant") != "constant" || !pads.All(static p => p.IsKnown))
            return;
        var fill = scope.HasInput(2) ? scope.Constant(2)?.Single ?? ConstantValue.Unknown : ConstantValue.Of(scope.Attributes.GetFloat("value", 0));
        long[] before = new long[input.Rank];
        for (int i = 0; i < axes.Length; i++)
            before[axes[i] < 0 ? axes[i] + input.Rank : axes[i]] = pads[i].Value ?? 0;
        scope.SetConstant(0, ConstantTensor.Make(output, index =>
        {
            long[] source = [.. index.Select((x, i) => x - before[i])];
            bool inside = source.Select((x, i) => x >= 0 && x < constant.Shape[i].Value).All(static b => b);
            return inside ? constant.At(source) : fill;
        }));
    }
}

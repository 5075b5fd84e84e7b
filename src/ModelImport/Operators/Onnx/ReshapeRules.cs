using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Rules of operators that keep every element in its order and change the axes only; elements fold through all of them.</summary>
internal static class ReshapeRules
{
    /// <summary>Target from attribute <c>shape</c> (opset 1) or input 1; 0 copies the input's extent (unless <c>allowzero</c>), −1 takes what is left.</summary>
    public static void Reshape(ShapeScope scope)
    {
        var target = scope.Attributes.Has("shape") ? [.. scope.Attributes.GetDimensions("shape")] : scope.Constant(1)?.Dimensions;
        if (target is not { } wanted)
        {
            // The rank is the length of the target, even where its elements are not known.
            var rank = scope.InputShape(1) is { Rank: 1 } vector ? vector[0].Value : null;
            scope.SetOutput(0, rank is >= 0 and <= 64 ? Shape.UnknownOfRank((int)rank) : null, scope.InputType(0));
            scope.DependsOnData("the target shape is computed when the network runs");
            return;
        }

        bool allowZero = scope.Attributes.GetInteger("allowzero", 0) != 0;
        Set(scope, Resolve(scope, wanted, allowZero));
    }

    /// <summary>Axes before <c>axis</c> into one, the rest into another.</summary>
    public static void Flatten(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        long axis = scope.Attributes.GetInteger("axis", 1);
        int cut = (int)Math.Clamp(axis < 0 ? axis + input.Rank : axis, 0, input.Rank);
        Set(scope, [input.Product(0, cut), input.Product(cut, input.Rank)]);
    }

    /// <summary>Drops axes of extent 1: those of attribute or input <c>axes</c>, or all.</summary>
    public static void Squeeze(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        if (OnnxRow.Integers(scope, "axes", 1) is { } axes)
        {
            var dropped = axes.Select(a => OnnxRow.Axis(a, input.Rank)).ToHashSet();
            Set(scope, [.. input.Dims.Where((_, i) => !dropped.Contains(i))]);
        }
        else if (!scope.HasInput(1) && !scope.Attributes.Has("axes") && input.Dims.All(static d => !d.IsUnknown))
        {
            // An extent with a name is taken to differ from 1: that is what a name is for.
            Set(scope, [.. input.Dims.Where(static d => d != 1)]);
        }
        else
        {
            UnknownAxes(scope, -1, "which axes are squeezed is not known");
        }
    }

    /// <summary>Inserts axes of extent 1 at the positions, in the result, of attribute or input <c>axes</c>.</summary>
    public static void Unsqueeze(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        if (OnnxRow.Integers(scope, "axes", 1) is not { } axes)
        {
            UnknownAxes(scope, 1, "which axes are inserted is not known");
            return;
        }

        int rank = input.Rank + axes.Length;
        var inserted = axes.Select(a => OnnxRow.Axis(a, rank)).ToHashSet();
        if (inserted.Count != axes.Length || inserted.Contains(null))
        {
            scope.Fail("the axes to insert repeat or lie outside the result");
            return;
        }

        var rest = new Queue<Dimension>(input.Dims);
        Set(scope, [.. Enumerable.Range(0, rank).Select(i => inserted.Contains(i) ? 1 : rest.Dequeue())]);
    }

    /// <summary>Same elements, same axes.</summary>
    public static void Identity(ShapeScope scope)
    {
        if (scope.InputShape(0) is null && scope.Input(0).ElementType is ElementType.Sequence or ElementType.Optional or ElementType.Map)
        {
            scope.SetOutput(0, scope.Input(0));
            return;
        }

        OnnxRow.SameAsInput(scope);
        scope.SetConstant(0, scope.Constant(0));
    }

    // How many axes there are is still known where the list of them has a length.
    private static void UnknownAxes(ShapeScope scope, int sign, string reason)
    {
        if (scope.InputShape(0) is { } input && scope.InputShape(1) is { Rank: 1 } list && list[0].Value is >= 0 and <= 64 && input.Rank + (sign * list[0].Value) is >= 0 and var rank)
            scope.SetOutput(0, Shape.UnknownOfRank((int)rank!), scope.InputType(0));
        scope.DependsOnData(reason);
    }

    private static void Set(ShapeScope scope, Shape? shape)
    {
        scope.SetOutput(0, shape, scope.InputType(0));
        if (shape is not null && scope.Constant(0) is { } constant)
            scope.SetConstant(0, constant.As(shape));
    }

    private static Shape? Resolve(ShapeScope scope, ImmutableArray<Dimension> target, bool allowZero)
    {
        var input = scope.InputShape(0);
        var dims = new Dimension[target.Length];
        int open = -1;
        for (int i = 0; i < dims.Length; i++)
        {
            dims[i] = target[i].Value == 0 && !allowZero ? input is not null && i < input.Rank ? input[i] : Dimension.Unknown : target[i];
            if (target[i].Value == -1)
                open = i;
        }

        if (open >= 0)
            dims[open] = input is null ? Dimension.Unknown : Remaining(input, dims, target, open, allowZero);
        int missing = Array.FindIndex(dims, static d => d.IsUnknown);
        if (missing >= 0 && input is not null && dims.Count(static d => d.IsUnknown) == 1 && open < 0)
            dims[missing] = Remaining(input, dims, target, missing, allowZero);
        if (dims.Any(static d => d.IsUnknown))
            scope.DependsOnData(input is null ? $"the shape of input '{scope.Node.Inputs[0]}' is not known" : "what is left for an open axis of the target cannot be told");
        return [.. dims];
    }

    // Extents that are copied drop out on both sides, so that unknown ones need not be divided.
    private static Dimension Remaining(Shape input, Dimension[] dims, ImmutableArray<Dimension> target, int open, bool allowZero)
    {
        var taken = Enumerable.Range(0, dims.Length).Where(i => i != open).ToList();
        var left = new List<Dimension>(input.Dims);
        Dimension divisor = 1;
        foreach (int i in taken)
        {
            bool isCopied = target[i].Value == 0 && !allowZero;
            int same = isCopied && i < input.Rank ? left.FindIndex(d => d == input[i]) : dims[i].IsUnknown ? -1 : left.FindIndex(d => d == dims[i]);
            if (same >= 0)
                left.RemoveAt(same);
            else
                divisor *= dims[i];
        }

        if (left is [var only] && divisor == 1)
            return only;
        Dimension product = 1;
        foreach (var dim in left)
            product *= dim;
        if (product == 0 && divisor == 0)
            return 0;
        var exact = product.DivideExactly(divisor);
        // A product that does not divide is still what the file says it is: the quotient with its name.
        return exact.IsUnknown && !product.IsUnknown && divisor.IsSymbolic | product.IsSymbolic ? product.FloorDivide(divisor) : exact;
    }
}

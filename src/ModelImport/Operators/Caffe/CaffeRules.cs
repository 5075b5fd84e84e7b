using System.Globalization;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>What many layer types' shape rules share.</summary>
internal static class CaffeRules
{
    /// <summary>Each top has its bottom's shape; tops without one of their own have the first's.</summary>
    public static void Same(ShapeScope scope)
    {
        for (int i = 0; i < scope.OutputCount; i++)
        {
            int from = i < scope.InputCount ? i : 0;
            if (scope.TryShape(from, out var shape))
                scope.SetOutput(i, shape);
        }
    }

    /// <summary>Every top has the first bottom's shape.</summary>
    public static void SameAsFirst(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var shape))
            return;
        for (int i = 0; i < scope.OutputCount; i++)
            scope.SetOutput(i, shape);
    }

    /// <summary>Every top is one number.</summary>
    public static void Scalars(ShapeScope scope)
    {
        for (int i = 0; i < scope.OutputCount; i++)
            scope.SetOutput(i, Shape.Scalar);
    }

    /// <summary>The layer has no tops worth a rule (sinks).</summary>
    public static void Nothing(ShapeScope scope)
    {
    }

    /// <summary>An axis that may count from the end, as a number within [0, rank); false, with a reason, outside.</summary>
    public static bool TryAxis(this ShapeScope scope, long axis, int rank, out int canonical)
    {
        canonical = (int)Math.Clamp(axis < 0 ? axis + rank : axis, 0, Math.Max(rank - 1, 0));
        if (axis >= -rank && axis < rank)
            return true;
        scope.Fail(string.Create(CultureInfo.InvariantCulture, $"axis {axis} is not within the {rank} axes of its input"));
        return false;
    }

    /// <summary>The input's shape where it has the rank at least; false, with a reason, otherwise.</summary>
    public static bool TryShapeOfRank(this ShapeScope scope, int input, int leastRank, out Shape shape)
    {
        if (!scope.TryShape(input, out shape))
            return false;
        if (shape.Rank >= leastRank)
            return true;
        scope.Fail(string.Create(CultureInfo.InvariantCulture,
            $"'{scope.Node.Type}' wants at least {leastRank} axes, its input '{scope.Node.Inputs[input]}' has the shape {shape}"));
        return false;
    }

    /// <summary>
    /// An extent computed from a shape of names; where the expression grew past what a reader can follow, a new symbol. What overflows stays unknown.
    /// </summary>
    public static Dimension Readable(this ShapeScope scope, Dimension computed, Shape from, int axis, string what)
    {
        if (computed.IsUnknown && from.IsStatic)
            scope.Fail("an extent overflows 64 bits");
        return computed.IsUnknown && from.IsNamed && !from.IsStatic ? scope.NewSymbol(0, axis, what) : computed;
    }

    /// <summary>Replaces axes 2 and 3.</summary>
    public static Shape WithPlane(Shape shape, Dimension height, Dimension width) => shape.With(2, height).With(3, width);

    /// <summary>An extent where its number is at least 1 or it is not a number; false, with a reason, otherwise.</summary>
    public static bool TryPositive(this ShapeScope scope, Dimension extent, string what)
    {
        if (extent.Value is not <= 0)
            return true;
        scope.Fail($"{what} would be {extent.Text}");
        return false;
    }
}

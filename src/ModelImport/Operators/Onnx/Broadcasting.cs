using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>
/// Multidirectional (numpy) broadcasting with symbols (ONNX docs/Broadcasting.md). Of two different symbols a valid model makes one 1 or both
/// equal: the one that the file states for the result is taken, else the shorter name, else the first in ordinal order.
/// </summary>
internal static class Broadcasting
{
    /// <summary>The common shape of several; a result of the file's, where given, settles what symbols leave open.</summary>
    public static Shape Join(IReadOnlyList<Shape> shapes, Shape? stated)
    {
        int rank = shapes.Count == 0 ? 0 : shapes.Max(static s => s.Rank);
        var dims = new Dimension[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            Dimension extent = 1;
            foreach (var shape in shapes)
            {
                int own = axis - (rank - shape.Rank);
                if (own >= 0)
                    extent = Axis(extent, shape[own], stated?.Rank == rank ? stated[axis] : Dimension.Unknown);
            }

            dims[axis] = extent;
        }

        return [.. dims];
    }

    /// <summary>Whether two numbers that are neither equal nor 1 meet.</summary>
    public static bool Conflicts(Dimension a, Dimension b) => a.Value is { } x && b.Value is { } y && x != y && x != 1 && y != 1;

    /// <summary>The common extent of two.</summary>
    public static Dimension Axis(Dimension a, Dimension b, Dimension stated)
    {
        if (a == b || b == 1)
            return a;
        if (a == 1)
            return b;
        if (a.IsKnown || b.IsKnown)
            return a.IsKnown ? a : b;
        if (a.IsUnknown || b.IsUnknown)
            return stated.IsUnknown ? (a.IsUnknown ? b : a) : stated;
        if (stated == a || stated == b)
            return stated;
        int order = a.Text.Length != b.Text.Length ? a.Text.Length.CompareTo(b.Text.Length) : string.CompareOrdinal(a.Text, b.Text);
        return order <= 0 ? a : b;
    }

    /// <summary>Sets output 0 from broadcasting all given inputs from an index on; false, with a reason, where a shape is missing or two conflict.</summary>
    public static bool TryInputs(ShapeScope scope, int from, int to, out Shape shape)
    {
        shape = Shape.Scalar;
        var shapes = new List<Shape>();
        for (int i = from; i < Math.Min(to, scope.InputCount); i++)
        {
            if (!scope.HasInput(i))
                continue;
            if (!scope.TryShape(i, out var input))
                return false;
            shapes.Add(input);
        }

        shape = Join(shapes, scope.StatedShape(0));
        foreach (var input in shapes)
        {
            for (int axis = 1; axis <= input.Rank; axis++)
            {
                if (!Conflicts(input[-axis], shape[-axis]))
                    continue;
                scope.Fail($"the inputs' extents {input[-axis].Text} and {shape[-axis].Text} do not broadcast");
                return false;
            }
        }

        return true;
    }
}

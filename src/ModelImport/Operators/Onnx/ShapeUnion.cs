using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>What is common to tensors of which one is taken when the network runs.</summary>
internal static class ShapeUnion
{
    /// <summary>Both where they agree; extents that differ get a name; different ranks leave nothing.</summary>
    /// <param name="a">One tensor.</param>
    /// <param name="b">The other.</param>
    /// <param name="symbol">Makes a name for an axis.</param>
    public static TensorInfo Join(TensorInfo a, TensorInfo b, Func<int, Dimension> symbol)
    {
        var type = a.ElementType == ElementType.Unknown ? b.ElementType : a.ElementType;
        Shape? shape = null;
        string? reason = a.UnknownReason ?? b.UnknownReason;
        if (a.Shape is { } x && b.Shape is { } y)
        {
            if (x.Rank == y.Rank)
                shape = [.. x.Dims.Select((d, axis) => Common(d, y[axis], axis, symbol))];
            else
                reason = $"the alternatives {x} and {y} have different numbers of axes";
        }

        var element = a.Element is { } first && b.Element is { } second ? Join(first, second, symbol) : a.Element ?? b.Element;
        return a with { Shape = shape, ElementType = type, Element = element, UnknownReason = shape is { IsNamed: true } ? null : reason };
    }

    private static Dimension Common(Dimension a, Dimension b, int axis, Func<int, Dimension> symbol) =>
        a == b ? a : a.IsUnknown || b.IsUnknown ? Dimension.Unknown : symbol(axis);
}

using System.Collections.Immutable;

namespace NetDraw.ModelImport.Graph;

/// <summary>
/// Elements of a small tensor on which shapes hang: each a number, an expression over symbols, or unknown.
/// </summary>
/// <param name="Shape">Static shape; its element count is the number of values.</param>
/// <param name="Values">Elements in row-major order.</param>
public sealed record ConstantTensor(Shape Shape, ImmutableArray<ConstantValue> Values)
{
    /// <summary>More elements are not tracked: no shape hangs on them.</summary>
    internal const int MaxElements = 1024;

    /// <summary>Elements as extents; those that are no integers are unknown.</summary>
    public ImmutableArray<Dimension> Dimensions => [.. Values.Select(static v => v.Dimension)];

    /// <summary>The only element, of a scalar or a tensor of one.</summary>
    public ConstantValue? Single => Values is [var only] ? only : null;

    /// <summary>A vector of extents.</summary>
    public static ConstantTensor Vector(IEnumerable<Dimension> values) => Vector(values.Select(static v => (ConstantValue)v));

    /// <summary>A vector.</summary>
    public static ConstantTensor Vector(IEnumerable<ConstantValue> values)
    {
        ImmutableArray<ConstantValue> all = [.. values];
        return new(Shape.Of(all.Length), all);
    }

    /// <summary>A scalar.</summary>
    public static ConstantTensor Scalar(ConstantValue value) => new(Shape.Scalar, [value]);

    /// <summary>Whether a shape is static and small enough to track elements of.</summary>
    internal static bool Fits(Shape? shape) => shape is not null && shape.ElementCount.Value is >= 0 and <= MaxElements && shape.IsStatic;

    /// <summary>All elements as integers, or null where one is not a number.</summary>
    public ImmutableArray<long>? Integers() =>
        Values.All(static v => v.Dimension.IsKnown) ? [.. Values.Select(static v => v.Dimension.Value!.Value)] : null;

    /// <summary>The same elements in another shape of as many.</summary>
    internal ConstantTensor? As(Shape shape) => Fits(shape) && shape.ElementCount == Values.Length ? new(shape, Values) : null;

    /// <summary>A tensor of a small static shape whose element at an index is computed; null where the shape does not fit.</summary>
    internal static ConstantTensor? Make(Shape shape, Func<long[], ConstantValue> valueAt)
    {
        if (!Fits(shape))
            return null;
        var values = ImmutableArray.CreateBuilder<ConstantValue>((int)shape.ElementCount.Value!.Value);
        long[] index = new long[shape.Rank];
        while (values.Count < values.Capacity)
        {
            values.Add(valueAt(index));
            for (int axis = shape.Rank - 1; axis >= 0 && ++index[axis] == shape[axis].Value; axis--)
                index[axis] = 0;
        }

        return new(shape, values.MoveToImmutable());
    }

    /// <summary>The element at an index; one that lies outside is unknown.</summary>
    public ConstantValue At(ReadOnlySpan<long> index)
    {
        long flat = 0;
        for (int axis = 0; axis < Shape.Rank; axis++)
        {
            long extent = Shape[axis].Value ?? 0;
            if (index[axis] < 0 || index[axis] >= extent)
                return ConstantValue.Unknown;
            flat = (flat * extent) + index[axis];
        }

        return Values[(int)flat];
    }

    /// <summary>The element that broadcasting to a shape of at least this rank puts at an index.</summary>
    internal ConstantValue AtBroadcast(ReadOnlySpan<long> index)
    {
        long[] own = new long[Shape.Rank];
        for (int axis = 0; axis < own.Length; axis++)
            own[axis] = Shape[axis] == 1 ? 0 : index[index.Length - own.Length + axis];
        return At(own);
    }

    /// <summary>The elements of a stored tensor that is small enough for shapes to hang on it; null where there are too many, none are stored, or they cannot be read.</summary>
    internal static ConstantTensor? Read(WeightTensor weight)
    {
        if (weight.Data is not { } data || !Fits(weight.Shape) || !IsNumeric(weight.ElementType))
            return null;
        try
        {
            ImmutableArray<ConstantValue> values = ElementTypes.IsInteger(weight.ElementType)
                ? [.. data.ReadIntegers().Select(static v => ConstantValue.Of(v))]
                : [.. data.ReadSingles().Select(static v => ConstantValue.Of((double)v))];
            return weight.Shape!.ElementCount == values.Length ? new(weight.Shape, values) : null;
        }
        catch (ModelFormatException)
        {
            // A picture needs no weights: a tensor whose data is missing is a tensor nothing can be folded from.
            return null;
        }
    }

    private static bool IsNumeric(ElementType type) =>
        ElementTypes.IsInteger(type) || type is ElementType.Float32 or ElementType.Float64 or ElementType.Float16 or ElementType.BFloat16;
}

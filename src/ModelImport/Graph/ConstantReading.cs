using System.Collections.Immutable;

namespace NetDraw.ModelImport.Graph;

/// <summary>Reads stored tensors that are small enough for shapes to hang on them.</summary>
internal static class ConstantReading
{
    /// <summary>The elements; null where there are too many, none are stored, or they cannot be read.</summary>
    public static ConstantTensor? Read(WeightTensor weight)
    {
        if (weight.Data is not { } data || !ConstantTensor.Fits(weight.Shape) || !IsNumeric(weight.ElementType))
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

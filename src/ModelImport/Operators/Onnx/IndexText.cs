using System.Globalization;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>
/// What of a tensor a layer takes, as NumPy's basic indexing writes it: <c>[:, 0]</c>, <c>[..., 32:]</c>, the batch among the axes. Nothing where that is said by several axes,
/// or only the data tell: then <c>along axis 2</c>.
/// </summary>
internal static class IndexText
{
    // "To the end" as files write it: the largest int64, the largest int32, or something near them.
    private const double Endless = int.MaxValue - 1024.0;

    // Larger numbers are not read exactly.
    private const double Largest = 1 << 24;

    // Up to here a colon is written for each axis before.
    private const int MostColons = 2;

    /// <summary>Of one place along an axis.</summary>
    public static string OfPlace(LayerView view)
    {
        if (view.Input is not { Rank: > 1 } input || Axis(view.Attributes.GetInteger("axis", 0), input.Rank) is not { } axis)
            return "";
        return view.ConstantOf(1) is { } place and > -Largest and < Largest ? At(axis, input.Rank, Text(place)) : axis > 0 ? string.Create(CultureInfo.InvariantCulture, $" along axis {axis}") : "";
    }

    /// <summary>Of a range along an axis.</summary>
    public static string OfRange(LayerView view)
    {
        if (view.Input is not { Rank: > 0 } input || One(view, "starts", 1, null) is not { } start || One(view, "ends", 2, null) is not { } end || One(view, "axes", 3, 0) is not { } along || One(view, "steps", 4, 1) is not { } step
            || Axis((long)along, input.Rank) is not { } axis || Math.Abs(start) >= Largest || Math.Abs(step) >= Largest || step <= 0)
            return "";
        bool isToEnd = end >= Endless || (input[axis].Value is { } extent && end >= extent);
        bool isAll = start == 0 && isToEnd && step == 1;
        return isAll || (!isToEnd && Math.Abs(end) >= Largest) ? "" : At(axis, input.Rank, $"{(start == 0 ? "" : Text(start))}:{(isToEnd ? "" : Text(end))}{(step == 1 ? "" : $":{Text(step)}")}");
    }

    private static double? One(LayerView view, string attribute, int input, double? otherwise) =>
        view.Attributes.Has(attribute) ? view.Attributes.GetIntegers(attribute) is [var only] ? only : null
        : input < view.Node.Inputs.Length && view.Node.Inputs[input].Length > 0 ? view.ConstantOf(input) : otherwise;

    private static string At(int axis, int rank, string place)
    {
        bool isFromEnd = axis > MostColons;
        return $" [{string.Concat(Enumerable.Repeat(isFromEnd ? "..., " : ":, ", isFromEnd ? 1 : axis))}{place}{(isFromEnd ? string.Concat(Enumerable.Repeat(", :", rank - 1 - axis)) : "")}]";
    }

    private static string Text(double number) => number.ToString("0", CultureInfo.InvariantCulture);
}

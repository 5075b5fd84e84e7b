using System.Globalization;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>
/// What of a tensor a layer takes, as NumPy's basic indexing writes it: <c>[:, 0]</c>, <c>[..., 32:]</c>, the batch among the axes. Where only the data tell,
/// <c>along axis 2</c>; nothing of more than two axes, or where nobody could tell.
/// </summary>
internal static class IndexText
{
    // Larger numbers are not read exactly.
    private const double Largest = 1 << 24;

    // Up to here a colon is written for each axis before; and as many are told.
    private const int MostColons = 2, MostAxes = 8;

    /// <summary>Of one place along an axis.</summary>
    public static string OfPlace(LayerView view)
    {
        if (view.Input is not { Rank: > 1 } input || Axis(view.Attributes.GetInteger("axis", 0), input.Rank) is not { } axis)
            return "";
        return view.ConstantOf(1) is { } place and > -Largest and < Largest ? At(input.Rank, [(axis, Text(place))]) : axis > 0 ? string.Create(CultureInfo.InvariantCulture, $" along axis {axis}") : "";
    }

    /// <summary>Of ranges along axes.</summary>
    public static string OfRange(LayerView view)
    {
        if (view.Input is not { Rank: > 0 } input || Numbers(view, "starts", 1) is not { Length: > 0 } starts || Numbers(view, "ends", 2) is not { } ends || ends.Length != starts.Length)
            return "";
        double[]? axes = Has(view, "axes", 3) ? Numbers(view, "axes", 3) : [.. Enumerable.Range(0, starts.Length).Select(static i => (double)i)];
        double[]? steps = Has(view, "steps", 4) ? Numbers(view, "steps", 4) : [.. starts.Select(static _ => 1.0)];
        if (axes?.Length != starts.Length || steps?.Length != starts.Length)
            return "";
        var places = new List<(int Axis, string Text)>();
        for (int i = 0; i < starts.Length; i++)
        {
            if (Axis((long)axes[i], input.Rank) is not { } axis || RangeOf(starts[i], ends[i], steps[i], input[axis].Value) is not { } range)
                return "";
            if (range != ":")
                places.Add((axis, range));
        }

        return places.Count is 0 or > MostColons ? "" : At(input.Rank, places);
    }

    private static string? RangeOf(double start, double end, double step, long? extent)
    {
        bool isToEnd = end >= SliceRules.Endless || end >= extent;
        if (Math.Abs(start) >= Largest || (!isToEnd && Math.Abs(end) >= Largest) || step is <= 0 or >= Largest)
            return null;
        return $"{(start == 0 ? "" : Text(start))}:{(isToEnd ? "" : Text(end))}{(step == 1 ? "" : $":{Text(step)}")}";
    }

    private static bool Has(LayerView view, string attribute, int input) => view.Attributes.Has(attribute) || (input < view.Node.Inputs.Length && view.Node.Inputs[input].Length > 0);

    private static double[]? Numbers(LayerView view, string attribute, int input) =>
        view.Attributes.Has(attribute) ? [.. view.Attributes.GetIntegers(attribute).Select(static v => (double)v)] : view.ElementsOf(input, MostAxes) is { } elements ? [.. elements] : null;

    // Axes before the first that is told, and between, as colons; those behind go without saying.
    private static string At(int rank, List<(int Axis, string Text)> places)
    {
        var texts = places.GroupBy(static p => p.Axis).ToDictionary(static g => g.Key, static g => g.First().Text);
        int first = texts.Keys.Min(), last = texts.Keys.Max();
        bool isFromEnd = first > MostColons;
        var told = Enumerable.Range(isFromEnd ? first : 0, (isFromEnd ? rank : last + 1) - (isFromEnd ? first : 0)).Select(i => texts.GetValueOrDefault(i, ":"));
        return $" [{string.Join(", ", isFromEnd ? told.Prepend("...") : told)}]";
    }

    private static string Text(double number) => number.ToString("0", CultureInfo.InvariantCulture);
}

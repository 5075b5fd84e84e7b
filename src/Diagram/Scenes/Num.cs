using System.Globalization;

namespace NetDraw.Diagram.Scenes;

/// <summary>The one way in which a coordinate becomes text.</summary>
internal static class Num
{
    private static readonly string[] Formats = [.. Enumerable.Range(0, 8).Select(static decimals => "0." + new string('#', decimals))];

    /// <summary>At most two decimals, halves away from zero, no exponent, never <c>-0</c>; what is not finite becomes 0.</summary>
    public static string Text(double value) => Text(value, 2);

    /// <summary>The same with at most so many decimals, up to 7, for what others are multiplied by.</summary>
    public static string Text(double value, int decimals)
    {
        if (!double.IsFinite(value))
            return "0";
        double rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return rounded == 0 ? "0" : rounded.ToString(Formats[decimals], CultureInfo.InvariantCulture);
    }
}

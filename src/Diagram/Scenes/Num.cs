using System.Globalization;

namespace NetDraw.Diagram.Scenes;

/// <summary>The one way in which a coordinate becomes text.</summary>
internal static class Num
{
    /// <summary>At most two decimals, halves away from zero, no exponent, never <c>-0</c>; what is not finite becomes 0.</summary>
    public static string Text(double value)
    {
        if (!double.IsFinite(value))
            return "0";
        double rounded = Math.Round(value, 2, MidpointRounding.AwayFromZero);
        return rounded == 0 ? "0" : rounded.ToString("0.##", CultureInfo.InvariantCulture);
    }
}

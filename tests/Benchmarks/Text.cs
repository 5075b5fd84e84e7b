using System.Globalization;

namespace NetDraw.Benchmarks;

/// <summary>Figures as text.</summary>
internal static class Text
{
    /// <summary>A time: milliseconds below a second, else seconds.</summary>
    public static string Time(double seconds) =>
        seconds < 1
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds * 1000:0} ms")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s");

    /// <summary>Memory in units of 10⁶ bytes, which is what the goals are stated in.</summary>
    public static string Memory(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB");

    /// <summary>A ratio.</summary>
    public static string Ratio(double ratio) => string.Create(CultureInfo.InvariantCulture, $"{ratio:0.00}");
}

using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>
/// The catalogue of scale laws. None draws two extents further apart than they are: length over extent never rises, so that twice the extent is at most twice
/// the length. Where the lengths wanted would break that, the shortest is made longer.
/// </summary>
public static class ScaleLaws
{
    /// <summary>Every law.</summary>
    public static ImmutableArray<ScaleLaw> All => Catalogue.Rows;

    /// <summary>The rows, to be looked up by name.</summary>
    public static Catalogue<ScaleLaw> Catalogue { get; } = new("scale law",
    [
        new("log", "a·log2(extent)+b: each doubling adds the same length", FitDoublings),
        new("ln", "proportional to ln(extent), as NN-SVG's 10·ln n", FitLogarithm),
        new("power", "extent^p, p fitted so that the smallest is legible", FitPower),
        new("sqrt", "square root of the extent", static (min, max, low, high) => Proportional(min, max, low, high, 0.5, "square root of {0}")),
        new("linear", "proportional to the extent", static (min, max, low, high) => Proportional(min, max, low, high, 1, Evenly)),
        new("minmax", "linear between the smallest and the largest (Net2Vis)", FitBetween),
    ],
    static row => row.Name, static message => new DrawingException(message));

    /// <summary>The law of a name, in any case.</summary>
    /// <exception cref="DrawingException">There is none; the message lists those there are.</exception>
    public static ScaleLaw Find(string name) => Catalogue.Find(name);

    /// <summary>Reads <c>LAW</c> or <c>LAW,LAW</c>: the laws of space and of channels.</summary>
    /// <exception cref="DrawingException">There is no such law, or there are more than two.</exception>
    internal static (ScaleLaw Space, ScaleLaw Channels) Pair(string names) =>
        Problem(names) is { } problem ? throw new DrawingException(problem) : (Find(names.Split(',')[0].Trim()), Find(names.Split(',')[^1].Trim()));

    /// <summary>What is wrong with the text that <see cref="Pair"/> reads; null where nothing is.</summary>
    internal static string? Problem(string names)
    {
        string[] parts = names.Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length > 2)
            return $"'{names}' has {parts.Length} laws, expected one, or two for space and channels";
        string? wrong = parts.FirstOrDefault(static part => Catalogue.TryFind(part) is null);
        return wrong is null ? null : $"'{wrong}' is not one of {string.Join(", ", All.Select(static l => l.Name))}";
    }

    // Of lengths low + k·ln(x/min) the steepest place is the smallest extent: there, k may not be larger than low.
    private static Scale FitDoublings(double min, double max, double low, double high)
    {
        double range = Math.Log(max / min), shortest = Math.Max(low, high / (1 + range));
        return Between(range, shortest, high, x => Math.Log(x / min), "logarithm of {0}");
    }

    // A straight line that does not fall below the one through nothing.
    private static Scale FitBetween(double min, double max, double low, double high)
    {
        double shortest = Math.Max(low, high * min / max);
        return Between(max - min, shortest, high, x => x - min, "{0}, evenly from the smallest to the largest");
    }

    // With one extent only there is no order to show: it gets four fifths of the largest length.
    private static Scale Between(double range, double low, double high, Func<double, double> curve, string growth) =>
        new(range <= 0 ? _ => 0.8 * high : x => low + ((high - low) * Math.Clamp(curve(x) / range, 0, 1)), growth);

    // NN-SVG multiplies by a constant: small nets stay small. Only extents beyond the reference shrink it. Below e the logarithm grows faster than extents do.
    private static Scale FitLogarithm(double min, double max, double low, double high)
    {
        double unit = high / Math.Log(Math.Max(max, LogarithmReference));
        return new(x => Math.Max(low, unit * (x < Math.E ? x / Math.E : Math.Log(x))), LogarithmGrowth);
    }

    /// <summary>Extent that the law <c>ln</c> draws at the largest length wanted; ten times its logarithm is 76.2 points.</summary>
    internal const double LogarithmReference = 2048;

    /// <summary>What the law <c>ln</c> says of itself.</summary>
    internal const string LogarithmGrowth = "natural logarithm of {0}";

    private const string Evenly = "in proportion to {0}";

    private static Scale FitPower(double min, double max, double low, double high)
    {
        double power = max > min ? Math.Clamp(Math.Log(high / low) / Math.Log(max / min), 0.2, 1) : 0.5;
        return Proportional(min, max, low, high, power, power == 1 ? Evenly : string.Create(CultureInfo.InvariantCulture, $"{{1}}^{power:0.##}"));
    }

    private static Scale Proportional(double min, double max, double low, double high, double power, string growth)
    {
        bool isRaised = high * Math.Pow(min / max, power) < 0.99 * low;
        return new(x => Math.Max(low, high * Math.Pow(Math.Min(x, max) / max, power)), isRaised ? $"{growth}, the smallest enlarged" : growth);
    }
}

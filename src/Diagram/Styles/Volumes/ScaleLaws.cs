using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>The catalogue of scale laws.</summary>
public static class ScaleLaws
{
    /// <summary>Every law.</summary>
    public static ImmutableArray<ScaleLaw> All => Catalogue.Rows;

    /// <summary>The rows, to be looked up by name.</summary>
    public static Catalogue<ScaleLaw> Catalogue { get; } = new("scale law",
    [
        new("log", "a·log2(extent)+b, through the smallest and the largest", static (min, max, low, high) => Affine(min, max, low, high, Math.Log2, "log₂ x")),
        new("ln", "proportional to ln(extent), as NN-SVG's 10·ln n", FitLogarithm),
        new("power", "extent^p, p fitted so that the smallest is legible", FitPower),
        new("sqrt", "square root of the extent", static (min, max, low, high) => Proportional(max, low, high, 0.5, "√x")),
        new("linear", "proportional to the extent", static (min, max, low, high) => Proportional(max, low, high, 1, "x")),
        new("minmax", "linear between the smallest and the largest (Net2Vis)", static (min, max, low, high) => Affine(min, max, low, high, static x => x, "x − min")),
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

    // With one extent only there is no order to show: it gets four fifths of the largest length.
    private static Scale Affine(double min, double max, double low, double high, Func<double, double> curve, string formula)
    {
        double bottom = curve(min), range = curve(max) - bottom;
        return new(range <= 0 ? _ => 0.8 * high : x => low + ((high - low) * Math.Clamp((curve(x) - bottom) / range, 0, 1)), formula);
    }

    // NN-SVG multiplies by a constant: small nets stay small. Only extents beyond the reference shrink it.
    private static Scale FitLogarithm(double min, double max, double low, double high)
    {
        double unit = high / Math.Log(Math.Max(max, LogarithmReference));
        return new(x => Math.Max(low, unit * Math.Log(x)), LogarithmFormula);
    }

    /// <summary>Extent that the law <c>ln</c> draws at the largest length wanted; ten times its logarithm is 76.2 points.</summary>
    internal const double LogarithmReference = 2048;

    /// <summary>What the law <c>ln</c> says of itself.</summary>
    internal const string LogarithmFormula = "ln x";

    private static Scale FitPower(double min, double max, double low, double high)
    {
        double power = max > min ? Math.Clamp(Math.Log(high / low) / Math.Log(max / min), 0.2, 1) : 0.5;
        return Proportional(max, low, high, power, power == 1 ? "x" : string.Create(CultureInfo.InvariantCulture, $"x^{power:0.##}"));
    }

    private static Scale Proportional(double max, double low, double high, double power, string formula) =>
        new(x => Math.Max(low, high * Math.Pow(Math.Min(x, max) / max, power)), formula);
}

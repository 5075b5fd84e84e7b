using System.Globalization;
using NetDraw.Diagram.Annotations;
using NetDraw.Explain.Methods;

namespace NetDraw.Explain.Pictures;

/// <summary>Which numbers the two ends of a colour map stand for.</summary>
/// <param name="Low">Number at the low end.</param>
/// <param name="High">Number at the high end.</param>
internal sealed record MapScale(double Low, double High)
{
    /// <summary>Share of the magnitudes of gradients that keep their difference; the rest takes the end's colour (PAIR's saliency clips there).</summary>
    private const double ClippedQuantile = 0.99;

    /// <summary>Whether there is nothing to tell apart: everything has one value.</summary>
    public bool IsFlat => !(High > Low);

    /// <summary>Whether zero is in the middle.</summary>
    public bool IsCentred => Low < 0 && Low == -High;

    /// <summary>The scale of an explanation.</summary>
    public static MapScale Fit(Explanation explanation)
    {
        float[] values = explanation.Map.Values;
        if (explanation.IsRelative)
            return new(values.Where(float.IsFinite).DefaultIfEmpty().Min(), values.Where(float.IsFinite).DefaultIfEmpty().Max());
        if (!explanation.IsPixelwise)
            return Fit(values, explanation.Kind);
        double clip = Quantile([.. values.Where(float.IsFinite).Select(MathF.Abs).DefaultIfEmpty()], ClippedQuantile);
        return new(explanation.Kind == MapKind.Signed ? -clip : 0, clip);
    }

    /// <summary>The scale of some numbers: from 0 up for evidence, centred on zero for signed ones.</summary>
    /// <param name="values">The numbers; what is not finite is left out.</param>
    /// <param name="kind">What they are.</param>
    public static MapScale Fit(IEnumerable<float> values, MapKind kind)
    {
        float[] finite = [.. values.Where(float.IsFinite)];
        if (finite.Length == 0)
            return new(0, 0);
        if (kind is MapKind.Gradient)
        {
            double clip = Quantile([.. finite.Select(MathF.Abs)], ClippedQuantile);
            return new(-clip, clip);
        }

        double low = finite.Min(), high = finite.Max();
        return kind == MapKind.Signed || (kind == MapKind.Stack && low < 0)
            ? new(-Math.Max(-low, high), Math.Max(-low, high))
            : new(0, Math.Max(0, high));
    }

    /// <summary>The scale that holds for both.</summary>
    public MapScale Joined(MapScale other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));

    /// <summary>Where a number lies, 0 at the low end, 1 at the high one.</summary>
    public double Place(double value) => IsFlat ? IsCentred ? 0.5 : 0 : (value - Low) / (High - Low);

    /// <summary>The colour map for this scale: the user's where it fits, else the default.</summary>
    public ColorMap MapFor(ColorMap? sequential, ColorMap? diverging) =>
        Low < 0 ? diverging ?? ColorMaps.Find("rdbu") : sequential ?? ColorMaps.Find("viridis");

    /// <summary>The bar that explains it.</summary>
    public ColorBar Bar(ColorMap map, string title) => new(map.Bar, Number(Low), Number(High), IsCentred ? "0" : null, title);

    /// <summary>The bar of maps that have a line at half of their maximum.</summary>
    public ColorBar BarWithContour(ColorMap map) => Bar(map, "") with { Middle = $"{Number(High / 2)} (line)" };

    /// <summary>A number in three digits.</summary>
    public static string Number(double value) => value == 0 ? "0" : Math.Abs(value) is < 1e-3 or >= 1e5
        ? value.ToString("0.##e0", CultureInfo.InvariantCulture)
        : value.ToString(Math.Abs(value) >= 100 ? "0" : Math.Abs(value) >= 10 ? "0.#" : Math.Abs(value) >= 1 ? "0.##" : "0.####", CultureInfo.InvariantCulture);

    private static double Quantile(float[] magnitudes, double share)
    {
        Array.Sort(magnitudes);
        float clip = magnitudes[(int)Math.Min(magnitudes.Length - 1, share * magnitudes.Length)];
        return clip > 0 ? clip : magnitudes[^1];
    }
}

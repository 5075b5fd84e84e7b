using System.Globalization;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Formats.Pptx;

/// <summary>Turns points into English Metric Units, and figures that are larger than a slide may be into ones that fit.</summary>
internal readonly record struct PptxScale(double Factor)
{
    private const double UnitsPerPoint = 12700;

    // ECMA-376, part 1, 20.1.10.38 (ST_SlideSizeCoordinate): 1 to 56 inches.
    private const double MinSlide = 72, MaxSlide = 4032;

    /// <summary>The scale of a scene: 1 unless a slide cannot be as large.</summary>
    public static PptxScale Fit(Scene scene) => new(Math.Min(1, MaxSlide / Math.Max(scene.Width, scene.Height)));

    /// <summary>What a slide cannot hold as it is.</summary>
    public static IEnumerable<Diagnostic> Notes(Scene scene)
    {
        double factor = Fit(scene).Factor;
        if (factor < 1)
            yield return new("figure-scaled", string.Create(CultureInfo.InvariantCulture, $"the figure is scaled to {Math.Round(100 * factor, 1)} % of its size: a slide is at most 56 inches"));
    }

    /// <summary>A length or place.</summary>
    public long Units(double points) => (long)Math.Round(points * Factor * UnitsPerPoint, MidpointRounding.AwayFromZero);

    /// <summary>A length that must not be negative.</summary>
    public long Extent(double points) => Math.Max(0, Units(points));

    /// <summary>A side of the slide.</summary>
    public int Side(double points) => (int)Math.Clamp(Units(points), MinSlide * UnitsPerPoint, MaxSlide * UnitsPerPoint);

    /// <summary>A font size in hundredths of a point (ST_TextFontSize: 1 to 4,000 pt).</summary>
    public int FontSize(double points) => (int)Math.Clamp(Math.Round(points * Factor * 100, MidpointRounding.AwayFromZero), 100, 400_000);
}

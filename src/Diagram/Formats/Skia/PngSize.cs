using System.Globalization;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Skia;

/// <summary>How many pixels a figure takes, within what memory can hold.</summary>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="Dpi">Pixels an inch; less than what was asked for where that would be too many.</param>
internal readonly record struct PngSize(int Width, int Height, double Dpi)
{
    // 400 MB while the picture is made; Skia's coordinates end at 32767.
    private const double MaxPixels = 100_000_000;
    private const double MaxSide = 32_000;

    // Below, labels of the usual size could not be read: the picture would be of no use.
    private const double MinDpi = 72;

    /// <summary>The size of a figure at a resolution, lowered where need be.</summary>
    /// <exception cref="DrawingException">It is too large even for the lowest useful resolution.</exception>
    public static PngSize Fit(Scene scene, double dpi)
    {
        double width = Math.Max(scene.Width, 1) / 72, height = Math.Max(scene.Height, 1) / 72;
        double most = Math.Min(MaxSide / Math.Max(width, height), Math.Sqrt(MaxPixels / (width * height)));
        if (most < Math.Min(dpi, MinDpi))
        {
            string message = string.Create(
                CultureInfo.InvariantCulture,
                $"the figure is {width:0.#}×{height:0.#} in, too large for a PNG of {MinDpi} dpi: a vector format (svg, pdf), less detail or wrapping it to a page helps");
            throw new DrawingException(message) { Code = "too-large-for-pixels" };
        }

        double used = Math.Min(dpi, Math.Floor(most));
        return new(PixelsOf(width, used), PixelsOf(height, used), used);
    }

    // A tiny remainder is rounding of the layout, not a pixel.
    private static int PixelsOf(double inches, double dpi) => Math.Max(1, (int)Math.Ceiling((inches * dpi) - 0.01));
}

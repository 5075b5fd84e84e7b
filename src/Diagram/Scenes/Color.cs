using System.Globalization;

namespace NetDraw.Diagram.Scenes;

/// <summary>A colour in sRGB with straight (not premultiplied) opacity.</summary>
/// <param name="R">Red, 0 to 255.</param>
/// <param name="G">Green, 0 to 255.</param>
/// <param name="B">Blue, 0 to 255.</param>
/// <param name="Opacity">0 is invisible, 1 is solid.</param>
public readonly record struct Color(byte R, byte G, byte B, double Opacity = 1)
{
    /// <summary>Black.</summary>
    public static Color Black => new(0, 0, 0);

    /// <summary>White.</summary>
    public static Color White => new(255, 255, 255);

    /// <summary><c>#rrggbb</c>, lower case, without the opacity.</summary>
    public string Hex => string.Create(CultureInfo.InvariantCulture, $"#{R:x2}{G:x2}{B:x2}");

    /// <summary>Relative luminance, 0 to 1 (WCAG 2.1, "relative luminance").</summary>
    public double Luminance => (0.2126 * Linear(R)) + (0.7152 * Linear(G)) + (0.0722 * Linear(B));

    /// <summary>Reads <c>#rrggbb</c>.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static Color Parse(string hex) =>
        hex.Length == 7 && hex[0] == '#' && int.TryParse(hex.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int rgb)
            ? new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)
            : throw new FormatException($"'{hex}' is not a colour, expected #rrggbb");

    /// <summary>Contrast ratio to another colour, 1 to 21 (WCAG 2.1, "contrast ratio"); opacities are ignored.</summary>
    public double ContrastTo(Color other)
    {
        double a = Luminance, b = other.Luminance;
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>The colour that lies a share of the way (0 to 1) to another one.</summary>
    public Color MixedWith(Color other, double share) => new(Mix(R, other.R, share), Mix(G, other.G, share), Mix(B, other.B, share), Opacity);

    private static byte Mix(byte from, byte to, double share) => (byte)Math.Round(from + ((to - from) * share), MidpointRounding.AwayFromZero);

    private static double Linear(byte channel)
    {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }
}

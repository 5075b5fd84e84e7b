namespace NetDraw.Train.Pictures;

/// <summary>A colour, each part from 0 to 1 as the screen has it.</summary>
/// <param name="R">Red.</param>
/// <param name="G">Green.</param>
/// <param name="B">Blue.</param>
public readonly record struct Rgb(double R, double G, double B)
{
    /// <summary>How bright the colour looks, 0 to 1 (weights of Rec. 601).</summary>
    public double Brightness => (0.299 * R) + (0.587 * G) + (0.114 * B);

    /// <summary>The colour of a hue (0 to 1, red over green and blue to red), with so much of it instead of grey, as bright as said.</summary>
    public static Rgb Of(double hue, double saturation, double brightness)
    {
        var pure = new Rgb(Ramp(hue + (1.0 / 3)), Ramp(hue), Ramp(hue - (1.0 / 3)));
        var tinted = new Rgb(0.5, 0.5, 0.5).Mix(pure, saturation);
        double b = tinted.Brightness;
        // Towards black or white until the brightness is right.
        return brightness <= b ? tinted.Times(brightness / b) : tinted.Mix(new Rgb(1, 1, 1), (brightness - b) / (1 - b));
    }

    /// <summary>The colour at a share of the way to another.</summary>
    public Rgb Mix(Rgb other, double share) => new(R + ((other.R - R) * share), G + ((other.G - G) * share), B + ((other.B - B) * share));

    /// <summary>Brighter or darker by a factor.</summary>
    public Rgb Times(double factor) => new(R * factor, G * factor, B * factor);

    private static double Ramp(double hue)
    {
        double turn = (hue - Math.Floor(hue)) * 6;
        return Math.Clamp(turn < 3 ? turn : 4 - turn, 0, 1);
    }
}

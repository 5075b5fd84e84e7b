using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Tests.Styles;

/// <summary>
/// Colours as readers see them who lack one kind of cone, and how far two are apart. The matrices are those of Machado, Oliveira and Fernandes,
/// "A Physiologically-based Model for Simulation of Color Vision Deficiency" (IEEE TVCG 15, 2009), severity 1.0, on linear RGB.
/// </summary>
internal static class ColorVision
{
    /// <summary>Kinds of vision by name.</summary>
    public static IReadOnlyDictionary<string, double[]> Kinds { get; } = new Dictionary<string, double[]>
    {
        ["normal"] = [1, 0, 0, 0, 1, 0, 0, 0, 1],
        ["protanopia"] = [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        ["deuteranopia"] = [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        ["tritanopia"] = [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    };

    /// <summary>CIELAB coordinates (D65) of a colour as a kind of vision sees it.</summary>
    public static (double L, double A, double B) Seen(Color color, string kind)
    {
        double[] m = Kinds[kind], rgb = [Linear(color.R), Linear(color.G), Linear(color.B)];
        double[] s = [.. Enumerable.Range(0, 3).Select(i => Math.Clamp((m[3 * i] * rgb[0]) + (m[(3 * i) + 1] * rgb[1]) + (m[(3 * i) + 2] * rgb[2]), 0, 1))];
        double x = ((0.4124564 * s[0]) + (0.3575761 * s[1]) + (0.1804375 * s[2])) / 0.95047;
        double y = (0.2126729 * s[0]) + (0.7151522 * s[1]) + (0.0721750 * s[2]);
        double z = ((0.0193339 * s[0]) + (0.1191920 * s[1]) + (0.9503041 * s[2])) / 1.08883;
        return ((116 * F(y)) - 16, 500 * (F(x) - F(y)), 200 * (F(y) - F(z)));
    }

    /// <summary>CIEDE2000 (Sharma, Wu and Dalal, Color Research and Application 30, 2005, equations 2 to 22).</summary>
    public static double Difference((double L, double A, double B) first, (double L, double A, double B) second)
    {
        double mean = (Hypot(first.A, first.B) + Hypot(second.A, second.B)) / 2, g = 0.5 * (1 - Saturation(mean));
        double a1 = first.A * (1 + g), a2 = second.A * (1 + g), c1 = Hypot(a1, first.B), c2 = Hypot(a2, second.B);
        double h1 = Hue(a1, first.B), h2 = Hue(a2, second.B), turn = h2 - h1;
        turn = c1 * c2 == 0 ? 0 : turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn;
        double dl = second.L - first.L, dc = c2 - c1, dh = 2 * Math.Sqrt(c1 * c2) * Math.Sin(Radians(turn / 2));
        double l = (first.L + second.L) / 2, c = (c1 + c2) / 2;
        double h = c1 * c2 == 0 ? h1 + h2 : Math.Abs(h1 - h2) <= 180 ? (h1 + h2) / 2 : h1 + h2 < 360 ? (h1 + h2 + 360) / 2 : (h1 + h2 - 360) / 2;
        double t = 1 - (0.17 * Cos(h - 30)) + (0.24 * Cos(2 * h)) + (0.32 * Cos((3 * h) + 6)) - (0.2 * Cos((4 * h) - 63));
        double sl = 1 + (0.015 * (l - 50) * (l - 50) / Math.Sqrt(20 + ((l - 50) * (l - 50)))), sc = 1 + (0.045 * c), sh = 1 + (0.015 * c * t);
        double rotation = -2 * Saturation(c) * Math.Sin(Radians(60 * Math.Exp(-Math.Pow((h - 275) / 25, 2))));
        return Math.Sqrt(Math.Pow(dl / sl, 2) + Math.Pow(dc / sc, 2) + Math.Pow(dh / sh, 2) + (rotation * dc / sc * (dh / sh)));
    }

    private static double Saturation(double chroma) => Math.Sqrt(Math.Pow(chroma, 7) / (Math.Pow(chroma, 7) + Math.Pow(25, 7)));

    private static double Hypot(double a, double b) => Math.Sqrt((a * a) + (b * b));

    private static double Hue(double a, double b) => a == 0 && b == 0 ? 0 : ((Math.Atan2(b, a) * 180 / Math.PI) + 360) % 360;

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Cos(double degrees) => Math.Cos(Radians(degrees));

    private static double F(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : ((24389.0 / 27 * t) + 16) / 116;

    private static double Linear(byte channel)
    {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }
}

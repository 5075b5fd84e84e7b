using A = DocumentFormat.OpenXml.Drawing;
using P = DocumentFormat.OpenXml.Presentation;

namespace NetDraw.Diagram.Formats.Pptx;

/// <summary>The plain theme that a presentation has to have. The figure's shapes state their looks themselves; new shapes of the user's take these.</summary>
internal static class PptxTheme
{
    // After M. Okabe and K. Ito, Color Universal Design (2008), as the paper theme.
    private static readonly string[] Accents = ["0072B2", "E69F00", "009E73", "CC79A7", "56B4E9", "D55E00"];

    /// <summary>A new theme.</summary>
    public static A.Theme Make() => new(new A.ThemeElements(Colors(), Fonts(), Formats())) { Name = "NetDraw" };

    /// <summary>Which theme colour stands for which role.</summary>
    public static P.ColorMap ColorMap() => new()
    {
        Background1 = A.ColorSchemeIndexValues.Light1,
        Text1 = A.ColorSchemeIndexValues.Dark1,
        Background2 = A.ColorSchemeIndexValues.Light2,
        Text2 = A.ColorSchemeIndexValues.Dark2,
        Accent1 = A.ColorSchemeIndexValues.Accent1,
        Accent2 = A.ColorSchemeIndexValues.Accent2,
        Accent3 = A.ColorSchemeIndexValues.Accent3,
        Accent4 = A.ColorSchemeIndexValues.Accent4,
        Accent5 = A.ColorSchemeIndexValues.Accent5,
        Accent6 = A.ColorSchemeIndexValues.Accent6,
        Hyperlink = A.ColorSchemeIndexValues.Hyperlink,
        FollowedHyperlink = A.ColorSchemeIndexValues.FollowedHyperlink,
    };

    private static A.ColorScheme Colors() => new(
        new A.Dark1Color(Rgb("000000")),
        new A.Light1Color(Rgb("FFFFFF")),
        new A.Dark2Color(Rgb("3D444D")),
        new A.Light2Color(Rgb("F2F2F0")),
        new A.Accent1Color(Rgb(Accents[0])),
        new A.Accent2Color(Rgb(Accents[1])),
        new A.Accent3Color(Rgb(Accents[2])),
        new A.Accent4Color(Rgb(Accents[3])),
        new A.Accent5Color(Rgb(Accents[4])),
        new A.Accent6Color(Rgb(Accents[5])),
        new A.Hyperlink(Rgb(Accents[0])),
        new A.FollowedHyperlinkColor(Rgb(Accents[3])))
    { Name = "NetDraw" };

    private static A.RgbColorModelHex Rgb(string hex) => new() { Val = hex };

    private static A.FontScheme Fonts() => new(
        new A.MajorFont(new A.LatinFont { Typeface = "Arial" }, new A.EastAsianFont { Typeface = "" }, new A.ComplexScriptFont { Typeface = "" }),
        new A.MinorFont(new A.LatinFont { Typeface = "Arial" }, new A.EastAsianFont { Typeface = "" }, new A.ComplexScriptFont { Typeface = "" }))
    { Name = "NetDraw" };

    // Each list has to have three entries (ECMA-376, part 1, 20.1.4.1.14).
    private static A.FormatScheme Formats() => new(
        new A.FillStyleList(Fill(), Fill(), Fill()),
        new A.LineStyleList(Line(6350), Line(12700), Line(19050)),
        new A.EffectStyleList(Effect(), Effect(), Effect()),
        new A.BackgroundFillStyleList(Fill(), Fill(), Fill()))
    { Name = "NetDraw" };

    private static A.SolidFill Fill() => new(new A.SchemeColor { Val = A.SchemeColorValues.PhColor });

    private static A.Outline Line(int width) => new(Fill(), new A.PresetDash { Val = A.PresetLineDashValues.Solid }) { Width = width };

    private static A.EffectStyle Effect() => new(new A.EffectList());
}

using System.Globalization;
using System.Text;
using NetDraw.Diagram.Formats.Pictures;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Tikz;

/// <summary>
/// A raster picture inside the LaTeX file: pdfTeX writes the pixels as objects of the PDF, and a form places them by any matrix.
/// Engines without these commands draw a frame instead.
/// </summary>
internal static class TikzPicture
{
    private const int LineLength = 120;

    /// <summary>The lines that draw a picture, or null where its bytes are no picture.</summary>
    public static string? Of(ScenePicture picture, double scale)
    {
        if (RasterPicture.Pack(picture) is not { } packed)
            return null;
        var (bounds, (origin, across, down)) = (picture.Bounds, picture.Place);
        string size = string.Create(CultureInfo.InvariantCulture, $"/Type/XObject/Subtype/Image/Width {packed.Width}/Height {packed.Height}/BitsPerComponent 8/Interpolate true/Filter[/ASCIIHexDecode/FlateDecode]");
        var text = new StringBuilder("\\ifdefined\\pdfxform{\\pdfcompresslevel0 %\n");
        if (packed.Opacities.Length > 0)
            text.Append($"\\immediate\\pdfobj stream attr{{{size}/ColorSpace/DeviceGray}}{{{Hex(packed.Opacities)}}}%\n\\edef\\opacities{{/SMask \\the\\pdflastobj\\space 0 R}}%\n");
        else
            text.Append("\\def\\opacities{}%\n");
        text.Append($"\\immediate\\pdfobj stream attr{{{size}/ColorSpace/DeviceRGB\\opacities}}{{{Hex(packed.Colors)}}}%\n");
        // An image fills the unit square, its first row at the top; y grows upward from the lower edge of the bounds.
        var corner = origin + down;
        string matrix = string.Join(' ', new[] { across.X, -across.Y, -down.X, down.Y, corner.X - bounds.X, bounds.Bottom - corner.Y }.Select(v => Num.Text(v * scale)));
        string width = Num.Text(bounds.Width * scale), height = Num.Text(bounds.Height * scale);
        text.Append($"\\setbox0\\hbox to {width}bp{{\\pdfliteral{{q {matrix} cm /P Do Q}}\\hss}}\\ht0={height}bp \\dp0=0pt %\n");
        text.Append("\\edef\\next{\\noexpand\\immediate\\noexpand\\pdfxform resources{/XObject<</P \\the\\pdflastobj\\space 0 R>>}0 }\\next}%\n");
        text.Append($"\\node[anchor=north west,inner sep=0pt,outer sep=0pt] at {TikzPaths.At(new(bounds.X, bounds.Y), scale)} {{\\pdfrefxform\\pdflastxform}};\n");
        var (a, b, c, d) = picture.Place.Corners;
        text.Append($"\\else\\draw[dashed] {string.Join(" -- ", new[] { a, b, c, d }.Select(p => TikzPaths.At(p, scale)))} -- cycle;\\fi");
        return text.ToString();
    }

    private static string Hex(byte[] bytes)
    {
        string digits = Convert.ToHexString(bytes);
        var lines = new StringBuilder(digits.Length + (digits.Length / LineLength) + 1);
        for (int i = 0; i < digits.Length; i += LineLength)
            lines.Append('\n').Append(digits.AsSpan(i, Math.Min(LineLength, digits.Length - i)));
        return lines.Append('>').ToString();
    }
}

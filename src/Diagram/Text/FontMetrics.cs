using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using NetDraw.Diagram.Fonts;

namespace NetDraw.Diagram.Text;

/// <summary>
/// Advance widths of Arimo Regular and Bold, which equal those of Arial, Helvetica and Liberation Sans. A glyph that Arimo lacks gets a
/// width that no common fallback font exceeds: 1 em for what is written full-width, 1.3 em for pictographs, 0 for combining marks, else 0.85 em.
/// </summary>
internal sealed class FontMetrics
{
    private const int BasicPlane = 0x10000;
    private const float Missing = -1;

    // Counted once for the many pages that are tried.
    private static readonly ConditionalWeakTable<FigureFont, FontMetrics> Known = [];

    private readonly float[] regular;
    private readonly float[] bold;
    private readonly FontSet fonts;

    private FontMetrics(float[] regular, float[] bold, FontSet fonts) => (this.regular, this.bold, this.fonts) = (regular, bold, fonts);

    /// <summary>The embedded metrics.</summary>
    public static FontMetrics Instance { get; } = new(Load("ArimoRegular.widths"), Load("ArimoBold.widths"), FontSet.Whole);

    /// <summary>Those of a figure's own font, the embedded ones for what it lacks, and of fonts that are asked last.</summary>
    public static FontMetrics Of(FigureFont? own, FallbackFonts? fallbacks = null)
    {
        var metrics = own is null ? Instance : Known.GetValue(own, static f => new(Over(Instance.regular, f.Regular), Over(Instance.bold, f.Bold), FontSet.Of(f, null)));
        return fallbacks is null ? metrics : new(metrics.regular, metrics.bold, FontSet.Of(own, fallbacks));
    }

    private static float[] Over(float[] widths, TrueTypeFont font)
    {
        float[] result = [.. widths];
        for (int c = ' '; c < BasicPlane; c++)
        {
            if (font.GlyphOf(c) is not 0 and var glyph)
                result[c] = font.AdvanceOf(glyph) / (float)font.UnitsPerEm;
        }

        return result;
    }

    /// <summary>Width in points of one line of text in a font size.</summary>
    public double Width(string text, double size, bool isBold)
    {
        if (fonts.IsShaped(text, isBold))
            return fonts.Shaper.Shape(text, isBold).Sum(static r => r.Ems) * size;
        float[] widths = isBold ? bold : regular;
        double ems = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                ems += WidthBeyond(char.ConvertToUtf32(c, text[++i]));
            else
                ems += widths[c] != Missing ? widths[c] : WidthOfMissing(c);
        }

        return ems * size;
    }

    private static double WidthBeyond(int codePoint) => CharUnicodeInfo.GetUnicodeCategory(codePoint) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => 0,
        _ => codePoint is >= 0x1F000 and < 0x1FC00 ? 1.3 : 1,
    };

    private static double WidthOfMissing(char c)
    {
        if (char.IsSurrogate(c) || c < ' ' || c == '\uFFFD')
            return 1;
        if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            return 0;
        return c is (>= '\u1100' and < '\u1200') or (>= '\u2E80' and < '\uD7B0') or (>= '\uF900' and < '\uFB00') or (>= '\uFE30' and < '\uFE50')
            or (>= '\uFF00' and < '\uFF61') or (>= '\uFFE0' and < '\uFFE7') ? 1
            : c is >= '\u2600' and < '\u2800' ? 1.3
            : 0.85;
    }

    // "em 2048", then runs: first code point in hexadecimal, then the width of each in turn.
    private static float[] Load(string resource)
    {
        float[] widths = new float[BasicPlane];
        Array.Fill(widths, Missing);
        using var stream = typeof(FontMetrics).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"resource {resource} is not in the assembly");
        using var reader = new StreamReader(stream, Encoding.ASCII);
        float em = 1;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("em ", StringComparison.Ordinal))
                em = int.Parse(line.AsSpan(3), CultureInfo.InvariantCulture);
            else if (line[0] != '#')
                ReadRun(line, em, widths);
        }

        return widths;
    }

    private static void ReadRun(ReadOnlySpan<char> line, float em, float[] widths)
    {
        int codePoint = -1;
        foreach (var field in line.Split(' '))
        {
            if (codePoint < 0)
                codePoint = int.Parse(line[field], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            else
                widths[codePoint++] = int.Parse(line[field], CultureInfo.InvariantCulture) / em;
        }
    }
}

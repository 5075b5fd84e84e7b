using System.Collections.Immutable;
using NetDraw.ModelImport;

namespace NetDraw.Diagram;

/// <summary>The catalogue of the widths that journals, conferences and pages give figures.</summary>
public static class FigureWidths
{
    private const double Inch = 72, Millimetre = 72 / 25.4;

    /// <summary>Every width.</summary>
    public static ImmutableArray<FigureWidth> All => Catalogue.Rows;

    /// <summary>The rows, to be looked up by name.</summary>
    public static Catalogue<FigureWidth> Catalogue { get; } = new("width",
    [
        new("ieee", 3.5 * Inch, "3.5 in: one column (IEEE Author Center); the page 9.25 in high") { Height = 9.25 * Inch },
        new("ieee-double", 7.16 * Inch, "7.16 in: two columns (IEEE Author Center); the page 9.25 in high") { Height = 9.25 * Inch },
        new("cvpr", 3.25 * Inch, "3.25 in: one column (CVPR and ICCV author guidelines); the page 8.875 in high") { Height = 8.875 * Inch },
        new("cvpr-double", 6.875 * Inch, "6.875 in: two columns (CVPR and ICCV author guidelines); the page 8.875 in high") { Height = 8.875 * Inch },
        new("neurips", 5.5 * Inch, "5.5 in: the text (NeurIPS and ICLR style files); the page 9 in high") { Height = 9 * Inch },
        new("icml", 3.25 * Inch, "3.25 in: one column (ICML style file); the page 9 in high") { Height = 9 * Inch },
        new("icml-double", 6.75 * Inch, "6.75 in: two columns (ICML style file); the page 9 in high") { Height = 9 * Inch },
        new("acl", 77 * Millimetre, "77 mm: one column (ACL style file); the page 247 mm high") { Height = 247 * Millimetre },
        new("acl-double", 160 * Millimetre, "160 mm: two columns (ACL style file); the page 247 mm high") { Height = 247 * Millimetre },
        new("acm", 3.33 * Inch, "3.33 in: one column (acmart, sigconf); the page 8.5 in high") { Height = 8.5 * Inch },
        new("acm-double", 7 * Inch, "7 in: two columns (acmart, sigconf); the page 8.5 in high") { Height = 8.5 * Inch },
        new("nature", 89 * Millimetre, "89 mm: one column (Nature, guide to figures); the page 247 mm high") { Height = 247 * Millimetre },
        new("nature-double", 183 * Millimetre, "183 mm: two columns (Nature, guide to figures); the page 247 mm high") { Height = 247 * Millimetre },
        new("elsevier", 90 * Millimetre, "90 mm: one column (Elsevier, artwork sizing); the page 240 mm high") { Height = 240 * Millimetre },
        new("elsevier-double", 190 * Millimetre, "190 mm: two columns (Elsevier, artwork sizing); the page 240 mm high") { Height = 240 * Millimetre },
        new("springer", 84 * Millimetre, "84 mm: one column (Springer journals, artwork instructions); the page 234 mm high") { Height = 234 * Millimetre },
        new("springer-double", 174 * Millimetre, "174 mm: two columns (Springer journals, artwork instructions); the page 234 mm high") { Height = 234 * Millimetre },
        new("lncs", 122 * Millimetre, "122 mm: the text (Springer LNCS, llncs.cls); the page 193 mm high") { Height = 193 * Millimetre },
        new("a4", 160 * Millimetre, "160 mm: ISO A4 between margins of 25 mm; the page 247 mm high") { Height = 247 * Millimetre },
        new("letter", 6.5 * Inch, "6.5 in: US letter between margins of 1 in; the page 9 in high") { Height = 9 * Inch },
        new("slide", 960, "13.333 in: the whole of PowerPoint's 16:9 slide; the page 7.5 in high") { Height = 540 },
    ],
    static row => row.Name, static message => new DrawingException(message));

    /// <summary>The width of a name, in any case; null where there is none.</summary>
    public static FigureWidth? Find(string name) => Catalogue.TryFind(name);
}

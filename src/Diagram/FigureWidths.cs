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
        new("ieee", 3.5 * Inch, "3.5 in: one column (IEEE Author Center)"),
        new("ieee-double", 7.16 * Inch, "7.16 in: two columns (IEEE Author Center)"),
        new("cvpr", 3.25 * Inch, "3.25 in: one column (CVPR and ICCV author guidelines)"),
        new("cvpr-double", 6.875 * Inch, "6.875 in: two columns (CVPR and ICCV author guidelines)"),
        new("neurips", 5.5 * Inch, "5.5 in: the text (NeurIPS and ICLR style files)"),
        new("icml", 3.25 * Inch, "3.25 in: one column (ICML style file)"),
        new("icml-double", 6.75 * Inch, "6.75 in: two columns (ICML style file)"),
        new("acl", 77 * Millimetre, "77 mm: one column (ACL style file)"),
        new("acl-double", 160 * Millimetre, "160 mm: two columns (ACL style file)"),
        new("acm", 3.33 * Inch, "3.33 in: one column (acmart, sigconf)"),
        new("acm-double", 7 * Inch, "7 in: two columns (acmart, sigconf)"),
        new("nature", 89 * Millimetre, "89 mm: one column (Nature, guide to figures)"),
        new("nature-double", 183 * Millimetre, "183 mm: two columns (Nature, guide to figures)"),
        new("elsevier", 90 * Millimetre, "90 mm: one column (Elsevier, artwork sizing)"),
        new("elsevier-double", 190 * Millimetre, "190 mm: two columns (Elsevier, artwork sizing)"),
        new("springer", 84 * Millimetre, "84 mm: one column (Springer journals, artwork instructions)"),
        new("springer-double", 174 * Millimetre, "174 mm: two columns (Springer journals, artwork instructions)"),
        new("lncs", 122 * Millimetre, "122 mm: the text (Springer LNCS, llncs.cls)"),
        new("a4", 160 * Millimetre, "160 mm: ISO A4 between margins of 25 mm"),
        new("letter", 6.5 * Inch, "6.5 in: US letter between margins of 1 in"),
        new("slide", 960, "13.333 in: the whole of PowerPoint's 16:9 slide"),
    ],
    static row => row.Name, static message => new DrawingException(message));

    /// <summary>The width of a name, in any case; null where there is none.</summary>
    public static FigureWidth? Find(string name) => Catalogue.TryFind(name);
}

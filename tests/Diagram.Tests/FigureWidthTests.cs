using Xunit;

namespace NetDraw.Diagram.Tests;

/// <summary>Every named width, as its publisher states it, in points of 1/72 in.</summary>
public sealed class FigureWidthTests
{
    private static readonly (string Name, double Number, string Unit)[] Widths =
    [
        ("ieee", 3.5, "in"), ("ieee-double", 7.16, "in"),
        ("cvpr", 3.25, "in"), ("cvpr-double", 6.875, "in"),
        ("neurips", 5.5, "in"),
        ("icml", 3.25, "in"), ("icml-double", 6.75, "in"),
        ("acl", 77, "mm"), ("acl-double", 160, "mm"),
        ("acm", 3.33, "in"), ("acm-double", 7, "in"),
        ("nature", 89, "mm"), ("nature-double", 183, "mm"),
        ("elsevier", 90, "mm"), ("elsevier-double", 190, "mm"),
        ("springer", 84, "mm"), ("springer-double", 174, "mm"),
        ("lncs", 122, "mm"), ("a4", 160, "mm"), ("letter", 6.5, "in"),
        ("slide", 13 + (1 / 3.0), "in"),
    ];

    [Fact]
    public void A_name_stands_for_the_width_that_is_published()
    {
        foreach (var (name, number, unit) in Widths)
            Assert.Equal(unit == "in" ? number * 72 : number * 72 / 25.4, FigureWidths.Find(name)!.Points, 9);
    }

    [Fact]
    public void Every_name_is_among_them() => Assert.Equal(Widths.Select(static w => w.Name), FigureWidths.All.Select(static w => w.Name));
}

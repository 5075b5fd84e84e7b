using NetDraw.Diagram.Styles.Volumes;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles.Volumes;

/// <summary>The curve of each scale law, by its formula: extents of 4 to 1024 on lengths of 10 to 90 points.</summary>
public sealed class ScaleValueTests
{
    private const double Low = 10, High = 90;

    public static TheoryData<string, long, double> Places => new()
    {
        // b + (90 − b) · (log₂ x − 2) / 8 with b = 90 / (1 + ln 256), since of 10 the first doubling would make more than 20.
        { "log", 4, 13.7505821291 }, { "log", 16, 32.8129365968 }, { "log", 64, 51.8752910646 }, { "log", 1024, 90 },
        // 90 · ln x / ln 2048: the largest length is that of 2048.
        { "ln", 4, 16.3636363636 }, { "ln", 64, 49.0909090909 }, { "ln", 1024, 81.8181818182 },
        // 90 · √(x / 1024), but 10 at least.
        { "sqrt", 4, 10 }, { "sqrt", 64, 22.5 }, { "sqrt", 256, 45 }, { "sqrt", 1024, 90 },
        // 90 · x / 1024, but 10 at least.
        { "linear", 64, 10 }, { "linear", 256, 22.5 }, { "linear", 512, 45 }, { "linear", 1024, 90 },
        // 10 + 80 · (x − 4) / 1020.
        { "minmax", 4, 10 }, { "minmax", 259, 30 }, { "minmax", 514, 50 }, { "minmax", 1024, 90 },
        // 90 · (x / 1024)^p with p = ln 9 / ln 256, so that 4 is 10 long and the geometric mean 64 is 30.
        { "power", 4, 10 }, { "power", 64, 30 }, { "power", 1024, 90 },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void An_extent_has_the_length_that_the_formula_gives(string law, long extent, double length) =>
        Assert.Equal(length, ScaleLaws.Find(law).Fit(4, 1024, Low, High).Of(extent), 6);

    [Fact]
    public void Every_law_is_among_them() => Assert.Equal(ScaleLaws.All.Select(static l => l.Name).Order(), Places.Select(static r => r.Data.Item1).Distinct().Order());
}

using CsCheck;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles.Volumes;

public sealed class ScaleLawTests
{
    public static TheoryData<string> Names => [.. ScaleLaws.All.Select(static l => l.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_largest_extent_gets_the_largest_length_and_nothing_is_shorter_than_the_shortest(string name)
    {
        var scale = ScaleLaws.Find(name).Fit(7, 2048, 12, 90);
        Assert.Equal(90, scale.Of(2048), 9);
        Assert.All(Enumerable.Range(0, 2049), v => Assert.InRange(scale.Of(v), 12 - 1e-9, 90 + 1e-9));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_order_of_extents_is_kept(string name)
    {
        var scale = ScaleLaws.Find(name).Fit(3, 2048, 4, 30);
        double[] lengths = [.. Enumerable.Range(3, 2046).Select(v => scale.Of(v))];
        Assert.All(lengths.Zip(lengths.Skip(1)), static pair => Assert.True(pair.First <= pair.Second + 1e-12));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_extent_alone_has_a_length(string name) => Assert.InRange(ScaleLaws.Find(name).Fit(64, 64, 4, 30).Of(64), 4, 30);

    [Theory]
    [Trait(Properties.Trait, Properties.TraitValue)]
    [MemberData(nameof(Names))]
    public void No_two_extents_are_drawn_further_apart_than_they_are(string name) =>
        Gen.Select(Gen.Long[1, 4096], Gen.Long[1, 4096], Gen.Long[1, 6000], Gen.Long[1, 6000]).Select(Gen.Double[1, 40], Gen.Double[0, 100], static (x, low, more) => (x.Item1, x.Item2, x.Item3, x.Item4, low, more)).Holds(v =>
        {
            var scale = ScaleLaws.Find(name).Fit(Math.Min(v.Item1, v.Item2), Math.Max(v.Item1, v.Item2), v.low, v.low + v.more);
            long small = Math.Min(v.Item3, v.Item4), large = Math.Max(v.Item3, v.Item4);
            Assert.InRange(scale.Of(large) / scale.Of(small), 1 - 1e-9, ((double)large / small) + 1e-9);
        }, count: 2000);

    [Theory]
    [InlineData("log", "logarithm of the side")]
    [InlineData("ln", "natural logarithm of the side")]
    [InlineData("sqrt", "square root of the side")]
    [InlineData("linear", "in proportion to the side, the smallest enlarged")]
    [InlineData("minmax", "the side, evenly from the smallest to the largest")]
    [InlineData("power", "side^0.62")]
    public void A_law_says_in_words_how_lengths_grow(string name, string words) => Assert.Equal(words, ScaleLaws.Find(name).Fit(1, 100, 5, 86).GrowthOf("the side", "side"));

    [Fact]
    public void The_natural_logarithm_is_drawn_to_one_scale_in_every_net()
    {
        // NN-SVG's ten times the logarithm, at a largest length of ten times ln 2048.
        Assert.Equal(10 * Math.Log(13), ScaleLaws.Find("ln").Fit(6, 13, 5, 10 * Math.Log(2048)).Of(13), 9);
        Assert.Equal(10 * Math.Log(13), ScaleLaws.Find("ln").Fit(6, 224, 5, 10 * Math.Log(2048)).Of(13), 9);
        Assert.Equal(76, ScaleLaws.Find("ln").Fit(6, 9000, 5, 76).Of(9000), 9);
    }

    [Fact]
    public void The_logarithm_is_linear_in_doublings()
    {
        // 16 to 256 are four doublings over 60 points.
        var scale = ScaleLaws.Find("log").Fit(16, 256, 30, 90);
        Assert.Equal(30, scale.Of(16), 9);
        Assert.Equal(45, scale.Of(32), 9);
        Assert.Equal(75, scale.Of(128), 9);
        // Of 10 points the first doubling would make 30: the smallest is longer, so that it is not even doubled.
        Assert.Equal(90 / (1 + Math.Log(16)), ScaleLaws.Find("log").Fit(16, 256, 10, 90).Of(16), 9);
    }

    [Fact]
    public void The_power_is_fitted_through_the_smallest_and_the_largest()
    {
        // 16 times the extent is 4 times the length: a square root.
        var scale = ScaleLaws.Find("power").Fit(32, 512, 5, 20);
        Assert.Equal("side^0.5", scale.GrowthOf("the side", "side"));
        Assert.Equal(5, scale.Of(32), 9);
        Assert.Equal(10, scale.Of(128), 9);
    }

    [Fact]
    public void Linear_lengths_are_proportional_until_they_would_be_illegible()
    {
        var scale = ScaleLaws.Find("linear").Fit(1, 100, 8, 50);
        Assert.Equal(25, scale.Of(50), 9);
        Assert.Equal(8, scale.Of(3), 9);
    }

    [Fact]
    public void An_unknown_law_lists_the_known_ones() => Assert.Equal(
        "there is no scale law 'cubic', expected one of log, ln, power, sqrt, linear, minmax",
        Assert.Throws<DrawingException>(() => ScaleLaws.Find("cubic")).Message);
}

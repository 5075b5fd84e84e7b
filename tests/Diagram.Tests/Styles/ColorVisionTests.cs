using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport.Operators;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles;

/// <summary>The themes that promise it keep layers apart for every common kind of colour vision.</summary>
public sealed class ColorVisionTests
{
    /// <summary>
    /// Least CIEDE2000 between two categories' fills or between their borders. One is the least that is seen side by side; ten is told apart at a glance.
    /// </summary>
    private const double Least = 10;

    private static readonly OperatorCategory[] Common =
    [
        OperatorCategory.Convolution, OperatorCategory.Dense, OperatorCategory.Pooling, OperatorCategory.Activation, OperatorCategory.Normalization,
        OperatorCategory.Resampling, OperatorCategory.Recurrent, OperatorCategory.Attention, OperatorCategory.Embedding,
    ];

    public static TheoryData<string, string> Promises
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string theme in new[] { "paper", "dark", "mono", "net2vis" })
            {
                foreach (string kind in ColorVision.Kinds.Keys)
                    data.Add(theme, kind);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Promises))]
    public void Common_layers_stay_apart(string theme, string kind)
    {
        for (int i = 0; i < Common.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                CategoryLook a = Themes.Find(theme).LookOf(Common[i]), b = Themes.Find(theme).LookOf(Common[j]);
                if (a.Fill.Hatch != b.Fill.Hatch || a.Border.Dash != b.Border.Dash || (a.Fill.Hatch != Hatch.None && a.Border.Width != b.Border.Width))
                    continue;
                double apart = Math.Max(Between(a.Fill.Color, b.Fill.Color), Between(a.Border.Color, b.Border.Color));
                Assert.True(apart >= Least, $"{Common[i]} and {Common[j]} are {apart:0.0} apart");
            }
        }

        double Between(Color a, Color b) => ColorVision.Difference(ColorVision.Seen(a, kind), ColorVision.Seen(b, kind));
    }

    // Pairs 1, 7, 13, 17 and 25 of the test data of Sharma, Wu and Dalal.
    [Theory]
    [InlineData(50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425)]
    [InlineData(50, 0, 0, 50, -1, 2, 2.3669)]
    [InlineData(50, -0.001, 2.49, 50, 0.0009, -2.49, 4.8045)]
    [InlineData(50, 2.5, 0, 73, 25, -18, 27.1492)]
    [InlineData(60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644)]
    public void The_difference_is_that_of_the_published_pairs(double l1, double a1, double b1, double l2, double a2, double b2, double expected) =>
        Assert.Equal(expected, ColorVision.Difference((l1, a1, b1), (l2, a2, b2)), 4);

    [Fact]
    public void Red_and_green_of_equal_lightness_are_alike_to_those_without_red_or_green_cones()
    {
        Color red = Color.Parse("#c85a5a"), green = Color.Parse("#7f8a2a");
        double normal = Of("normal"), deutan = Of("deuteranopia");
        Assert.True(normal > 30 && deutan < normal / 3, $"{normal:0.0}, {deutan:0.0}");
        // Greys are greys to everybody.
        Assert.All(ColorVision.Kinds.Keys, static k => Assert.InRange(ColorVision.Difference(ColorVision.Seen(Color.Parse("#777777"), k), ColorVision.Seen(Color.Parse("#777777"), "normal")), 0, 0.1));

        double Of(string kind) => ColorVision.Difference(ColorVision.Seen(red, kind), ColorVision.Seen(green, kind));
    }
}

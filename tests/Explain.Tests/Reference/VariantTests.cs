using NetDraw.Explain.Methods;
using Xunit;

namespace NetDraw.Explain.Tests.Reference;

/// <summary>Methods and variants that are easily taken for one another: each gives another map.</summary>
public sealed class VariantTests
{
    // A share of the larger of the two scales: far above every rounding.
    private const double Apart = 1e-3;

    private static readonly string[] Cams = ["grad-cam", "grad-cam++", "hires-cam", "xgrad-cam", "layer-cam", "eigen-cam", "score-cam", "ablation-cam"];

    private static readonly (string Method, string[] Settings)[] Variants =
    [
        ("saliency", ["reduce=max", "reduce=sum", "reduce=l2"]),
        ("integrated-gradients", ["steps=6 quadrature=gauss-legendre", "steps=6 quadrature=midpoint", "steps=6 quadrature=trapezoid"]),
        ("integrated-gradients", ["steps=4 baseline=zero", "steps=4 baseline=black", "steps=4 baseline=white", "steps=4 baseline=grey", "steps=4 baseline=blur"]),
        ("occlusion", ["window=3 baseline=zero", "window=3 baseline=black", "window=3 baseline=white", "window=3 baseline=grey", "window=3 baseline=blur"]),
        ("grad-cam++", ["plusplus=official", "plusplus=tfkv", "plusplus=pgc", "plusplus=xplique", "plusplus=torchcam"]),
        ("score-cam", ["score=official", "score=paper"]),
        ("guided-grad-cam", ["upsampling=bilinear", "upsampling=nearest"]),
        ("class-images", ["recipe=keras-blog iterations=3", "recipe=keras-io iterations=3", "recipe=keras-vis iterations=3", "recipe=lucid iterations=3"]),
    ];

    public static TheoryData<string, string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string, string>();
            foreach (var (method, settings) in Variants)
            {
                for (int i = 0; i < settings.Length; i++)
                {
                    for (int j = i + 1; j < settings.Length; j++)
                        pairs.Add(method, settings[i], settings[j]);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Variants_are_told_apart(string method, string one, string other) => AssertApart(Map(method, one), Map(method, other));

    // At a layer with positive and negative activations and gradients, signs kept.
    [Fact]
    public void Methods_that_weigh_maps_are_told_apart()
    {
        var maps = Cams.Select(static m => Map(m, "signed=yes")).ToList();
        for (int i = 0; i < maps.Count; i++)
        {
            for (int j = i + 1; j < maps.Count; j++)
                AssertApart(maps[i], maps[j]);
        }
    }

    [Fact]
    public void Every_method_that_weighs_maps_is_among_them() =>
        Assert.Equal(ExplainMethods.All.Where(static m => m.Parameters.Any(static p => p.Name == "keep-negative") && m.Name != "cam").Select(static m => m.Name).Order(), Cams.Order());

    [Fact]
    public void LayerCAM_lets_no_negative_gradient_count_and_HiResCAM_does()
    {
        var asked = new Case(Nets.Branched, 2, "sum", new Setting("signed=yes"));
        float[] layer = Map("layer-cam", "signed=yes"), hiRes = Map("hires-cam", "signed=yes");
        double[] against = [.. layer.Zip(hiRes, static (l, h) => (double)h - l)];
        var expected = GradientMethods.Reduced(asked.A.With(asked.G, static (a, g) => a * Math.Min(0, g)), "sum");
        Assert.Equal(expected.Values, against, (e, a) => Math.Abs(e - a) <= 1e-5 * expected.Values.Max(Math.Abs));
        Assert.Contains(expected.Values, static v => v != 0);
    }

    // Softmax knows no constant: what the paper takes off each channel's score falls out again, and its form is that of pytorch-grad-cam.
    [Theory]
    [InlineData("score=paper")]
    [InlineData("score=paper baseline=white")]
    public void The_baseline_of_Score_CAM_falls_out_of_its_softmax(string setting)
    {
        float[] plain = Map("score-cam", "score=pgc"), paper = Map("score-cam", setting);
        Assert.True(Difference(plain, paper) < 1e-6);
    }

    private static void AssertApart(float[] one, float[] other) => Assert.True(Difference(one, other) > Apart, $"only {Difference(one, other):g3} apart");

    private static double Difference(float[] one, float[] other) =>
        one.Zip(other, static (a, b) => Math.Abs((double)a - b)).Max() / one.Concat(other).Max(static v => Math.Abs((double)v));

    private static float[] Map(string method, string setting) => ReferenceRun.Of(method, new Case(Nets.Branched, 2, "sum", new Setting(setting))).Single().Map.Values;
}

using NetDraw.Explain.Methods;
using Xunit;

namespace NetDraw.Explain.Tests.Reference;

/// <summary>Every method beside its paper's equation in double precision, by loops: no torch, no ONNX Runtime.</summary>
public sealed class ReferenceTests
{
    // Shares of the largest value. The α of Grad-CAM++ has poles, Grad-CAM cancels before it is rectified, EigenCAM iterates, and steps along a gradient add roundings up, to a hundredth of a grey level.
    private const double Rounding = 1e-5, Loose = 4e-5;

    private static readonly (string Method, string Net, string Layers, string[] Settings)[] Rows =
    [
        ("features", "averaged", "conv1 norm2 relu2", [""]),
        ("features", "branched", "pool1 left right join shift sum relu3", [""]),
        ("kernels", "branched", "conv1 left conv3", [""]),
        ("deconvnet", "averaged", "conv2 relu2", ["channels=1,4", "top=3"]),
        ("deconvnet", "branched", "pool1 join sum relu3", ["channels=1,2", "top=2"]),
        ("saliency", "averaged", "relu2", ["", "reduce=sum", "reduce=l2"]),
        ("saliency", "branched", "relu3", ["", "reduce=sum", "reduce=l2"]),
        ("guided", "averaged", "relu2", [""]),
        ("guided", "branched", "relu3", [""]),
        ("gradient-input", "averaged", "relu2", [""]),
        ("gradient-input", "branched", "relu3", [""]),
        ("smoothgrad", "averaged", "relu2", ["samples=3", "samples=4 noise=0.3 seed=7 reduce=sum", "samples=2 reduce=l2"]),
        ("smoothgrad", "branched", "relu3", ["samples=3", "samples=4 noise=0.02 seed=-1"]),
        ("integrated-gradients", "averaged", "relu2", ["steps=3", "steps=5", "steps=6 quadrature=midpoint", "steps=6 quadrature=trapezoid"]),
        ("integrated-gradients", "branched", "relu3",
            ["steps=5", "steps=5 baseline=black", "steps=4 quadrature=midpoint baseline=white", "steps=4 quadrature=trapezoid baseline=grey", "steps=4 quadrature=midpoint baseline=blur", "steps=2 quadrature=midpoint until=0.03"]),
        ("cam", "averaged", "relu2", ["", "signed=yes"]),
        .. Cams("grad-cam", ["", "signed=yes"]),
        .. Cams("grad-cam++", ["", "plusplus=official signed=yes", "plusplus=tfkv signed=yes", "plusplus=pgc signed=yes", "plusplus=xplique signed=yes", "plusplus=torchcam signed=yes"]),
        .. Cams("hires-cam", ["", "signed=yes"]),
        .. Cams("xgrad-cam", ["", "signed=yes"]),
        .. Cams("layer-cam", ["", "signed=yes"]),
        .. Cams("eigen-cam", ["", "signed=yes"]),
        .. Cams("score-cam", ["", "score=paper signed=yes", "score=pgc signed=yes", "score=official most=2 batch=1"]),
        .. Cams("ablation-cam", ["", "signed=yes", "most=2 signed=yes"]),
        ("guided-grad-cam", "averaged", "relu2", ["", "upsampling=nearest"]),
        ("guided-grad-cam", "branched", "relu1 join relu3", ["", "upsampling=nearest"]),
        ("full-grad", "averaged", "relu2", [""]),
        ("full-grad", "branched", "relu3", [""]),
        ("occlusion", "averaged", "relu2", ["", "window=3 stride=2", "window=4 baseline=black"]),
        ("occlusion", "branched", "relu3", ["window=3", "window=4 stride=3 baseline=white", "window=5 stride=5 baseline=grey batch=2", "window=2 stride=2 baseline=blur"]),
        ("occlusion", "large", "relu2", [""]),
        ("rise", "averaged", "relu2", ["masks=12 cells=3", "masks=9 cells=4 keep=0.3 seed=5"]),
        ("rise", "branched", "relu3", ["masks=8", "masks=8 cells=2 keep=0.7 batch=3"]),
        ("filters", "averaged", "conv2 relu2", ["recipe=keras-blog iterations=4 channels=1,3", "recipe=keras-io iterations=3 channels=2"]),
        ("filters", "large", "conv1 relu2", ["recipe=keras-blog iterations=3 top=2", "recipe=keras-io iterations=3 channels=1", "recipe=keras-vis iterations=4 channels=2 seed=3", "recipe=lucid iterations=3 channels=0"]),
        ("filters", "dead", "relu1", ["recipe=lucid iterations=3 channels=1"]),
        ("class-images", "large", "relu2", ["recipe=keras-blog iterations=3", "recipe=keras-io iterations=3", "recipe=keras-vis iterations=4", "recipe=lucid iterations=18 seed=2"]),
    ];

    public static TheoryData<string, string, string, string> Asked
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            foreach (var (method, net, layers, settings) in Rows)
            {
                foreach (string layer in layers.Split(' '))
                {
                    foreach (string setting in settings)
                        data.Add(method, net, layer, setting);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Asked))]
    public void A_method_gives_what_its_equation_gives(string method, string net, string layer, string setting)
    {
        var asked = new Case(Nets.Find(net), 2, layer, new Setting(setting));
        var expected = Reference.Of(method, asked);
        var found = ReferenceRun.Of(method, asked);
        Assert.Equal(expected.Length, found.Length);
        foreach (var (e, f) in expected.Zip(found))
            Near(e, f, setting);
    }

    // What is in the picture's space has the picture's order of axes at one place only: where it meets the network.
    [Theory]
    [InlineData("saliency", "reduce=l2")]
    [InlineData("guided", "")]
    [InlineData("gradient-input", "")]
    [InlineData("smoothgrad", "samples=1 noise=0")]
    [InlineData("integrated-gradients", "steps=4 quadrature=midpoint baseline=black")]
    [InlineData("integrated-gradients", "steps=4 quadrature=midpoint baseline=blur")]
    [InlineData("score-cam", "")]
    [InlineData("guided-grad-cam", "")]
    [InlineData("deconvnet", "top=2")]
    [InlineData("full-grad", "")]
    [InlineData("occlusion", "window=3 baseline=white")]
    [InlineData("rise", "masks=8 cells=3")]
    [InlineData("class-images", "recipe=keras-io iterations=2")]
    public void Networks_that_take_channels_last_are_explained_alike(string method, string setting)
    {
        var asked = new Case(Nets.Branched, 4, "relu3", new Setting(setting));
        foreach (var (e, f) in Reference.Of(method, asked).Zip(ReferenceRun.Of(method, asked, isChannelsLast: true)))
            Near(e, f, setting);
    }

    [Fact]
    public void Every_method_of_the_catalogue_has_a_reference_and_a_row()
    {
        string[] all = [.. ExplainMethods.All.Where(static m => !m.NeedsAttention).Select(static m => m.Name)];
        Assert.Equal(all, Reference.Names);
        Assert.Equal(all, Rows.Select(static r => r.Method).Distinct());
    }

    // FullGrad's shares add up: with them the score is complete.
    [Theory]
    [InlineData("averaged")]
    [InlineData("branched")]
    public void The_shares_that_FullGrad_states_are_those_of_input_and_biases(string net)
    {
        var asked = new Case(Nets.Find(net), 2, "relu2", new Setting(""));
        var numbers = ReferenceRun.Of("full-grad", asked).Single().Numbers.ToDictionary(static n => n.Key, static n => n.Value);
        double input = GradientMethods.GradientInput(asked).Values.Sum(), score = asked.ScoreOf(asked.X);
        Assert.Equal(score, numbers["score"], Rounding * Math.Abs(score));
        Assert.Equal(input, numbers["input's share"], Rounding * Math.Max(1, Math.Abs(input)));
        Assert.Equal(score - input, numbers["biases' share"], Rounding * Math.Max(1, Math.Abs(score - input)));
    }

    private static (string Method, string Net, string Layers, string[] Settings)[] Cams(string method, string[] settings) =>
        [(method, "averaged", "conv1 relu2", settings), (method, "branched", "pool1 join sum relu3", settings)];

    private static double ToleranceOf(string method) => method switch
    {
        // RISE's are means of scores that hardly differ: how a runner splits a sum among threads shows in them.
        "grad-cam++" or "guided-grad-cam" or "eigen-cam" or "filters" or "class-images" or "rise" => Loose,
        _ => Rounding,
    };

    // Heatmaps of layers are rectified unless the user keeps what speaks against the class; their scale is that before.
    private static void Near(Maps expected, Explanation found, string setting)
    {
        Assert.Equal((expected.Channels, expected.Height, expected.Width), (found.Planes, found.Height, found.Width));
        bool isRectified = found.Method.Parameters.Any(static p => p.Name == "keep-negative") && !setting.Contains("signed", StringComparison.Ordinal);
        var shown = isRectified ? expected.Each(static v => Math.Max(0, v)) : expected;
        double largest = expected.Values.Max(Math.Abs), worst = shown.Values.Zip(found.Map.Values, static (e, f) => Math.Abs(e - f)).Max();
        Assert.True(largest > 0, "the reference is zero everywhere: the row shows nothing");
        Assert.True(worst <= ToleranceOf(found.Method.Name) * largest, $"off by {worst / largest:0.0e+00} of the largest value {largest:g4}");
    }
}

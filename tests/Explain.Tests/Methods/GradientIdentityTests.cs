using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Methods;

/// <summary>What the methods on the input's gradient owe to algebra.</summary>
public sealed class GradientIdentityTests
{
    private const double Rounding = 1e-5;

    [Fact]
    public void FullGrad_is_complete()
    {
        using var averaged = SmallNets.Averaged();
        using var flat = SmallNets.Flat();
        foreach (var run in (ExplainRun[])[averaged.Run(), flat.Run(target: 1)])
            AssertComplete(run, Rounding);
    }

    // A mean that the network takes off itself, a bias from a constant node and a scaled one: all of them count.
    [Fact]
    public void FullGrad_is_complete_with_biases_that_no_layer_stores()
    {
        using var model = SmallNets.Model(new OnnxModelBuilder().Input("x", null, 3, SmallNets.Height, SmallNets.Width)
            .Node("Constant", [], ["mean"], ("value", SmallNets.Random(5, 0.5, 1, 3, 1, 1))).Node("Sub", ["x", "mean"], ["centred"])
            .Initializer("deviation", OnnxTensors.Of([0.5f, 0.25f, 2f], 1, 3, 1, 1)).Node("Div", ["centred", "deviation"], ["scaled"])
            .Initializer("w", SmallNets.Random(1, 0.4, 5, 3, 3, 3)).Node("Constant", [], ["b"], ("value", SmallNets.Random(2, 0.6, 5))).Node("Conv", ["scaled", "w", "b"], ["conv"])
            .Node("Relu", ["conv"], ["relu"]).Node("GlobalAveragePool", ["relu"], ["pool"]).Node("Flatten", ["pool"], ["flat"])
            .Initializer("fc", SmallNets.Random(3, 0.7, 5, 4)).Initializer("fcb", SmallNets.Random(4, 0.8, 4)).Node("Gemm", ["flat", "fc", "fcb"], ["scores"], ("beta", 0.5f)));
        AssertComplete(model.Run(), Rounding);
        var check = NetDraw.Explain.Checks.SelfCheck.Run(model.Run()).Single(static r => r.Name == "FullGrad is complete");
        Assert.Equal(NetDraw.Explain.Checks.CheckOutcome.Passed, check.Outcome);
    }

    [Fact]
    public void FullGrad_is_complete_on_SqueezeNet()
    {
        using var model = TrainedModels.SqueezeNet();
        AssertComplete(model.Run("models/images/pgc_both.png", "caffe", "243"), Rounding);
    }

    [Fact]
    public void FullGrad_is_complete_on_MobileNetV2()
    {
        using var model = TrainedModels.MobileNet();
        AssertComplete(model.Run("models/images/pgc_both.png", "imagenet-stretch", "243"), 1e-4);
    }

    [Fact]
    public void FullGrad_is_complete_on_Tiny_VGG()
    {
        using var model = TrainedModels.TinyVgg();
        AssertComplete(model.Run("models/tiny-vgg/panda_1.jpeg", "tiny-vgg", "7"), Rounding);
    }

    // Without biases the score is homogeneous: the gradient is the same all along the way.
    [Theory]
    [InlineData(1, "gauss-legendre")]
    [InlineData(3, "midpoint")]
    [InlineData(7, "gauss-legendre")]
    public void Integrated_gradients_of_a_net_without_biases_are_gradient_times_input_for_any_number_of_steps(int steps, string quadrature)
    {
        using var model = SmallNets.Flat(0);
        var run = model.Run(options: new MethodOptions { ["steps"] = steps, ["quadrature"] = quadrature });
        var found = run.First("integrated-gradients");
        CamIdentityTests.Near(run.First("gradient-input").Map.Values, found.Map.Values, 1, Rounding);
        Assert.Equal(run.Score(), found.Map.Values.Sum(static v => (double)v), Rounding * Math.Max(1, Math.Abs(run.Score())));
    }

    [Theory]
    [InlineData("midpoint", 10, -0.045)]
    [InlineData("trapezoid", 10, -0.078)]
    [InlineData("gauss-legendre", 10, -0.016)]
    [InlineData("midpoint", 50, -0.0096)]
    [InlineData("gauss-legendre", 50, 0.0053)]
    public void Integrated_gradients_miss_by_what_the_quadrature_leaves_on_SqueezeNet(string quadrature, int steps, double expected)
    {
        using var model = TrainedModels.SqueezeNet();
        var found = model.Run("models/images/pgc_both.png", "caffe", "243", options: new MethodOptions { ["steps"] = steps, ["quadrature"] = quadrature }).First("integrated-gradients");
        Assert.Equal(30.6656, found.NumberOf("score difference"), 1e-2);
        Assert.Equal(expected, found.NumberOf("completeness error"), 2e-3);
    }

    [Theory]
    [InlineData("integrated-gradients")]
    [InlineData("occlusion")]
    [InlineData("gradient-input")]
    public void Attributions_of_a_linear_net_are_weight_times_pixel(string method)
    {
        using var model = SmallNets.Linear();
        var run = model.Run(options: new MethodOptions { ["steps"] = 1, ["window"] = 1, ["stride"] = 1 });
        float[] weights = InputGradients.Compute(run, run.Input.Value, RectifierRule.Backpropagation).Values;
        float[] expected = new float[SmallNets.Height * SmallNets.Width];
        for (int i = 0; i < weights.Length; i++)
            expected[i % expected.Length] += weights[i] * run.Input.Value.Values[i];
        CamIdentityTests.Near(expected, run.First(method).Map.Values, 1, 1e-4);
    }

    [Fact]
    public void SmoothGrad_of_a_linear_net_is_the_gradient_whatever_the_noise()
    {
        using var model = SmallNets.Linear();
        var run = model.Run(options: new MethodOptions { ["samples"] = 3, ["noise"] = 0.7 });
        CamIdentityTests.Near(run.First("saliency").Map.Values, run.First("smoothgrad").Map.Values, 1, Rounding);
    }

    [Fact]
    public void SmoothGrad_of_one_sample_without_noise_is_the_gradient_to_the_last_bit()
    {
        using var model = SmallNets.Flat();
        var run = model.Run(options: new MethodOptions { ["samples"] = 1, ["noise"] = 0 });
        Assert.Equal(run.First("saliency").Map.Values, run.First("smoothgrad").Map.Values);
    }

    // The mean of 2 and the third sample make the mean of 3: samples do not hang on their number.
    [Fact]
    public void The_first_samples_of_SmoothGrad_are_the_same_whatever_their_number()
    {
        using var model = SmallNets.Flat();
        float[] Of(int samples) => model.Run(options: new MethodOptions { ["samples"] = samples, ["reduce"] = "sum", ["seed"] = 9 }).First("smoothgrad").Map.Values;
        float[] one = Of(1), two = Of(2), again = Of(2);
        Assert.Equal(two, again);
        float[] second = [.. two.Zip(one, static (b, a) => (2 * b) - a)];
        Assert.NotEqual(one, second);
        var run = model.Run(options: new MethodOptions { ["seed"] = 9 });
        float[] input = run.Input.Value.Values, noisy = new float[input.Length];
        double deviation = run.Options.Get(SmoothGrad.Noise) * (input.Max() - input.Min());
        for (int i = 0; i < noisy.Length; i++)
            noisy[i] = (float)(input[i] + (deviation * new CounterRandom(9).Normal(1, i)));
        var gradient = InputGradients.Reduced(InputGradients.Compute(run, run.Input.Value with { Values = noisy }, RectifierRule.Backpropagation), "sum").Map;
        CamIdentityTests.Near(gradient.Values, second, 1, 1e-4);
    }

    [Theory]
    [InlineData("rise")]
    [InlineData("occlusion")]
    [InlineData("score-cam")]
    public void Results_do_not_hang_on_the_size_of_batches(string method)
    {
        using var model = SmallNets.Flat();
        float[] Of(int batch) => model.Run(options: new MethodOptions { ["batch"] = batch, ["masks"] = 13, ["cells"] = 3 }).First(method).Map.Values;
        CamIdentityTests.Near(Of(1), Of(5), 1, Rounding);
    }

    [Fact]
    public void Guided_backpropagation_is_the_gradient_where_every_weight_above_is_positive()
    {
        using var model = SmallNets.Model(new NetDraw.Testing.OnnxModelBuilder().Input("x", null, 3, SmallNets.Height, SmallNets.Width)
            .Initializer("w", SmallNets.Random(1, 0.4, 5, 3, 3, 3)).Initializer("b", SmallNets.Random(2, 0.4, 5))
            .Node("Conv", ["x", "w", "b"], ["conv"]).Node("Relu", ["conv"], ["relu"])
            .Initializer("fc", Positive(4, 5)).Node("GlobalAveragePool", ["relu"], ["mean"]).Node("Flatten", ["mean"], ["flat"]).Node("Gemm", ["flat", "fc"], ["scores"], ("transB", 1)));
        var run = model.Run();
        TensorValue Of(RectifierRule rule) => InputGradients.Compute(run, run.Input.Value, rule);
        Assert.Equal(Of(RectifierRule.Backpropagation).Values, Of(RectifierRule.Guided).Values);
        Assert.NotEqual(Of(RectifierRule.Backpropagation).Values, Of(RectifierRule.Deconvnet).Values);
    }

    // Without switches nothing of the forward pass is left in it.
    [Fact]
    public void The_deconvnet_rule_without_max_pooling_does_not_see_the_picture()
    {
        using var model = SmallNets.Model(new NetDraw.Testing.OnnxModelBuilder().Input("x", null, 3, SmallNets.Height, SmallNets.Width)
            .Initializer("w", SmallNets.Random(1, 0.4, 5, 3, 3, 3)).Node("Conv", ["x", "w"], ["conv"]).Node("Relu", ["conv"], ["relu"])
            .Initializer("v", SmallNets.Random(3, 0.4, 6, 5, 3, 3)).Node("Conv", ["relu", "v"], ["conv2"]).Node("Relu", ["conv2"], ["relu2"])
            .Initializer("fc", SmallNets.Random(4, 0.4, 4, 6)).Node("GlobalAveragePool", ["relu2"], ["mean"]).Node("Flatten", ["mean"], ["flat"]).Node("Gemm", ["flat", "fc"], ["scores"], ("transB", 1)));
        float[] Of(int photo, RectifierRule rule)
        {
            var run = model.Run(photo: SmallNets.Noise(photo), preset: "imagenet");
            return InputGradients.Compute(run, run.Input.Value, rule).Values;
        }

        Assert.Equal(Of(1, RectifierRule.Deconvnet), Of(2, RectifierRule.Deconvnet));
        Assert.NotEqual(Of(1, RectifierRule.Guided), Of(2, RectifierRule.Guided));
    }

    private static object Positive(params long[] shape) =>
        NetDraw.Testing.OnnxTensors.Of([.. Enumerable.Range(0, (int)(shape[0] * shape[1])).Select(static i => (float)(0.1 + new CounterRandom(6).Uniform(0, i)))], shape);

    private static void AssertComplete(ExplainRun run, double tolerance)
    {
        var found = run.First("full-grad");
        Assert.Equal(run.Score(), found.NumberOf("score"), tolerance * Math.Max(1, Math.Abs(run.Score())));
        Assert.True(Math.Abs(found.NumberOf("completeness error")) < tolerance * Math.Max(1, Math.Abs(run.Score())), string.Join(' ', found.Numbers));
    }
}

using NetDraw.Explain.Layers;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;
using Xunit;

namespace NetDraw.Explain.Tests.Methods;

/// <summary>What the CAM family owes to algebra. Tolerances are shares of the largest value.</summary>
public sealed class CamIdentityTests
{
    private const double Rounding = 1e-5;

    [Fact]
    public void Grad_CAM_times_the_places_is_CAM_rectified_on_a_head_of_means()
    {
        using var model = SmallNets.Averaged();
        AssertGradCamIsCam(model.Run(target: 1));
    }

    [Theory]
    [InlineData("243")]
    [InlineData("282")]
    public void Grad_CAM_times_the_places_is_CAM_rectified_on_MobileNetV2(string target)
    {
        using var model = TrainedModels.MobileNet();
        AssertGradCamIsCam(model.Run("models/images/pgc_both.png", "imagenet-stretch", target));
    }

    // conv10 has a rectifier before its mean: the places where it is active give the factor.
    [Fact]
    public void Grad_CAM_is_proportional_to_CAM_on_SqueezeNet()
    {
        using var model = TrainedModels.SqueezeNet();
        var run = model.Run("models/images/pgc_both.png", "caffe", "243");
        float[] cam = run.First("cam").Map.Values, gradCam = (run with { Layers = [model.Layers.All.Last(l => l.Channels == 1000)] }).First("grad-cam").Map.Values;
        Near(cam, gradCam, gradCam.Length, Rounding);
    }

    [Fact]
    public void HiResCAM_is_Grad_CAM_on_a_head_of_means()
    {
        using var model = SmallNets.Averaged();
        var run = model.Run(options: new MethodOptions { ["keep-negative"] = true });
        Near(run.First("hires-cam").Map.Values, run.First("grad-cam").Map.Values, 1, Rounding);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_sum_of_HiResCAM_and_the_bias_is_the_score(bool isFlat)
    {
        using var model = isFlat ? SmallNets.Flat() : SmallNets.Averaged();
        AssertComplete(model.Run(options: new MethodOptions { ["keep-negative"] = true }), isGradCamComplete: !isFlat);
    }

    [Fact]
    public void The_sum_of_HiResCAM_and_the_bias_is_the_score_of_Tiny_VGG_and_that_of_Grad_CAM_is_not()
    {
        using var model = TrainedModels.TinyVgg();
        AssertComplete(model.Run("models/tiny-vgg/panda_1.jpeg", "tiny-vgg", "7", options: new MethodOptions { ["keep-negative"] = true }), isGradCamComplete: false);
    }

    [Fact]
    public void Grad_CAM_is_linear_in_the_target()
    {
        using var model = SmallNets.Flat();
        var options = new MethodOptions { ["keep-negative"] = true };
        float[] a = model.Run(target: 1, options: options).First("grad-cam").Map.Values, b = model.Run(target: 3, options: options).First("grad-cam").Map.Values;
        var run = model.Run(options: options);
        float[] difference = (run with { Target = run.Target with { Terms = [(1, 2), (3, -1)] } }).First("grad-cam").Map.Values;
        Near([.. a.Zip(b, static (x, y) => (2 * x) - y)], difference, 1, Rounding);
    }

    [Theory]
    [InlineData("relu1")]
    [InlineData("relu2")]
    public void The_weights_of_XGrad_CAM_conserve_gradient_times_activation(string layer)
    {
        using var model = SmallNets.Flat();
        var run = model.Run(layer, options: new MethodOptions { ["keep-negative"] = true });
        var pass = LayerPass.Run(run).Single();
        double products = pass.Activations.Zip(pass.Gradients, static (a, g) => (double)a * g).Sum();
        Assert.Equal(products, run.First("xgrad-cam").Map.Values.Sum(static v => (double)v), Rounding * Math.Max(1, Math.Abs(products)));
    }

    // Each gradient of a map is then one number: α is one number too, and its normalised weight is the gradient's positive part.
    [Theory]
    [InlineData("official")]
    [InlineData("tfkv")]
    public void Normalised_Grad_CAM_plus_plus_weighs_by_the_positive_weights_on_a_head_of_means(string variant)
    {
        using var model = SmallNets.Averaged();
        var run = model.Run(options: new MethodOptions { ["campp-variant"] = variant });
        var pass = LayerPass.Run(run).Single();
        Near(pass.Weighted(k => Math.Max(0, pass.MeanGradient(k))), run.First("grad-cam++").Map.Values, 1, Rounding);
    }

    [Theory]
    [InlineData("official")]
    [InlineData("tfkv")]
    [InlineData("pgc")]
    [InlineData("xplique")]
    [InlineData("torchcam")]
    public void Grad_CAM_plus_plus_is_nothing_where_no_gradient_is_positive(string variant)
    {
        using var model = SmallNets.Averaged();
        var pass = LayerPass.Run(model.Run()).Single();
        var negative = pass with { Gradients = Array.ConvertAll(pass.Gradients, static g => -Math.Abs(g)) };
        Assert.All(new GradCamPlusPlus().Map(negative, new MethodOptions { ["campp-variant"] = variant }), static v => Assert.Equal(0, v));
    }

    [Fact]
    public void Ablation_CAM_loses_what_the_classifier_takes_from_each_map()
    {
        using var model = SmallNets.Averaged();
        var run = model.Run(options: new MethodOptions { ["keep-negative"] = true });
        var pass = LayerPass.Run(run).Single();
        double score = run.Score();
        // w_k · mean(A_k) / S, with w_k = Z times the mean gradient.
        float[] expected = pass.Weighted(k => pass.MeanGradient(k) * pass.Places * pass.A(k).ToArray().Average(static v => (double)v) / score);
        Near(expected, run.First("ablation-cam").Map.Values, 1, 1e-4);
    }

    [Fact]
    public void EigenCAM_does_not_hang_on_the_order_of_the_channels()
    {
        var layer = new FeatureLayer(new ModelImport.Graph.Node { Name = "n", Type = "Relu", Dialect = ModelImport.Onnx.OnnxDialect.Instance }, "n", 6, 7, 5);
        float[] maps = [.. Enumerable.Range(0, 6 * 35).Select(static i => (float)new CounterRandom(4).Uniform(0, i))];
        float[] turned = [.. Enumerable.Range(0, 6).Reverse().SelectMany(k => maps[(k * 35)..((k + 1) * 35)])];
        Near(EigenCam.Component(maps, layer), EigenCam.Component(turned, layer), 1, Rounding);
    }

    [Fact]
    public void EigenCAM_of_maps_that_are_multiples_of_one_is_that_one()
    {
        var layer = new FeatureLayer(new ModelImport.Graph.Node { Name = "n", Type = "Relu", Dialect = ModelImport.Onnx.OnnxDialect.Instance }, "n", 4, 7, 5);
        double[] factor = [.. Enumerable.Range(0, 35).Select(static i => new CounterRandom(4).Uniform(0, i))];
        float[] weights = [2, 0.5f, 1, 3];
        float[] component = EigenCam.Component([.. weights.SelectMany(w => factor.Select(f => (float)(w * f)))], layer);
        double mean = factor.Average(), length = Math.Sqrt(weights.Sum(static w => (double)w * w));
        Near([.. factor.Select(f => (float)((f - mean) * length))], component, 1, Rounding);
    }

    // A factor on one layer that the next takes back changes neither the score nor what later layers show.
    [Fact]
    public void Grad_CAM_of_a_later_layer_does_not_see_a_factor_that_is_taken_back()
    {
        using var model = SmallNets.Averaged(0);
        var run = model.Run(options: new MethodOptions { ["keep-negative"] = true });
        var brighter = run with { Input = run.Input with { Value = run.Input.Value with { Values = Array.ConvertAll(run.Input.Value.Values, static v => v * 4) } } };
        // Without biases the network is homogeneous: four times the input is four times each map, at the same gradients.
        Near(run.First("grad-cam").Map.Values, brighter.First("grad-cam").Map.Values, 4, Rounding);
    }

    internal static void Near(float[] expected, float[] found, double factor, double tolerance)
    {
        Assert.Equal(expected.Length, found.Length);
        double scale = expected.Max(Math.Abs);
        Assert.True(scale > 0, "nothing to compare");
        bool isInverse = factor == found.Length;
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(isInverse ? expected[i] : expected[i] * factor, isInverse ? found[i] * factor : found[i], tolerance * scale * (isInverse ? 1 : factor));
    }

    private static void AssertGradCamIsCam(ExplainRun run)
    {
        var cam = run.First("cam");
        float[] gradCam = (run with { Layers = [cam.Layer!] }).First("grad-cam").Map.Values;
        Near(cam.Map.Values, gradCam, gradCam.Length, Rounding);
    }

    private static void AssertComplete(ExplainRun run, bool isGradCamComplete)
    {
        double score = run.Score(), bias = Bias(run), hires = run.First("hires-cam").Map.Values.Sum(static v => (double)v), grad = run.First("grad-cam").Map.Values.Sum(static v => (double)v);
        Assert.Equal(score, hires + bias, Rounding * Math.Max(1, Math.Abs(score)));
        Assert.Equal(isGradCamComplete, Math.Abs(grad + bias - score) < 1e-3 * Math.Max(1, Math.Abs(score)));
    }

    // What the scores are when the layer is silent.
    private static double Bias(ExplainRun run)
    {
        var layer = run.Layers[0];
        var silent = new Dictionary<string, TensorValue> { [layer.Tensor] = TensorValue.Of(new float[layer.Channels * layer.Height * layer.Width], 1, layer.Channels, layer.Height, layer.Width) };
        return run.Target.ScoreOf(run.Model.Gradients.Forward(silent, [run.Model.Scores.Tensor])[run.Model.Scores.Tensor]);
    }
}

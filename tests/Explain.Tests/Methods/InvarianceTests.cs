using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using NetDraw.Testing;
using Xunit;
using static NetDraw.Explain.Tests.Methods.CamIdentityTests;

namespace NetDraw.Explain.Tests.Methods;

/// <summary>What explanations keep when the picture is moved, or when the network is written another way and computes the same.</summary>
public sealed class InvarianceTests
{
    private const double Rounding = 1e-5;
    // Without the last rectification a map has something to compare whatever the class.
    private static readonly MethodOptions Signed = new() { ["keep-negative"] = true };
    private const int Rows = 7, Columns = 5, Stride = 2;

    // Where a window is silent throughout, pooling takes its first element: deconvnet, which passes gradients there all the same, sees the side.
    private static readonly string[] Blind = ["grad-cam", "grad-cam++", "hires-cam", "xgrad-cam", "layer-cam", "saliency", "guided", "gradient-input"];

    public static TheoryData<string> BlindToSides => [.. Blind];

    public static TheoryData<string> Heatmaps => [.. Blind, "deconvnet"];

    // A stripe far enough from the edges that the last layer's answer to it, two rows above to one below, stays clear of them.
    [Fact]
    public void A_shift_by_the_stride_moves_the_heatmap_by_a_cell()
    {
        using var model = SmallNets.Averaged();
        float[] Of(string method, int top) => model.Run("relu2", options: Signed, photo: Stripe(top)).First(method).Map.Values;
        foreach (string method in (string[])["grad-cam", "hires-cam", "layer-cam"])
            Near(Between(Of(method, 5), 1, 5, Columns), Between(Of(method, 5 + Stride), 2, 6, Columns), 1, Rounding);
        Near(Between(Of("saliency", 5), 5, 7, SmallNets.Width), Between(Of("saliency", 5 + Stride), 7, 9, SmallNets.Width), 1, Rounding);
    }

    [Theory]
    [MemberData(nameof(BlindToSides))]
    public void A_mirrored_picture_has_the_mirrored_heatmap_where_kernels_are_symmetric(string method)
    {
        using var model = SmallNets.Averaged();
        using var symmetric = model.WithWeights(static (weight, values) => weight.Shape!.Rank == 4 ? Symmetric(values, 3) : values);
        var photo = SmallNets.Noise(5);
        var explanation = symmetric.Run("relu2", options: Signed, photo: photo).First(method);
        var mirrored = symmetric.Run("relu2", options: Signed, photo: photo with { Planes = [.. photo.Planes.Select(static p => Mirrored(p, SmallNets.Width))] }).First(method);
        Near(Mirrored(explanation.Map.Values, explanation.Width), mirrored.Map.Values, 1, Rounding);
    }

    [Theory]
    [MemberData(nameof(Heatmaps))]
    [InlineData("eigen-cam")]
    [InlineData("ablation-cam")]
    [InlineData("score-cam")]
    [InlineData("full-grad")]
    public void The_order_of_channels_leaves_the_heatmap(string method)
    {
        int[] order = [3, 0, 5, 1, 4, 2];
        using var model = SmallNets.Averaged();
        using var permuted = model.WithWeights((weight, values) => weight.Name switch
        {
            "w2" => Permuted(values, order, values.Length / order.Length),
            "b2" => Permuted(values, order, 1),
            "fc" => [.. values.Chunk(order.Length).SelectMany(row => Permuted(row, order, 1))],
            _ => values,
        });
        Near(model.Run("relu2", options: Signed).First(method).Map.Values, permuted.Run("relu2", options: Signed).First(method).Map.Values, 1, Rounding);
    }

    // Rectifiers are homogeneous: what one layer gains and the next gives back, the layers after do not see.
    [Theory]
    [MemberData(nameof(Heatmaps))]
    public void A_factor_that_the_next_layer_takes_back_leaves_the_heatmap(string method)
    {
        using var model = SmallNets.Averaged();
        using var scaled = model.WithWeights(static (weight, values) => weight.Name switch
        {
            "w1" or "b1" => Array.ConvertAll(values, static v => v * 8),
            "w2" => Array.ConvertAll(values, static v => v / 8),
            _ => values,
        });
        Near(model.Run("relu2", options: Signed).First(method).Map.Values, scaled.Run("relu2", options: Signed).First(method).Map.Values, 1, Rounding);
    }

    // Kindermans et al. 2017: the same function of a picture that is brighter throughout. Methods that multiply by the input are not invariant, and must show it.
    [Theory]
    [InlineData("saliency", true)]
    [InlineData("guided", true)]
    [InlineData("grad-cam", true)]
    [InlineData("gradient-input", false)]
    [InlineData("integrated-gradients", false)]
    public void A_constant_that_the_first_bias_takes_back_leaves_gradients_and_changes_what_is_multiplied_by_the_input(string method, bool isInvariant)
    {
        using var model = SmallNets.Model(Unpadded());
        float[] kernel = [.. Enumerable.Range(0, 5 * 27).Select(static i => (float)(0.4 * new CounterRandom(1).Normal(0, i)))];
        using var taken = model.WithWeights((weight, values) => weight.Name == "b1" ? [.. values.Select((b, k) => b - (0.2f * kernel.AsSpan(k * 27, 27).ToArray().Sum()))] : values);
        var dark = SmallNets.Noise(5);
        var bright = dark with { Planes = [.. dark.Planes.Select(static p => Array.ConvertAll(p, static v => v + 51))] };
        var (first, second) = (model.Run("relu1", options: Signed, photo: dark), taken.Run("relu1", options: Signed, photo: bright));
        Assert.Equal(first.Score(), second.Score(), 1e-4);
        var (a, b) = (first.First(method).Map.Values, second.First(method).Map.Values);
        if (isInvariant)
            Near(a, b, 1, 1e-4);
        else
            Assert.Contains(a.Zip(b), pair => Math.Abs(pair.First - pair.Second) > 0.05 * a.Max(Math.Abs));
    }

    // The dense layer on all places is a convolution with a kernel as large as the map.
    [Theory]
    [MemberData(nameof(Heatmaps))]
    public void A_dense_layer_written_as_a_convolution_is_explained_alike(string method)
    {
        using var dense = SmallNets.Flat();
        using var convolution = SmallNets.Model(SmallNets.Body(0.3)
            .Initializer("fc", SmallNets.Random(11, 0.3, 4, 6, Rows, Columns)).Initializer("fcb", SmallNets.Random(12, 0.3, 4))
            .Node("Conv", ["relu2", "fc", "fcb"], ["scores"]));
        Assert.Equal(dense.Run().Score(), convolution.Run().Score(), 1e-4);
        Near(dense.Run("relu2", options: Signed).First(method).Map.Values, convolution.Run("relu2", options: Signed).First(method).Map.Values, 1, Rounding);
    }

    [Fact]
    public void Pooling_and_back_keeps_the_maxima_and_the_gradient_goes_the_same_way()
    {
        using var model = SmallNets.Model(new OnnxModelBuilder().Input("x", 1, 3, 14, 10)
            .Node("MaxPool", ["x"], ["pool", "where"], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }))
            .Constant("extents", 1, 3, 14, 10)
            .Node("MaxUnpool", ["pool", "where", "extents"], ["back"], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }))
            .Node("GlobalAveragePool", ["back"], ["mean"]).Node("Flatten", ["mean"], ["scores"]));
        var run = model.Run("pool", target: 1);
        float[] x = run.Input.Value.Values, back = model.Gradients.Forward(run.Feeds, ["back"])["back"].Values;
        float[] gradient = InputGradients.Compute(run, run.Input.Value, NetDraw.Explain.Running.RectifierRule.Backpropagation).Values;
        for (int i = 0; i < x.Length; i++)
        {
            int corner = i - (i / 10 % 2 * 10) - (i % 2);
            bool isLargest = x[i] == ((ReadOnlySpan<float>)[x[corner], x[corner + 1], x[corner + 10], x[corner + 11]]).ToArray().Max();
            Assert.Equal(isLargest ? x[i] : 0, back[i]);
            Assert.Equal(isLargest && i / 140 == 1 ? 1f / 140 : 0, gradient[i], 1e-7f);
        }
    }

    [Fact]
    public void Half_precision_says_the_same_of_a_photo()
    {
        using var single = TrainedModels.SqueezeNet();
        using var half = TrainedModels.SqueezeNet("SqueezeNet_fp16.onnx");
        ExplainRun Of(ExplainModel model) => model.Run("models/images/pgc_both.png", "caffe", "243");
        var (a, b) = (Of(single), Of(half));
        double[] exact = a.Scores(), rounded = b.Scores();
        Assert.Equal(Array.IndexOf(exact, exact.Max()), Array.IndexOf(rounded, rounded.Max()));
        Near(a.First("grad-cam").Map.Values, b.First("grad-cam").Map.Values, 1, 1e-2);
    }

    private static OnnxModelBuilder Unpadded() => new OnnxModelBuilder()
        .Input("x", null, 3, SmallNets.Height, SmallNets.Width)
        .Initializer("w1", SmallNets.Random(1, 0.4, 5, 3, 3, 3)).Initializer("b1", SmallNets.Random(2, 0.3, 5))
        .Node("Conv", ["x", "w1", "b1"], ["conv1"])
        .Node("Relu", ["conv1"], ["relu1"])
        .Node("Flatten", ["relu1"], ["flat"])
        .Initializer("fc", SmallNets.Random(11, 0.3, 4, 5 * 12 * 8)).Initializer("fcb", SmallNets.Random(12, 0.3, 4))
        .Node("Gemm", ["flat", "fc", "fcb"], ["scores"], ("transB", 1));

    private static Photo Stripe(int top) => SmallNets.Photo((c, i) => i / SmallNets.Width is var y && (y == top || y == top + 1) ? 40 + (c * 50) + (7 * (i % SmallNets.Width)) : 0);

    private static float[] Between(float[] map, int first, int after, int width) => map[(first * width)..(after * width)];

    private static float[] Mirrored(float[] values, int width) => [.. values.Chunk(width).SelectMany(static row => row.Reverse())];

    private static float[] Symmetric(float[] values, int width) => [.. values.Zip(Mirrored(values, width), static (a, b) => (a + b) / 2)];

    private static float[] Permuted(float[] values, int[] order, int each) => [.. order.SelectMany(from => values.AsSpan(from * each, each).ToArray())];
}

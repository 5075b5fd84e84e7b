using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;
using NetDraw.ModelImport;
using NetDraw.Testing;

namespace NetDraw.Explain.Tests.Methods;

/// <summary>Networks that tests build themselves: every axis has its own extent, weights are seeded.</summary>
internal static class SmallNets
{
    public const int Height = 14, Width = 10;

    /// <summary>Two convolutions with rectifiers, then means of maps and a dense layer: CAM's form. Layers <c>conv1 relu1 conv2 relu2</c>.</summary>
    public static ExplainModel Averaged(double bias = 0.3) => Model(Body(bias)
        .Node("GlobalAveragePool", ["relu2"], ["mean"])
        .Node("Flatten", ["mean"], ["flat"])
        .Initializer("fc", Random(9, 0.7, 4, 6)).Initializer("fcb", Random(10, bias, 4))
        .Node("Gemm", ["flat", "fc", "fcb"], ["scores"], ("transB", 1)));

    /// <summary>The same body, then all places into a dense layer.</summary>
    public static ExplainModel Flat(double bias = 0.3) => Model(Body(bias)
        .Node("Flatten", ["relu2"], ["flat"])
        .Initializer("fc", Random(11, 0.3, 4, 6 * 7 * 5)).Initializer("fcb", Random(12, bias, 4))
        .Node("Gemm", ["flat", "fc", "fcb"], ["scores"], ("transB", 1)));

    /// <summary>Scores that are linear in the picture: one dense layer on all pixels.</summary>
    public static ExplainModel Linear() => Model(new OnnxModelBuilder()
        .Input("x", null, 3, Height, Width)
        .Initializer("one", Random(1, 0.5, 6, 3, 1, 1))
        .Node("Conv", ["x", "one"], ["conv1"])
        .Node("Flatten", ["conv1"], ["flat"])
        .Initializer("fc", Random(13, 0.3, 4, 6 * Height * Width)).Initializer("fcb", Random(14, 0.5, 4))
        .Node("Gemm", ["flat", "fc", "fcb"], ["scores"], ("transB", 1)));

    public static ExplainModel Model(OnnxModelBuilder builder) =>
        new(ModelReader.Read(ModelSource.Bytes("small.onnx", builder.Output("scores").ToBytes())).Network, null, RunnerDevice.Cpu, ClassLabels.None);

    public static ExplainRun Run(this ExplainModel model, string? layer = null, int target = 2, MethodOptions? options = null, Photo? photo = null, string preset = "unit")
    {
        var (channels, height, width, isLast) = ImageInputs.Extents(model.Network, model.InputTensor);
        var input = PhotoInput.Prepare(photo ?? Noise(5), Preprocessings.Find(preset), channels, width!.Value, height!.Value, isLast);
        return new ExplainRun(model, input, ClassTarget.Of(target, model.Labels), layer is null ? [model.Layers.All[^1]] : [model.Layers.Find(layer)], options ?? new MethodOptions());
    }

    public static Explanation First(this ExplainRun run, string method) => ExplainMethods.Find(method).Explain(run).First();

    public static double Score(this ExplainRun run) => run.Target.ScoreOf(run.Model.Gradients.Forward(run.Feeds, [run.Model.Scores.Tensor])[run.Model.Scores.Tensor]);

    public static double NumberOf(this Explanation explanation, string name) => explanation.Numbers.Single(n => n.Key == name).Value;

    /// <summary>A photo of the input's size with a value a pixel.</summary>
    public static Photo Noise(int seed) => Photo((c, i) => (float)(new CounterRandom(seed).Uniform(c, i) * 255));

    public static Photo Photo(Func<int, int, float> value) =>
        new("made", Width, Height, [.. Enumerable.Range(0, 3).Select(c => Enumerable.Range(0, Width * Height).Select(i => value(c, i)).ToArray())]);

    public static object Random(int seed, double deviation, params long[] shape) =>
        OnnxTensors.Of([.. Enumerable.Range(0, (int)shape.Aggregate(1L, static (a, b) => a * b)).Select(i => (float)(deviation * new CounterRandom(seed).Normal(0, i)))], shape);

    /// <summary>Two convolutions with rectifiers, a pool between them.</summary>
    public static OnnxModelBuilder Body(double bias) => new OnnxModelBuilder()
        .Input("x", null, 3, Height, Width)
        .Initializer("w1", Random(1, 0.4, 5, 3, 3, 3)).Initializer("b1", Random(2, bias, 5))
        .Node("Conv", ["x", "w1", "b1"], ["conv1"], ("pads", new[] { 1, 1, 1, 1 }))
        .Node("Relu", ["conv1"], ["relu1"])
        .Node("MaxPool", ["relu1"], ["pool1"], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }))
        .Initializer("w2", Random(3, 0.4, 6, 5, 3, 3)).Initializer("b2", Random(4, bias, 6))
        .Node("Conv", ["pool1", "w2", "b2"], ["conv2"], ("pads", new[] { 1, 1, 1, 1 }))
        .Node("Relu", ["conv2"], ["relu2"]);
}

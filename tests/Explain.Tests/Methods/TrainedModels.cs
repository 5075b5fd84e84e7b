using NetDraw.Explain.Inputs;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Methods;

/// <summary>The trained networks beside the checkout, ready to be explained; tests skip where they are absent.</summary>
internal static class TrainedModels
{
    public static ExplainModel SqueezeNet(string file = "squeezenet_v1.1_fp32.onnx") => Open($"models/squeezenet/{file}", 224);

    public static ExplainModel MobileNet() => Open("models/mobilenetv2/mobilenetv2_dequantised_fp32.onnx", 244);

    public static ExplainModel TinyVgg() => Open("models/tiny-vgg/tiny_vgg.onnx", 64);

    public static ExplainModel Open(string file, int size, string? weights = null)
    {
        string path = Shared(file);
        var options = new ImportOptions { WeightsPath = weights is null ? null : Shared(weights) };
        string input = ImageInputs.Find(ModelReader.Read(path, options).Network);
        options = options with { InputShapes = options.InputShapes.Add(input, Shape.Of(1, 3, size, size)) };
        return new ExplainModel(ModelReader.Read(path, options).Network, path.EndsWith(".onnx", StringComparison.Ordinal) ? path : null, RunnerDevice.Cpu, ClassLabels.None);
    }

    public static ExplainRun Run(this ExplainModel model, string image, string preset, string target, string? layer = null, MethodOptions? options = null)
    {
        var (channels, height, width, isLast) = ImageInputs.Extents(model.Network, model.InputTensor);
        var input = PhotoInput.Prepare(Photo.Read(Shared(image)), Preprocessings.Find(preset), channels, width!.Value, height!.Value, isLast);
        var scores = model.Forwards.Forward(new Dictionary<string, TensorValue> { [model.InputTensor] = input.Value }, [model.Scores.Tensor])[model.Scores.Tensor];
        double[] classes = ClassScores.PerClass(scores);
        var layers = layer is null ? model.Layers.Default(classes.Length).Layer : model.Layers.Find(layer);
        return new ExplainRun(model, input, TargetExpressions.Read(target, new TargetContext(Explainer.Rank(model, input), model.Labels))[0], [layers], options ?? new MethodOptions());
    }

    public static double[] Scores(this ExplainRun run) =>
        ClassScores.PerClass(run.Model.Forwards.Forward(run.Feeds, [run.Model.Scores.Tensor])[run.Model.Scores.Tensor]);

    private static string Shared(string file)
    {
        string? path = SharedFiles.PathOf(file);
        Assert.SkipWhen(path is null, SharedFiles.SkipReason);
        return path;
    }
}

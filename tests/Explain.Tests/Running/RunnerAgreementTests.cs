using NetDraw.Explain.Running;
using NetDraw.ModelImport;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Running;

public sealed class RunnerAgreementTests
{
    [Theory]
    [InlineData("models/squeezenet/squeezenet_v1.1_fp32.onnx", "data_0", 3, 224, 224, 100)]
    [InlineData("models/mobilenetv2/mobilenetv2_dequantised_fp32.onnx", "image", 3, 244, 244, 1)]
    [InlineData("models/tiny-vgg/tiny_vgg.onnx", "", 3, 64, 64, 1)]
    [InlineData("models/cifar/resnet_2b.onnx", "", 3, 32, 32, 1)]
    public void Every_tensor_is_the_same_by_both_runners(string file, string input, int channels, int height, int width, float range)
    {
        string? path = SharedFiles.PathOf(file);
        Assert.SkipWhen(path is null, SharedFiles.SkipReason);
        var network = ModelReader.Read(path).Network;
        using var ort = new OnnxRuntimeRunner(path, RunnerDevice.Cpu);
        using var torch = new TorchRunner(network, RunnerDevice.Cpu);
        var random = new Random(7);
        float[] values = [.. Enumerable.Range(0, channels * height * width).Select(_ => ((float)random.NextDouble() - 0.5f) * 2 * range)];
        var feeds = new Dictionary<string, TensorValue> { [input.Length > 0 ? input : network.Inputs[0]] = TensorValue.Of(values, 1, channels, height, width) };
        string[] tensors = [.. network.Nodes.Where(static n => n.Type != "Constant").SelectMany(static n => n.Outputs).Where(static o => o.Length > 0)];
        var (a, b) = (ort.Forward(feeds, tensors), torch.Forward(feeds, tensors));
        double worst = tensors.Max(t => Difference(a[t], b[t]));
        Assert.True(worst < 1e-4, $"{worst}");
    }

    private static double Difference(TensorValue a, TensorValue b)
    {
        Assert.Equal(a.ShapeText, b.ShapeText);
        double scale = a.Values.Max(static v => Math.Abs((double)v)) + 1e-12;
        return a.Values.Zip(b.Values, static (x, y) => Math.Abs((double)x - y)).DefaultIfEmpty().Max() / scale;
    }
}

using NetDraw.Explain.Running;
using NetDraw.Explain.Running.Torch;
using NetDraw.Explain.Tests.Conformance;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Running;

/// <summary>The same trained network from both formats; and every trained Caffe net at hand runs.</summary>
public sealed class CaffeOnnxAgreementTests
{
    [Theory]
    [InlineData("models/squeezenet/squeezenet_v1.1_fp32.onnx", "models/squeezenet/deploy_v1.1.prototxt", "models/squeezenet/squeezenet_v1.1_from_fp16.caffemodel", 224, 100, 60)]
    [InlineData("models/tiny-vgg/tiny_vgg.onnx", "models/tiny-vgg/tiny_vgg_deploy.prototxt", "models/tiny-vgg/tiny_vgg.caffemodel", 64, 1, 5)]
    public void A_network_gives_the_same_from_Caffe_as_from_ONNX(string onnx, string prototxt, string weights, int extent, float range, int atLeast)
    {
        string? left = SharedFiles.PathOf(onnx), right = SharedFiles.PathOf(prototxt);
        Assert.SkipWhen(left is null || right is null, SharedFiles.SkipReason);
        var (a, b) = (ModelReader.Read(left).Network, ModelReader.Read(right, new ImportOptions { WeightsPath = SharedFiles.PathOf(weights) }).Network);
        using var fromOnnx = new TorchRunner(a, RunnerDevice.Cpu);
        using var fromCaffe = new TorchRunner(b, RunnerDevice.Cpu);
        var picture = Random(range, 1, 3, extent, extent);
        var pairs = Pairs(a, b);
        Assert.True(pairs.Count >= atLeast, $"{pairs.Count} layers have equal names");
        var x = fromOnnx.Forward(new Dictionary<string, TensorValue> { [a.Inputs[0]] = picture }, [.. pairs.Select(static p => p.Onnx), a.Outputs[0]]);
        var y = fromCaffe.Forward(new Dictionary<string, TensorValue> { [b.Inputs[0]] = picture }, [.. pairs.Select(static p => p.Caffe), b.Outputs[0]]);
        foreach (var (theirs, ours) in pairs.Append((a.Outputs[0], b.Outputs[0])))
        {
            var (left1, right1) = (x[theirs], y[ours]);
            double difference = RunnerComparison.Difference(left1 with { Shape = [left1.Values.Length] }, right1 with { Shape = [right1.Values.Length] });
            Assert.True(difference <= 1e-5, $"{theirs}, {ours}: {difference}");
        }
    }

    [Theory]
    [InlineData("det1", 1, 3, 29, 37)]
    [InlineData("det2", 1, 3, 24, 24)]
    [InlineData("det3", 1, 3, 48, 48)]
    [InlineData("det4", 1, 15, 24, 24)]
    public void A_trained_Caffe_net_runs_to_its_results(string name, int batch, int channels, int height, int width)
    {
        string? path = SharedFiles.PathOf($"models/mtcnn/{name}.prototxt");
        Assert.SkipWhen(path is null, SharedFiles.SkipReason);
        var network = ModelReader.Read(path, new ImportOptions { WeightsPath = SharedFiles.PathOf($"models/mtcnn/{name}.caffemodel") }).Network;
        using var runner = new TorchRunner(network, RunnerDevice.Cpu);
        Assert.Empty(MissingKernels.In(network.Nodes));
        var results = runner.Forward(new Dictionary<string, TensorValue> { [network.Inputs[0]] = Random(1, batch, channels, height, width) }, [.. network.Outputs]);
        Assert.All(results.Values, static r => Assert.All(r.Values, static v => Assert.True(float.IsFinite(v))));
        Assert.All(results.Values, static r => Assert.NotEmpty(r.Values));
    }

    // The converter numbered what writes a top in place: conv1_1 is the layer conv1, conv1_2 the activation behind it.
    private static List<(string Onnx, string Caffe)> Pairs(Network a, Network b)
    {
        var byName = b.Nodes.Where(static n => n.Outputs.Length > 0).ToDictionary(static n => n.Name, StringComparer.Ordinal);
        var pairs = new List<(string Onnx, string Caffe)>();
        foreach (var node in a.Nodes.Where(static n => n.Outputs.Length > 0))
        {
            string name = node.Outputs[0];
            if ((byName.GetValueOrDefault(node.Name) ?? byName.GetValueOrDefault(name)) is { } same)
                pairs.Add((name, same.Outputs[0]));
            else if (name[^2] == '_' && byName.GetValueOrDefault(name[..^2]) is { } layer)
                pairs.Add((name, name[^1] == '1' ? layer.Outputs[0] : b.ConsumersOf(layer.Outputs[0]).First(static n => n.Type is "ReLU" or "Dropout").Outputs[0]));
        }

        return pairs;
    }

    private static TensorValue Random(float range, params long[] shape)
    {
        var random = new Random(5);
        return TensorValue.Of([.. Enumerable.Range(0, (int)shape.Aggregate(1L, static (a, b) => a * b)).Select(_ => (float)((random.NextDouble() * 2) - 1) * range)], shape);
    }
}

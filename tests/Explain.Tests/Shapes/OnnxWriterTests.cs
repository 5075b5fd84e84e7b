using NetDraw.Explain.Running;
using NetDraw.ModelImport;
using NetDraw.Testing;
using NetDraw.Train.Onnx;
using NetDraw.Train.Pictures;
using NetDraw.Train.Training;
using TorchSharp;
using Xunit;

namespace NetDraw.Explain.Tests.Shapes;

public sealed class OnnxWriterTests
{
    [Fact]
    public void What_is_written_is_read_again()
    {
        float[] values = [.. Enumerable.Range(0, 2 * 3 * 5 * 7).Select(static i => (i - 100) / 64f)];
        var file = new OnnxWriter("small").Input("x", "N", 3, 300, 20).Weight("w", values, 2, 3, 5, 7);
        file.Node("LeakyRelu", "bend", [file.Node("Conv", "filter", ["x", "w"], "sum", OnnxAttribute.Of("pads", 0, 3, 4, 3))], "y", OnnxAttribute.Of("alpha", 0.3f));
        file.Node("Softmax", "share", ["y"], "z", OnnxAttribute.Of("axis", -3));
        var result = ModelReader.Read(ModelSource.Bytes("small.onnx", file.Output("z", "N", 2, 300, 20).ToBytes()));
        Assert.Empty(result.Diagnostics);
        var network = result.Network;
        Assert.Equal("small", network.Name);
        Assert.Equal([("Conv", "filter"), ("LeakyRelu", "bend"), ("Softmax", "share")], network.Nodes.Select(static n => (n.Type, n.Label)));
        Assert.Equal("N×2×300×20", network.TensorOf("z").Shape!.ToString());
        Assert.Equal([0, 3, 4, 3], network.Nodes[0].Attributes.GetIntegers("pads").Select(static p => (int)p));
        Assert.Equal(0.3f, (float)network.Nodes[1].Attributes.GetFloat("alpha", 0));
        Assert.Equal(-3, network.Nodes[2].Attributes.GetInteger("axis", 0));
        Assert.Equal(values, network.Weights["w"].Data!.ReadSingles());
    }

    [Fact]
    public void Weights_that_do_not_fit_their_shape_are_refused()
    {
        var error = Assert.Throws<ArgumentException>(static () => new OnnxWriter("small").Weight("w", [1, 2, 3], 2, 2));
        Assert.Contains("3 values cannot have the shape 2×2 of w", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_computes_what_torch_does()
    {
        LibTorch.Load();
        // Two steps: batch normalisation then has statistics of its own.
        using var net = Trainer.Train(seed: 4, steps: 2, static (_, _) => { });
        var images = ShapeExample.Batch([.. Enumerable.Range(0, 5).Select(static i => Painter.Paint(ShapeExample.Fresh.Single(i)))]);
        using var scope = torch.NewDisposeScope();
        using var quiet = torch.no_grad();
        float[] expected = net.forward(torch.tensor(images.Values, [.. images.Shape])).data<float>().ToArray();
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["shapes.onnx"], ShapeNetFile.Write(net));
        using var runner = new OnnxRuntimeRunner(folder["shapes.onnx"], RunnerDevice.Cpu);
        var logits = runner.Logits(images);
        Assert.Equal("5×6", logits.ShapeText);
        double scale = expected.Max(static v => Math.Abs((double)v));
        Assert.All(expected.Zip(logits.Values), pair => Assert.InRange(Math.Abs(pair.First - pair.Second) / scale, 0, 1e-5));
        Assert.NotEqual(expected[0], expected[6]);
    }
}

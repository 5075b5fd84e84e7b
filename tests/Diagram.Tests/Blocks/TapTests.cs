using System.Text;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>What leaves a folded box before its end says behind which layer it does.</summary>
public sealed class TapTests
{
    private const string Conv = "convolution_param { num_output: 6 kernel_size: 3 pad: 1 }";

    // A block of a pre-activation residual net, of which a detector takes what the convolutions read.
    private static string Block(string name, string from) => $$"""
        layer { name: "{{name}}_bn" type: "BatchNorm" bottom: "{{from}}" top: "{{name}}_bn" }
        layer { name: "{{name}}_relu" type: "ReLU" bottom: "{{name}}_bn" top: "{{name}}_bn" }
        layer { name: "{{name}}_conv1" type: "Convolution" bottom: "{{name}}_bn" top: "{{name}}_conv1" {{Conv}} }
        layer { name: "{{name}}_relu1" type: "ReLU" bottom: "{{name}}_conv1" top: "{{name}}_conv1" }
        layer { name: "{{name}}_conv2" type: "Convolution" bottom: "{{name}}_conv1" top: "{{name}}_conv2" {{Conv}} }
        layer { name: "{{name}}_expand" type: "Convolution" bottom: "{{name}}_bn" top: "{{name}}_expand" {{Conv}} }
        layer { name: "{{name}}_sum" type: "Eltwise" bottom: "{{name}}_conv2" bottom: "{{name}}_expand" top: "{{name}}_sum" }

        """;

    private static string Net(string tapped) => """
        input: "data" input_shape { dim: 1 dim: 6 dim: 20 dim: 24 }
        layer { name: "stem" type: "Convolution" bottom: "data" top: "stem" convolution_param { num_output: 6 kernel_size: 3 } }
        layer { name: "first" type: "Pooling" bottom: "stem" top: "first" pooling_param { kernel_size: 2 stride: 2 } }

        """ + Block("layer_64_1", "first") + Block("layer_128_1", "layer_64_1_sum") + Block("layer_256_1", "layer_128_1_sum") + $$"""
        layer { name: "pool" type: "Pooling" bottom: "layer_256_1_sum" top: "pool" pooling_param { kernel_size: 2 stride: 2 } }
        layer { name: "norm" type: "LRN" bottom: "{{tapped}}" top: "norm" }
        """;

    [Fact]
    public void An_edge_out_of_the_middle_of_a_box_names_the_layer() => Assert.Contains(Labels(Net("layer_128_1_bn")), static l => l.StartsWith("after layer_128_1_bn · 6×", StringComparison.Ordinal));

    // Without it the line would say that it takes what the box gives.
    [Fact]
    public void It_does_where_no_shapes_are_shown()
    {
        var labels = Drawing.Draw(Read(Net("layer_128_1_bn")), new() { Detail = DetailLevel.Overview, ShowShapes = false }).Scene.Labels().Select(static l => l.Text).ToList();
        Assert.Contains("after layer_128_1_bn", labels);
        Assert.DoesNotContain(labels, static l => l.StartsWith("after layer_128_1_bn ·", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_box_gives_at_its_end_is_no_tap() => Assert.DoesNotContain(Labels(Net("layer_256_1_sum")), static l => l.StartsWith("after", StringComparison.Ordinal));

    [Fact]
    public void Nor_is_anything_where_every_layer_is_drawn() => Assert.Empty(BlockPasses.Run(Read(Net("layer_128_1_bn")), DetailLevel.Layers).Taps);

    private static IEnumerable<string> Labels(string text)
    {
        var network = Read(text);
        Assert.Contains(BlockPasses.Run(network, DetailLevel.Overview).Blocks, static b => b.IsFolded);
        return Drawing.Draw(network, new() { Detail = DetailLevel.Overview }).Scene.Labels().Select(static l => l.Text);
    }

    private static Network Read(string text) => ModelReader.Read(ModelSource.Bytes("net.prototxt", Encoding.UTF8.GetBytes(text))).Network;
}

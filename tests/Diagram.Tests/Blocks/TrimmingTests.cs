using System.Text;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks;

/// <summary>A margin that is cut off is how the layer before is written out; a part that is picked is not.</summary>
public sealed class TrimmingTests
{
    // Abadi et al. 2016 (TensorFlow): "same" pads an even map that is halved on one side alone, which Caffe does on both.
    [Theory]
    [InlineData(DetailLevel.Layers)]
    [InlineData(DetailLevel.Blocks)]
    public void A_margin_of_the_padding_is_no_split(DetailLevel detail)
    {
        var graph = BlockPasses.Run(Halved(), detail);
        Assert.Equal(["3×3 conv, 8, /2 · ReLU", "1×1 conv, 4"], graph.Blocks.Where(static b => b.Kind == BlockKind.Layer).Select(static b => string.Join(" · ", b.Parts.Prepend(b.Label))));
        Assert.Empty(FigureLaws.Breaches(Halved(), Drawing.Draw(Halved(), new() { Detail = detail }).Scene));
    }

    [Fact]
    public void The_edge_carries_the_map_without_it() => Assert.Contains("r", BlockPasses.Run(Halved(), DetailLevel.Layers).Edges.Select(static e => e.Tensor));

    [Theory]
    // Steps behind a causal convolution that have not happened yet; of maps, most of the places.
    [InlineData("1,5,14", 2, 0, 11, 0)]
    [InlineData("1,5,14", 2, 0, 7, 1)]
    [InlineData("1,5,14", 1, 0, 4, 1)]
    public void Most_of_the_places_are_the_map_and_half_of_them_or_some_channels_a_part(string shape, int axis, int from, int to, int shown)
    {
        long[] extents = [.. shape.Split(',').Select(long.Parse)];
        var sketch = new NetworkSketch().Input("x", 1, 3, 12).Weight("w", extents[1], 3, 3).Op("Conv", "x w", "c", ("kernel_shape", [3]), ("pads", [2, 2]));
        var network = sketch.Op("Slice", "c", "s", ("axes", [axis]), ("starts", [from]), ("ends", [to])).Op("Relu", "s", "y").Output("y");
        Assert.Equal(shown, BlockPasses.Run(network, DetailLevel.Layers).Blocks.Count(static b => b.Label.StartsWith("slice", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_others_read_too_is_not_trimmed() => Assert.Contains(BlockPasses.Run(Halved("layer { name: 'other' type: 'Convolution' bottom: 'wide' top: 'other' convolution_param { num_output: 2 kernel_size: 1 } }"), DetailLevel.Layers).Blocks, static b => b.Label == "split");

    private static Network Halved(string more = "") => ModelReader.Read(ModelSource.Bytes("net.prototxt", Encoding.UTF8.GetBytes($$"""
        input: 'x' input_shape { dim: 1 dim: 3 dim: 16 dim: 16 }
        layer { name: 'c' type: 'Convolution' bottom: 'x' top: 'wide' convolution_param { num_output: 8 kernel_size: 3 pad: 2 stride: 2 } }
        layer { name: 's' type: 'Slice' bottom: 'wide' top: 'm1' top: 'tall' slice_param { axis: 2 slice_point: 1 } }
        layer { name: 't' type: 'Slice' bottom: 'tall' top: 'm2' top: 'map' slice_param { axis: 3 slice_point: 1 } }
        layer { name: 'r' type: 'ReLU' bottom: 'map' top: 'r' }
        layer { name: 'e' type: 'Convolution' bottom: 'r' top: 'e' convolution_param { num_output: 4 kernel_size: 1 } }
        layer { name: 'q' type: 'Silence' bottom: 'm1' bottom: 'm2' } {{more}}
        """.Replace('\'', '"')))).Network;
}

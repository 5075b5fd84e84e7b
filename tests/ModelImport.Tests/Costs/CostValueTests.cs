using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Tests.Caffe;
using NetDraw.ModelImport.Tests.OnnxShapes;
using Xunit;

namespace NetDraw.ModelImport.Tests.Costs;

/// <summary>Counts worked by hand, for rules that have a twin one could take them for.</summary>
public sealed class CostValueTests
{
    // A transposed convolution spreads each input element: it is the input that is counted, not the four times larger output.
    [Fact]
    public void Transposed_convolution_counts_a_window_for_each_input_element()
    {
        var costs = NetworkCosts.Count(new OnnxNet(13).Input("x", 2, 6, 5, 7).Weight("w", 6, 4, 3, 2).Weight("b", 8)
            .Node("ConvTranspose", "x,w,b", "y", ("strides", new long[] { 2, 2 }), ("group", 2)).Infer());
        Assert.Equal("2×8×11×14", costs.Layers[0].OutputShape!.ToString());
        Assert.Equal(2 * 6 * 5 * 7 * 4 * 3 * 2, costs.Totals.Macs.Known.Number);
        Assert.Equal(6 * 5 * 7 * 4 * 3 * 2, costs.Totals.MacsPerSample.Known.Number);
        Assert.Equal((6 * 4 * 3 * 2) + 8, costs.Totals.LearnedParameters.Known.Number);
    }

    [Fact]
    public void Caffe_s_deconvolution_is_counted_alike()
    {
        var costs = NetworkCosts.Count(Prototxt.Read(Prototxt.Image + """
            layer { name: "up" type: "Deconvolution" bottom: "data" top: "up" convolution_param { num_output: 6 kernel_h: 3 kernel_w: 2 stride: 2 group: 3 } }
            """).Network);
        Assert.Equal("2×6×23×26", costs.Layers[^1].OutputShape!.ToString());
        Assert.Equal(2 * 3 * 11 * 13 * (6 / 3) * 3 * 2, costs.Totals.Macs.Known.Number);
    }

    // Padding of one in all: at the end for UPPER, at the beginning for LOWER, whose first field then lies half a pixel before the picture's first centre.
    [Theory]
    [InlineData("SAME_UPPER", 0.5, 1.0)]
    [InlineData("SAME_LOWER", -0.5, 0.0)]
    public void The_odd_pixel_of_the_padding_lies_where_the_name_says(string autoPad, double rows, double columns)
    {
        var net = new OnnxNet(13).Input("x", 1, 3, 9, 12).Weight("w", 4, 3, 2, 3).Node("Conv", "x,w", "y", ("auto_pad", autoPad), ("strides", new long[] { 1, 2 }));
        var axes = NetworkCosts.Count(net.Infer()).Layers[0].ReceptiveField!.Axes;
        Assert.Equal((2L, 1.0, rows), (axes[0].Size, axes[0].Jump, axes[0].Offset));
        Assert.Equal((3L, 2.0, columns), (axes[1].Size, axes[1].Jump, axes[1].Offset));
    }

    [Fact]
    public void Prefixes_that_say_a_layer_s_type_are_dropped_where_the_block_is_there()
    {
        (string Name, string Type)[] rows = [("res2a_branch1", "Convolution"), ("bn2a_branch1", "BatchNorm"), ("scale2a_branch1", "Scale"), ("relu2a_branch1", "ReLU"), ("scale9_x", "Scale")];
        string layers = string.Concat(rows.Select(static l =>
            $"layer {{ name: '{l.Name}' type: '{l.Type}' bottom: 'data' top: '{l.Name}' {(l.Type == "Convolution" ? "convolution_param { num_output: 4 kernel_size: 1 }" : "")} }}\n"));
        var groups = CostRollup.ByPrefix(NetworkCosts.Count(Prototxt.Read(Prototxt.Image + layers).Network), depth: 1);
        Assert.Equal(["in: in", "res2a: res2a_branch1 bn2a_branch1 scale2a_branch1 relu2a_branch1", "scale9: scale9_x"],
            groups.Select(static g => $"{g.Name}: {string.Join(' ', g.Layers.Select(static l => l.Node.Name))}"));
    }
}

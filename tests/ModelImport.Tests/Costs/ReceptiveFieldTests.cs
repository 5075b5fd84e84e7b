using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Tests.OnnxShapes;
using Xunit;

namespace NetDraw.ModelImport.Tests.Costs;

public sealed class ReceptiveFieldTests
{
    [Fact]
    public void Windows_widen_the_field_by_the_strides_before_them()
    {
        // VGG's first block: 3, 5, then a pool of 2 by 2 makes 6 with a step of 2, then 3 by 3 makes 10.
        var net = new OnnxNet(13).Input("x", 1, 3, 32, 48).Weight("w", 3, 3, 3, 3);
        Conv(net, "x", "a");
        Conv(net, "a", "b");
        net.Node("MaxPool", "b", "c", ("kernel_shape", new long[] { 2, 2 }), ("strides", new long[] { 2, 2 }));
        Conv(net, "c", "d");
        Assert.Equal(["3×3 /1", "5×5 /1", "6×6 /2", "10×10 /2"], Fields(net));
    }

    [Fact]
    public void The_offset_is_the_centre_of_the_first_field()
    {
        var axis = NetworkCosts.Count(Strided().Infer()).Layers[0].ReceptiveField!.Axes;
        Assert.Equal((7L, 2.0, 0.0), (axis[0].Size, axis[0].Jump, axis[0].Offset));
        Assert.Equal((5L, 3.0, 2.0), (axis[1].Size, axis[1].Jump, axis[1].Offset));
    }

    [Fact]
    public void Where_paths_meet_the_field_is_their_union()
    {
        var net = new OnnxNet(13).Input("x", 1, 3, 32, 48).Weight("w", 3, 3, 3, 3).Weight("v", 3, 3, 5, 5);
        Conv(net, "x", "a");
        net.Node("Conv", "x,v", "b", ("pads", new long[] { 2, 2, 2, 2 }));
        net.Node("Add", "a,b", "c");
        Assert.Equal("5×5 /1", Fields(net)[2]);
    }

    [Fact]
    public void Dilation_counts_the_gaps()
    {
        var net = new OnnxNet(13).Input("x", 1, 3, 32, 48).Weight("w", 3, 3, 3, 3).Node("Conv", "x,w", "y", ("dilations", new long[] { 2, 4 }));
        Assert.Equal(["5×9 /1"], Fields(net));
    }

    [Fact]
    public void A_fully_connected_layer_sees_everything()
    {
        var net = Strided().Node("Flatten", "y", "f").Weight("m", 3 * 14 * 15, 10).Node("MatMul", "f,m", "z").Infer();
        var layers = NetworkCosts.Count(net).Layers;
        Assert.Null(layers[1].ReceptiveField);
        Assert.Equal("not followed through 'Flatten', which changes the axes", layers[1].ReceptiveFieldReason);
    }

    [Fact]
    public void Global_pooling_sees_everything() =>
        Assert.Equal("whole input", Fields(Strided().Node("GlobalAveragePool", "y", "z").Node("Relu", "z", "r"))[2]);

    private static OnnxNet Strided() => new OnnxNet(13).Input("x", 1, 3, 28, 45).Weight("k", 3, 3, 7, 5)
        .Node("Conv", "x,k", "y", ("strides", new long[] { 2, 3 }), ("pads", new long[] { 3, 0, 3, 2 }));

    private static void Conv(OnnxNet net, string from, string to) => net.Node("Conv", $"{from},w", to, ("pads", new long[] { 1, 1, 1, 1 }));

    private static string[] Fields(OnnxNet net) =>
        [.. NetworkCosts.Count(net.Infer()).Layers.Select(static l => l.ReceptiveField?.ToString() ?? $"? {l.ReceptiveFieldReason}")];
}

using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Tests.OnnxShapes;
using Xunit;

namespace NetDraw.ModelImport.Tests.Costs;

/// <summary>Receptive fields layer by layer, worked by hand, and what is said where one cannot be followed.</summary>
public sealed class ReceptiveFieldRuleTests
{
    // Output o of a transposed convolution sees inputs (o + pad − t·dilation) / stride: of o = 0 with a kernel of 3, dilation 2, stride 2 and pad 1
    // from (1 − 4)/2 to 1/2, of a kernel of 4, stride 3, no pad, from −1 to 0.
    [Fact]
    public void A_transposed_convolution_spreads_the_field()
    {
        var net = new OnnxNet(13).Input("x", 1, 3, 9, 12).Weight("w", 3, 3, 3, 4).Weight("k", 3, 3, 2, 2)
            .Node("Conv", "x,k", "a", ("strides", new long[] { 2, 6 }))
            .Node("ConvTranspose", "a,w", "y", ("strides", new long[] { 2, 3 }), ("pads", new long[] { 1, 0, 1, 0 }), ("dilations", new long[] { 2, 1 }));
        var axes = NetworkCosts.Count(net.Infer()).Layers[1].ReceptiveField!.Axes;
        Assert.Equal(new ReceptiveFieldAxis(-1.5 * 2, 1 + (0.5 * 2), 1), axes[0]);
        Assert.Equal(new ReceptiveFieldAxis(-6, 1, 2), axes[1]);
    }

    [Fact]
    public void Resampling_changes_the_step_by_the_ratio_of_extents()
    {
        var net = new OnnxNet(13).Input("x", 1, 3, 8, 12).Floats("s", 1, 1, 2, 1).Weight("k", 3, 3, 3, 3)
            .Node("Conv", "x,k", "a", ("strides", new long[] { 2, 2 }), ("pads", new long[] { 1, 1, 1, 1 })).Node("Resize", "a,-,s", "y");
        var axes = NetworkCosts.Count(net.Infer()).Layers[1].ReceptiveField!.Axes;
        Assert.Equal(new ReceptiveFieldAxis(-1, 1 + 2, 1), axes[0]);
        Assert.Equal(new ReceptiveFieldAxis(-1, 1, 2), axes[1]);
        var shrunk = new OnnxNet(13).Input("x", 1, 3, 8, 12).Floats("s", 1, 1, 0.5f, 0.25f).Node("Resize", "x,-,s", "y");
        Assert.Equal([new(0, 2, 2), new(0, 4, 4)], NetworkCosts.Count(shrunk.Infer()).Layers[0].ReceptiveField!.Axes);
        Assert.False(NetworkCosts.Count(shrunk.Infer()).Layers[0].ReceptiveField!.IsGlobal);
    }

    [Fact]
    public void Resampling_to_an_extent_that_is_no_number_is_not_followed()
    {
        var symbolic = new OnnxNet(13).Input("x", 1, 3, Dimension.Symbol("H"), 12).Floats("s", 1, 1, 2, 2).Node("Resize", "x,-,s", "y");
        Assert.Equal("the extents around 'Resize' are not numbers", ReasonOf(symbolic));
        var unknown = new OnnxNet(13).Input("x", 1, 3, 8, 12).Input("s", 4).Node("Resize", "x,-,s", "y");
        Assert.Matches("^the (extents around 'Resize' are not numbers|shapes around 'Resize' are not known)$", ReasonOf(unknown));
    }

    [Fact]
    public void Paths_of_different_steps_cannot_be_joined()
    {
        var net = new OnnxNet(13).Input("x", 1, 3, 9, 9).Weight("w", 3, 3, 1, 1)
            .Node("Conv", "x,w", "a", ("strides", new long[] { 1, 2 })).Node("Conv", "x,w", "b", ("strides", new long[] { 1, 3 })).Node("Add", "a,b", "c").Node("Relu", "c", "d");
        Assert.Equal(["1×1 /1×2", "1×1 /1×3", "? paths of different strides meet"], Fields(net)[..3]);
        Assert.Equal("? depends on no input with spatial axes", Fields(net)[3]);
    }

    [Fact]
    public void A_union_reaches_from_the_first_begin_to_the_last_end()
    {
        var net = new OnnxNet(13).Input("x", 1, 3, 32, 48).Weight("w", 3, 3, 3, 5).Weight("v", 3, 3, 5, 3)
            .Node("Conv", "x,w", "a", ("pads", new long[] { 2, 0, 0, 4 })).Node("Conv", "x,v", "b", ("pads", new long[] { 0, 2, 4, 0 })).Node("Add", "a,b", "c");
        Assert.Equal([new(-2, 4, 1), new(-2, 4, 1)], NetworkCosts.Count(net.Infer()).Layers[2].ReceptiveField!.Axes);
    }

    [Fact]
    public void What_sees_everything_is_seen_whole_by_what_follows_and_joins()
    {
        var net = new OnnxNet(13).Input("x", 1, 3, 9, 9).Weight("w", 3, 3, 1, 1).Weight("m", 9, 9)
            .Node("GlobalAveragePool", "x", "g").Node("Conv", "x,w", "a").Node("Mul", "a,g", "s").Node("MatMul", "a,m", "d").Node("ReduceMean", "a", "r", ("axes", new long[] { 2, 3 }))
            .Node("ReduceMean", "a", "q", ("axes", new long[] { 1 }));
        Assert.Equal(["whole input", "1×1 /1", "whole input", "whole input", "whole input", "1×1 /1"], Fields(net));
    }

    [Theory]
    [InlineData("Relu")]
    [InlineData("InstanceNormalization")]
    [InlineData("Dropout")]
    [InlineData("Softmax")]
    [InlineData("Add")]
    [InlineData("Identity")]
    public void Layers_that_keep_the_extents_keep_the_field(string type)
    {
        var net = new OnnxNet(13).Input("x", 1, 3, 9, 9).Weight("w", 3, 3, 3, 3).Weight("s", 3).Node("Conv", "x,w", "a")
            .Node(type, type switch { "InstanceNormalization" => "a,s,s", "Add" => "a,s", _ => "a" }, "y");
        if (type == "Add")
            net = new OnnxNet(13).Input("x", 1, 3, 9, 9).Weight("w", 3, 3, 3, 3).Weight("s", 3, 1, 1).Node("Conv", "x,w", "a").Node("Add", "a,s", "y");
        Assert.Equal(["3×3 /1", "3×3 /1"], Fields(net));
    }

    [Fact]
    public void Layers_that_move_elements_or_change_the_axes_are_not_followed()
    {
        Assert.Equal("not followed through 'Transpose', which moves elements",
            ReasonOf(new OnnxNet(13).Input("x", 1, 3, 9, 7).Node("Transpose", "x", "y", ("perm", new long[] { 0, 1, 3, 2 }))));
        Assert.Equal("not followed through 'Squeeze', which changes the axes",
            ReasonOf(new OnnxNet(13).Input("x", 1, 3, 9, 7).Integers("a", 0).Node("Squeeze", "x,a", "y")));
        Assert.Equal("'MyOp' is not a type that NetDraw knows", ReasonOf(new OnnxNet(13).Input("x", 1, 3, 9, 7).Node("my.domain", "MyOp", "x", "y")));
    }

    [Fact]
    public void Inputs_without_spatial_axes_begin_no_field()
    {
        Assert.Equal("depends on no input with spatial axes", ReasonOf(new OnnxNet(13).Input("x", 3, 9).Node("Relu", "x", "y")));
        Assert.Equal(["1 /1"], Fields(new OnnxNet(13).Input("x", 2, 3, 9).Node("Relu", "x", "y")));
        Assert.Equal(["1×1×1 /1"], Fields(new OnnxNet(13).Input("x", 2, 3, 9, 4, 5).Node("Relu", "x", "y")));
    }

    [Fact]
    public void A_window_of_other_axes_than_the_field_is_said()
    {
        // A one-axis pool behind a two-axis field: no file says so but a broken one.
        var net = new OnnxNet(13).Input("x", 1, 3, 9, 9).Node("MaxPool", "x", "y", ("kernel_shape", new long[] { 2 }));
        Assert.Matches("^(the window and the input's field have different numbers of axes|the window of 'MaxPool' is not known)$", ReasonOf(net));
        Assert.Equal("the window of 'MaxPool' is not known", ReasonOf(new OnnxNet(13).Input("x", 1, 3, 9, 9).Node("MaxPool", "x", "y")));
    }

    private static string ReasonOf(OnnxNet net)
    {
        var layer = NetworkCosts.Count(net.Infer()).Layers[0];
        Assert.Null(layer.ReceptiveField);
        return layer.ReceptiveFieldReason!;
    }

    private static string[] Fields(OnnxNet net) =>
        [.. NetworkCosts.Count(net.Infer()).Layers.Select(static l => l.ReceptiveField?.ToString() ?? $"? {l.ReceptiveFieldReason}")];
}

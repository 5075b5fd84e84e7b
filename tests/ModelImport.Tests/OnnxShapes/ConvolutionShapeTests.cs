using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.ModelImport.Tests.OnnxShapes;

public sealed class ConvolutionShapeTests
{
    private static readonly Dimension N = Dimension.Symbol("N");

    [Fact]
    public void Convolution_takes_channels_from_the_weights_and_extents_from_the_window() =>
        Assert.Equal("N×7×5×18", new OnnxNet(13).Input("x", N, 3, 11, 17).Weight("w", 7, 3, 3, 2)
            .Node("Conv", "x,w", "y", ("strides", new long[] { 2, 1 }), ("pads", new long[] { 0, 1, 0, 1 })).ShapeOf("y"));

    [Fact]
    public void Dilation_widens_the_window() =>
        Assert.Equal("2×7×7×9", new OnnxNet(13).Input("x", 2, 3, 11, 17).Weight("w", 7, 3, 3, 3)
            .Node("Conv", "x,w", "y", ("dilations", new long[] { 2, 4 })).ShapeOf("y"));

    [Theory]
    [InlineData("SAME_UPPER", "2×7×6×9")]
    [InlineData("SAME_LOWER", "2×7×6×9")]
    [InlineData("VALID", "2×7×5×8")]
    public void Auto_pad_decides_the_extents(string pad, string expected) =>
        Assert.Equal(expected, new OnnxNet(13).Input("x", 2, 3, 11, 17).Weight("w", 7, 3, 3, 3)
            .Node("Conv", "x,w", "y", ("auto_pad", pad), ("strides", new long[] { 2, 2 })).ShapeOf("y"));

    [Fact]
    public void Symbolic_extents_stay_symbolic() =>
        Assert.Equal("N×7×⌊(H + 1)/2⌋×W", new OnnxNet(13).Input("x", N, 3, Dimension.Symbol("H"), Dimension.Symbol("W")).Weight("w", 7, 3, 3, 3)
            .Node("Conv", "x,w", "y", ("pads", new long[] { 1, 1, 1, 1 }), ("strides", new long[] { 2, 1 })).ShapeOf("y"));

    [Fact]
    public void A_window_larger_than_the_input_has_a_reason()
    {
        var tensor = new OnnxNet(13).Input("x", 2, 3, 4, 9).Weight("w", 7, 3, 5, 3).Node("Conv", "x,w", "y").Infer().TensorOf("y");
        Assert.Equal("2×7×?×7", tensor.Shape!.ToString());
        Assert.Equal("the window of 5 does not fit into the padded extent 4", tensor.UnknownReason);
    }

    [Fact]
    public void Transposed_convolution_undoes_the_stride_and_adds_output_padding() =>
        Assert.Equal("2×10×12×18", new OnnxNet(13).Input("x", 2, 3, 6, 9).Weight("w", 3, 5, 3, 2)
            .Node("ConvTranspose", "x,w", "y", ("strides", new long[] { 2, 2 }), ("pads", new long[] { 1, 0, 1, 0 }), ("output_padding", new long[] { 1, 0 }), ("group", 2)).ShapeOf("y"));

    [Fact]
    public void Transposed_convolution_takes_a_stated_output_shape() =>
        Assert.Equal("2×5×13×19", new OnnxNet(13).Input("x", 2, 3, 6, 9).Weight("w", 3, 5, 3, 3)
            .Node("ConvTranspose", "x,w", "y", ("strides", new long[] { 2, 2 }), ("output_shape", new long[] { 13, 19 })).ShapeOf("y"));

    [Fact]
    public void Ceil_mode_clips_the_last_window()
    {
        // 2 by 2 windows with stride 2 over 1 + 3 elements: a third one would start in the padding behind.
        Assert.Equal("2×3×2×4", new OnnxNet(13).Input("x", 2, 3, 3, 7)
            .Node("MaxPool", "x", "y", ("kernel_shape", new long[] { 2, 2 }), ("strides", new long[] { 2, 2 }), ("pads", new long[] { 1, 0, 1, 0 }), ("ceil_mode", 1)).ShapeOf("y"));
    }

    [Fact]
    public void Pooling_rounds_down_without_ceil_mode() =>
        Assert.Equal("2×3×1×3", new OnnxNet(13).Input("x", 2, 3, 3, 7)
            .Node("MaxPool", "x", "y", ("kernel_shape", new long[] { 2, 2 }), ("strides", new long[] { 2, 2 })).ShapeOf("y"));

    [Fact]
    public void Global_pooling_keeps_the_rank() =>
        Assert.Equal("2×3×1×1×1", new OnnxNet(13).Input("x", 2, 3, 4, 5, 6).Node("GlobalAveragePool", "x", "y").ShapeOf("y"));
}

using CsCheck;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.OnnxShapes;

/// <summary>Windows put down place by place, as ONNX's text of Conv, MaxPool and ConvTranspose has them.</summary>
public sealed class WindowPlaceTests
{
    private static readonly Dimension H = Dimension.Symbol("H");

    // Two axes of different sizes; pads are smaller than the window.
    private static readonly Gen<(long Size, long Kernel, long Stride, long Dilation, long Before, long After)> Axis =
        Gen.Select(Gen.Long[9, 20], Gen.Long[1, 4], Gen.Long[1, 4], Gen.Long[1, 2], Gen.Long[0, 3], Gen.Long[0, 3])
            .Select(static (size, kernel, stride, dilation, before, after) => (size, kernel, stride, dilation, Math.Min(before, (kernel - 1) * dilation), Math.Min(after, (kernel - 1) * dilation)));

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void A_convolution_has_an_element_for_each_place_of_its_window() => Gen.Select(Axis, Axis).Holds((h, w) =>
    {
        var net = new OnnxNet(13).Input("x", 2, 3, h.Size, H).Weight("w", 7, 3, h.Kernel, w.Kernel).Node("Conv", "x,w", "y", Attributes(h, w)).Infer();
        Assert.Equal([2, 7, Places(h, beyond: false), Places(w, beyond: false)], ExtentText.Values(net.TensorOf("y").Shape, w.Size));
        var pooled = new OnnxNet(22).Input("x", 2, 3, h.Size, H).Node("MaxPool", "x", "y,i", [.. Attributes(h, w), ("kernel_shape", new[] { h.Kernel, w.Kernel })]).Infer();
        Assert.Equal([2, 3, Places(h, beyond: false), Places(w, beyond: false)], ExtentText.Values(pooled.TensorOf("y").Shape, w.Size));
        Assert.Equal((pooled.TensorOf("y").Shape, ElementType.Int64), (pooled.TensorOf("i").Shape, pooled.TensorOf("i").ElementType));
    }, count: 200);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void With_ceil_mode_windows_may_end_beyond_the_padding_but_start_before_it() => Gen.Select(Axis, Axis).Holds((h, w) =>
    {
        var net = new OnnxNet(22).Input("x", 2, 3, h.Size, w.Size).Node("AveragePool", "x", "y", [.. Attributes(h, w), ("kernel_shape", new[] { h.Kernel, w.Kernel }), ("ceil_mode", 1)]).Infer();
        Assert.Equal(Shape.Of(2, 3, Places(h, beyond: true), Places(w, beyond: true)), net.TensorOf("y").Shape);
    }, count: 200);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Same_padding_is_the_least_for_which_every_stride_has_a_window() => Gen.Select(Axis, Gen.Bool).Holds((h, upper) =>
    {
        var net = new OnnxNet(13).Input("x", 2, 3, h.Size).Weight("w", 7, 3, h.Kernel)
            .Node("Conv", "x,w", "y", ("auto_pad", upper ? "SAME_UPPER" : "SAME_LOWER"), ("strides", new[] { h.Stride }), ("dilations", new[] { h.Dilation })).Infer();
        long wanted = Enumerable.Range(0, (int)h.Size).Count(i => i % h.Stride == 0);
        long pad = 0;
        while (Places((h.Size, h.Kernel, h.Stride, h.Dilation, pad, 0), beyond: false) < wanted)
            pad++;
        var window = net.Nodes[0].Operator!.Window!(LayerView.Of(net, net.Nodes[0]))!;
        Assert.Equal(Shape.Of(2, 7, wanted), net.TensorOf("y").Shape);
        Assert.Equal(upper ? (pad / 2, (pad + 1) / 2) : ((pad + 1) / 2, pad / 2), (window.PadBegin[0], window.PadEnd[0]));
    }, count: 200);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void A_transposed_convolution_reaches_as_far_as_its_last_window() => Gen.Select(Axis, Axis, Gen.Long[0, 2]).Holds((h, w, extra) =>
    {
        var net = new OnnxNet(13).Input("x", 2, 6, h.Size, H).Weight("w", 6, 5, h.Kernel, w.Kernel)
            .Node("ConvTranspose", "x,w", "y", [.. Attributes(h, w), ("output_padding", new[] { extra, 0 }), ("group", 3)]).Infer();
        Assert.Equal([2, 15, Reached(h) + extra, Reached(w)], ExtentText.Values(net.TensorOf("y").Shape, w.Size));
        var unpooled = new OnnxNet(13).Input("x", 2, 6, h.Size, H).Input("i", 2, 6, h.Size, H)
            .Node("MaxUnpool", "x,i", "y", ("kernel_shape", new[] { h.Kernel, w.Kernel }), ("strides", new[] { h.Stride, w.Stride }), ("pads", new[] { h.Before, w.Before, h.After, w.After })).Infer();
        Assert.Equal([2, 6, Reached(h with { Dilation = 1 }), Reached(w with { Dilation = 1 })], ExtentText.Values(unpooled.TensorOf("y").Shape, w.Size));
    }, count: 200);

    [Theory]
    [InlineData(4, "", "2×7×2")]
    [InlineData(3, "", "2×7×1")]
    [InlineData(2, "", "the window of 3 does not fit into the padded extent 2")]
    [InlineData(2, "1,0", "2×7×1")]
    [InlineData(2, "0,1", "2×7×1")]
    [InlineData(1, "1,1", "2×7×1")]
    [InlineData(4, "-1,0", "2×7×1")]
    [InlineData(4, "-1,-1", "the window of 3 does not fit into the padded extent 4")]
    public void A_window_fits_or_has_a_reason(long size, string pads, string expected)
    {
        (string, object)[] attributes = pads.Length == 0 ? [] : [("pads", pads.Split(',').Select(static n => long.Parse(n, null)).ToArray())];
        var info = new OnnxNet(13).Input("x", 2, 3, size).Weight("w", 7, 3, 3).Node("Conv", "x,w", "y", attributes).Infer().TensorOf("y");
        Assert.Equal(expected, info.UnknownReason ?? info.Shape!.ToString());
    }

    [Fact]
    public void A_valid_window_has_no_padding_whatever_pads_say() =>
        Assert.Equal("2×7×7×16", new OnnxNet(13).Input("x", 2, 3, 9, 17).Weight("w", 7, 3, 3, 2).Node("Conv", "x,w", "y", ("auto_pad", "VALID"), ("pads", new long[] { 1, 2, 3, 4 })).ShapeOf("y"));

    [Theory]
    [InlineData("Conv", "x,w", "", "the input has 2 axes, expected a batch, channels and at least one spatial axis")]
    [InlineData("Conv", "x3,w2", "", "neither kernel_shape nor the weights' shape is known")]
    [InlineData("Conv", "x3,w", "", "the kernel has another number of axes than the input")]
    [InlineData("MaxPool", "x3", "", "kernel_shape is missing, or has another number of axes than the input")]
    [InlineData("MaxPool", "x3", "2,2", "kernel_shape is missing, or has another number of axes than the input")]
    [InlineData("MaxPool", "x3", "-2", "kernel_shape is missing, or has another number of axes than the input")]
    [InlineData("MaxUnpool", "x3,x3,-", "2,2", "kernel_shape is missing, or has another number of axes than the input")]
    [InlineData("GlobalMaxPool", "x1", "", "the input has 1 axes, expected a batch and channels")]
    [InlineData("MaxRoiPool", "x3,x", "", "expected an input of 4 axes and a list of regions")]
    public void Windows_of_another_rank_have_a_reason(string type, string inputs, string kernel, string reason)
    {
        (string, object)[] attributes = kernel.Length == 0 ? [] : [("kernel_shape", kernel.Split(',').Select(static n => long.Parse(n, null)).ToArray())];
        // A further input of unknown rank keeps the open extents from getting names.
        Assert.Equal(reason, new OnnxNet(13).Input("x1", 2).Input("x", 2, 3).Input("x3", 2, 3, 9).Weight("w", 7, 3, 3, 3).Weight("w2", 7, 3).Open("open").Node(type, inputs + ",open", "y", attributes).ReasonOf("y"));
    }

    private static (string, object)[] Attributes(
        (long Size, long Kernel, long Stride, long Dilation, long Before, long After) h, (long Size, long Kernel, long Stride, long Dilation, long Before, long After) w) =>
        [("strides", new[] { h.Stride, w.Stride }), ("dilations", new[] { h.Dilation, w.Dilation }), ("pads", new[] { h.Before, w.Before, h.After, w.After })];

    private static long Places((long Size, long Kernel, long Stride, long Dilation, long Before, long After) axis, bool beyond)
    {
        long count = 0;
        for (long start = -axis.Before; ; start += axis.Stride)
        {
            long last = start + ((axis.Kernel - 1) * axis.Dilation), end = axis.Size + axis.After;
            // Beyond the end goes only a window that takes in what its predecessors left, and that starts in the input.
            bool isWanted = beyond && start < axis.Size && last - axis.Stride < end - 1;
            if (last >= end && !isWanted)
                return count;
            count++;
        }
    }

    private static long Reached((long Size, long Kernel, long Stride, long Dilation, long Before, long After) axis)
    {
        long last = 0;
        for (long i = 0; i < axis.Size; i++)
        {
            for (long k = 0; k < axis.Kernel; k++)
                last = Math.Max(last, (i * axis.Stride) + (k * axis.Dilation));
        }

        return last + 1 - axis.Before - axis.After;
    }
}

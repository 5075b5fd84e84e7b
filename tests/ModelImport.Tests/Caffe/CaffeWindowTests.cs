using CsCheck;
using NetDraw.ModelImport.Operators;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.Caffe;

/// <summary>Windows of Caffe's layers put down place by place, and every way of writing them.</summary>
public sealed class CaffeWindowTests
{
    private static readonly Gen<(long Size, long Kernel, long Stride, long Pad)> Axis =
        Gen.Select(Gen.Long[8, 20], Gen.Long[1, 4], Gen.Long[1, 4], Gen.Long[0, 3]).Select(static (size, kernel, stride, pad) => (size, kernel, stride, Math.Min(pad, kernel - 1)));

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void A_convolution_has_a_place_for_each_stride_that_fits() => Gen.Select(Axis, Axis, Gen.Long[1, 2]).Holds((h, w, dilation) =>
    {
        string layer = $"convolution_param {{ num_output: 4 {Window(h, w)} dilation: {dilation} }}";
        Assert.Equal($"2×4×{Places(h, dilation)}×{Places(w, dilation)}", Prototxt.After("Convolution", layer, Image(h, w)));
        Assert.Equal($"2×{3 * h.Kernel * w.Kernel}×{Places(h, dilation)}×{Places(w, dilation)}", Prototxt.After("Im2col", layer, Image(h, w)));
        Assert.Equal($"2×4×{Reached(h, dilation)}×{Reached(w, dilation)}", Prototxt.After("Deconvolution", layer, Image(h, w)));
    });

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void A_pooling_rounds_up_and_drops_a_last_window_that_starts_within_the_padding() => Gen.Select(Axis, Axis, Gen.Bool).Holds((h, w, floor) =>
    {
        bool padded = h.Pad + w.Pad > 0;
        long Extent((long Size, long Kernel, long Stride, long Pad) axis)
        {
            // A window for each stride until the padded input is covered; rounding down, until the next would not fit.
            long count = 1;
            while (floor ? ((count * axis.Stride) + axis.Kernel) <= axis.Size + (2 * axis.Pad) : ((count - 1) * axis.Stride) + axis.Kernel < axis.Size + (2 * axis.Pad))
                count++;
            return padded && (count - 1) * axis.Stride >= axis.Size + axis.Pad ? count - 1 : count;
        }

        string round = floor ? "round_mode: FLOOR" : "";
        Assert.Equal($"2×3×{Extent(h)}×{Extent(w)}", Prototxt.After("Pooling", $"pooling_param {{ {Window(h, w)} {round} }}", Image(h, w)));
        Assert.Equal($"2×3×{Reached(h, 1)}×{Reached(w, 1)}", Prototxt.After("Unpooling", $"unpooling_param {{ kernel_size: 1 {Window(h, w)} }}", Image(h, w)));
    }, count: 200);

    [Theory]
    [InlineData("kernel_size: 3", "3×3 1×1 0×0 1×1")]
    [InlineData("kernel_size: 3 kernel_size: 2 stride: 2 stride: 1 pad: 0 pad: 1", "3×2 2×1 0×1 1×1")]
    [InlineData("kernel_h: 3 kernel_w: 2", "3×2 1×1 0×0 1×1")]
    [InlineData("kernel_size: 3 stride_h: 2", "3×3 2×1 0×0 1×1")]
    [InlineData("kernel_size: 3 stride_w: 2", "3×3 1×2 0×0 1×1")]
    [InlineData("kernel_size: 3 stride: 3 stride_w: 2", "3×3 3×2 0×0 1×1")]
    [InlineData("kernel_size: 3 pad_h: 1", "3×3 1×1 1×0 1×1")]
    [InlineData("kernel_size: 3 dilation: 2", "3×3 1×1 0×0 2×2")]
    [InlineData("kernel_size: 3 hole: 2", "3×3 1×1 0×0 2×2")]
    [InlineData("kernel_size: 3 hole_h: 2", "3×3 1×1 0×0 2×1")]
    [InlineData("kernel_size: 3 kstride: 2", "3×3 1×1 0×0 2×2")]
    [InlineData("kernel_shape { dim: 3 dim: 2 } stride_shape { dim: 2 dim: 1 } pad_shape { dim: 1 dim: 0 }", "3×2 2×1 1×0 1×1")]
    [InlineData("kernel_size: 1 kernel_size: 2 kernel_size: 3", "")]
    [InlineData("kernel_size: 3 stride: 1 stride: 2 stride: 3", "")]
    [InlineData("kernel_size: 3 pad: 1 pad: 2 pad: 3", "")]
    [InlineData("stride: 2", "")]
    public void A_window_of_two_axes_is_written_so(string parameters, string expected) =>
        Assert.Equal(expected, WindowOf(Prototxt.Image, $"convolution_param {{ num_output: 4 {parameters} }}"));

    [Theory]
    [InlineData("kernel_size: 3", "3×3×3 1×1×1 0×0×0 1×1×1")]
    [InlineData("kernel_size: 3 kernel_depth: 2 temporal_stride: 2 temporal_pad: 1 stride: 3", "2×3×3 2×3×3 1×0×0 1×1×1")]
    [InlineData("kernel_size: 3 dilation: 2 temporal_dilation: 3", "3×3×3 1×1×1 0×0×0 3×2×2")]
    [InlineData("kernel_size: 3 stride_h: 2 stride_w: 3", "3×3×3 1×2×3 0×0×0 1×1×1")]
    [InlineData("kernel_size: 3 stride: 4 stride_h: 2", "3×3×3 4×2×4 0×0×0 1×1×1")]
    public void A_window_of_three_axes_is_written_so(string parameters, string expected) => Assert.Equal(expected, WindowOf(
        "layer { name: 'in' type: 'Input' top: 'data' input_param { shape { dim: 2 dim: 3 dim: 11 dim: 13 dim: 17 } } }\n", $"convolution_param {{ num_output: 4 {parameters} }}"));

    [Theory]
    [InlineData("kernel_size: 3", "3 1 0 1")]
    [InlineData("kernel_h: 3", "3 1 0 1")]
    [InlineData("kernel_w: 3 stride_w: 2", "3 2 0 1")]
    [InlineData("kernel_h: 2 kernel_w: 3", "2 1 0 1")]
    public void A_window_of_one_axis_is_written_so(string parameters, string expected) =>
        Assert.Equal(expected, WindowOf("layer { name: 'in' type: 'Input' top: 'data' input_param { shape { dim: 2 dim: 3 dim: 11 } } }\n", $"convolution_param {{ num_output: 4 {parameters} }}"));

    [Theory]
    [InlineData("Convolution", "convolution_param { num_output: 4 }", "convolution_param has no kernel for 2 spatial axes")]
    [InlineData("Convolution", "convolution_param { kernel_size: 3 }", "convolution_param has no num_output")]
    [InlineData("Convolution", "convolution_param { num_output: 4 kernel_size: 3 stride: 0 }", "the output's extent overflows, or the stride is 0")]
    [InlineData("Convolution", "convolution_param { num_output: 4 kernel_size: 3 axis: 4 }", "axis 4 is not within the 4 axes of its input")]
    [InlineData("Convolution", "convolution_param { num_output: 4 kernel_size: 3 axis: -5 }", "axis -5 is not within the 4 axes of its input")]
    [InlineData("Convolution", "convolution_param { num_output: 4 kernel_size: 3 axis: -3 }", "2×4×9×11")]
    [InlineData("Convolution", "convolution_param { num_output: 4 kernel_size: 3 axis: 2 }", "2×3×4×11")]
    [InlineData("Convolution", "convolution_param { num_output: 4 kernel_h: 11 kernel_w: 13 }", "2×4×1×1")]
    [InlineData("Convolution", "convolution_param { num_output: 4 kernel_h: 12 kernel_w: 13 }", "the window is larger than its input: an output extent would be 0")]
    [InlineData("Pooling", "pooling_param { stride: 2 }", "pooling_param has no kernel for 2 spatial axes")]
    [InlineData("Pooling", "pooling_param { kernel_size: 14 }", "the window is larger than its input: an output extent would be -2")]
    [InlineData("Pooling", "pooling_param { kernel_size: 2 stride: 2 round_mode: 1 }", "2×3×5×6")]
    [InlineData("Pooling", "pooling_param { kernel_size: 2 stride: 2 round_mode: 0 }", "2×3×6×7")]
    [InlineData("Pooling", "pooling_param { kernel_size: 2 stride: 2 round_mode: CEIL }", "2×3×6×7")]
    [InlineData("Unpooling", "unpooling_param { unpool_h: 23 unpool_w: 26 }", "2×3×23×26")]
    [InlineData("Unpooling", "unpooling_param { unpool_size: 23 }", "2×3×23×23")]
    [InlineData("Unpooling", "unpooling_param { out_size: 23 }", "2×3×23×23")]
    [InlineData("Unpooling", "pooling_param { kernel_size: 2 stride: 2 }", "2×3×22×26")]
    [InlineData("Unpooling", "", "unpooling_param states neither an output size nor a kernel")]
    [InlineData("SPP", "spp_param { pyramid_height: 1 }", "2×3")]
    [InlineData("SPP", "spp_param { pyramid_height: 16 }", "2×4294967295")]
    [InlineData("SPP", "spp_param { pyramid_height: 17 }", "spp_param has no pyramid_height")]
    [InlineData("SPP", "spp_param { pyramid_height: 0 }", "spp_param has no pyramid_height")]
    [InlineData("Local", "local_param { num_output: 4 kernel_size: 3 stride: 2 }", "2×4×5×6")]
    [InlineData("Local", "local_param { num_output: 4 }", "local_param has no kernel for 2 spatial axes")]
    [InlineData("Im2col", "convolution_param { stride: 3 }", "convolution_param has no kernel for the input's spatial axes")]
    [InlineData("ROIPooling", "roi_pooling_param { pooled_size: 7 }", "rois_t×3×7×7")]
    [InlineData("ROIAlign", "roi_pooling_param { pooled_h: 5 pooled_w: 7 }", "rois_t×3×5×7")]
    [InlineData("PSROIPooling", "psroi_pooling_param { output_dim: 21 group_size: 7 }", "rois_t×21×7×7")]
    [InlineData("GlobalPooling", "", "2×3×1×1")]
    public void Windows_give_or_say_why_not(string type, string parameters, string expected) => Assert.Equal(expected, Prototxt.After(type, parameters));

    [Fact]
    public void A_local_convolution_has_weights_for_each_place()
    {
        var net = Prototxt.Read($"{Prototxt.Image}layer {{ name: 'l' type: 'Local' bottom: 'data' top: 't' local_param {{ num_output: 4 kernel_h: 3 kernel_w: 2 stride: 2 }} }}").Network;
        Assert.Equal("weight:4×18×30, bias:4×5×6", Prototxt.Weights(net, "l"));
        Assert.Equal(2 * 4 * 18 * 30, net.Nodes[^1].Operator!.Macs!(LayerView.Of(net, net.Nodes[^1])).Value);
    }

    private static string Window((long Size, long Kernel, long Stride, long Pad) h, (long Size, long Kernel, long Stride, long Pad) w) =>
        $"kernel_h: {h.Kernel} kernel_w: {w.Kernel} stride_h: {h.Stride} stride_w: {w.Stride} pad_h: {h.Pad} pad_w: {w.Pad}";

    private static string Image((long Size, long Kernel, long Stride, long Pad) h, (long Size, long Kernel, long Stride, long Pad) w) =>
        $"layer {{ name: 'in' type: 'Input' top: 'data' input_param {{ shape {{ dim: 2 dim: 3 dim: {h.Size} dim: {w.Size} }} }} }}\n";

    private static string WindowOf(string image, string parameters)
    {
        var net = Prototxt.Read($"{image}layer {{ name: 'l' type: 'Convolution' bottom: 'data' top: 't' {parameters} }}").Network;
        return net.Nodes[^1].Operator!.Window!(LayerView.Of(net, net.Nodes[^1])) is { } window
            ? string.Join(' ', new[] { window.Kernel, window.Stride, window.PadBegin, window.Dilation }.Select(static v => string.Join('×', v)))
            : "";
    }

    private static long Places((long Size, long Kernel, long Stride, long Pad) axis, long dilation)
    {
        long count = 0;
        for (long start = -axis.Pad; start + ((axis.Kernel - 1) * dilation) < axis.Size + axis.Pad; start += axis.Stride)
            count++;
        return count;
    }

    private static long Reached((long Size, long Kernel, long Stride, long Pad) axis, long dilation)
    {
        long last = 0;
        for (long i = 0; i < axis.Size; i++)
            last = (i * axis.Stride) + ((axis.Kernel - 1) * dilation);
        return last + 1 - (2 * axis.Pad);
    }
}

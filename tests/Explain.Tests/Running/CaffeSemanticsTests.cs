using NetDraw.Explain.Running;
using Xunit;

namespace NetDraw.Explain.Tests.Running;

/// <summary>Caffe's layers against numbers worked by hand from its sources.</summary>
public sealed class CaffeSemanticsTests
{
    [Fact]
    public void Ceiling_pooling_clips_the_last_window_to_the_picture()
    {
        // 3×4, kernel 2, stride 2: the second row of windows has one row of pixels.
        var y = CaffeNet.Run("Pooling", "pooling_param { pool: MAX kernel_size: 2 stride: 2 }", [Counting(1, 1, 3, 4)]);
        Same(y, [1, 1, 2, 2], 5, 7, 9, 11);
        // The clipped window is divided by the two pixels that it has.
        Same(CaffeNet.Run("Pooling", "pooling_param { pool: AVE kernel_size: 2 stride: 2 }", [Counting(1, 1, 3, 4)]), [1, 1, 2, 2], 2.5f, 4.5f, 8.5f, 10.5f);
    }

    [Fact]
    public void A_window_that_would_start_in_the_padding_is_dropped()
    {
        // Width 5, kernel 3, stride 2, pad 1: ⌈4/2⌉ + 1 = 3 windows from −1, 1, 3. Height 2: ⌈1/2⌉ + 1 = 2, the second would start at 1.
        var y = CaffeNet.Run("Pooling", "pooling_param { pool: MAX kernel_size: 3 stride: 2 pad: 1 }", [Counting(1, 1, 2, 5)]);
        Same(y, [1, 1, 2, 3], 6, 8, 9, 6, 8, 9);
        // Height 1, kernel 2, stride 2, pad 1: ⌈1/2⌉ + 1 = 2 windows, but the second would start at 1, where the padding begins.
        Same(CaffeNet.Run("Pooling", "pooling_param { pool: MAX kernel_size: 2 stride: 2 pad: 1 }", [Counting(1, 1, 1, 3)]), [1, 1, 1, 2], 0, 2);
    }

    [Fact]
    public void Averages_count_the_padding_but_nothing_beyond_it()
    {
        // 2×3 of ones, kernel 3, stride 2, pad 1: every window has nine places within the padded picture, four of them pixels.
        var y = CaffeNet.Run("Pooling", "pooling_param { pool: AVE kernel_size: 3 stride: 2 pad: 1 }", [Ones(1, 1, 2, 3)]);
        Same(y, [1, 1, 2, 2], 4 / 9f, 4 / 9f, 2 / 6f, 2 / 6f);
    }

    [Fact]
    public void Local_response_normalisation_within_a_channel_averages_a_square()
    {
        // One row 1 2 3, size 3, alpha 3, beta 1: 1 + 3 · Σ/9 over a 3×3 square whose other rows are padding.
        var y = CaffeNet.Run("LRN", "lrn_param { local_size: 3 alpha: 3 beta: 1 norm_region: WITHIN_CHANNEL }", [Of([1, 1, 1, 3], 1, 2, 3)]);
        Same(y, [1, 1, 1, 3], 1 / (1 + (5 / 3f)), 2 / (1 + (14 / 3f)), 3 / (1 + (13 / 3f)));
    }

    [Fact]
    public void Local_response_normalisation_across_channels_divides_alpha_by_the_size()
    {
        var y = CaffeNet.Run("LRN", "lrn_param { local_size: 3 alpha: 3 beta: 1 k: 2 }", [Of([1, 4, 1, 1], 1, 2, 3, 4)]);
        Same(y, [1, 4, 1, 1], 1 / 7f, 2 / 16f, 3 / 31f, 4 / 27f);
    }

    [Fact]
    public void Batch_statistics_are_divided_by_the_scale_factor()
    {
        // Mean 6/2 = 3, variance 8/2 = 4: (5 − 3) / 2 = 1; second channel mean −1, variance 1.
        var y = CaffeNet.Run("BatchNorm", "batch_norm_param { eps: 0 }", [Of([1, 2, 1, 1], 5, 1)], ("mean", [6, -2]), ("variance", [8, 2]), ("divisor", [2]));
        Same(y, [1, 2, 1, 1], 1, 2);
    }

    [Fact]
    public void Eltwise_weighs_its_sums()
    {
        TensorValue[] inputs = [Of([1, 1, 1, 2], 1, 2), Of([1, 1, 1, 2], 10, 20), Of([1, 1, 1, 2], 100, 50)];
        Same(CaffeNet.Run("Eltwise", "eltwise_param { operation: SUM coeff: 2 coeff: -1 coeff: 0.5 }", inputs), [1, 1, 1, 2], 42, 9);
        Same(CaffeNet.Run("Eltwise", "eltwise_param { operation: PROD }", inputs), [1, 1, 1, 2], 1000, 2000);
        Same(CaffeNet.Run("Eltwise", "eltwise_param { operation: MAX }", inputs), [1, 1, 1, 2], 100, 50);
    }

    [Fact]
    public void Crop_takes_its_offsets_from_the_axis_on()
    {
        var y = CaffeNet.Run("Crop", "crop_param { axis: 2 offset: 1 offset: 2 }", [Counting(1, 1, 3, 5), Ones(1, 1, 2, 2)]);
        Same(y, [1, 1, 2, 2], 7, 8, 12, 13);
    }

    [Fact]
    public void Deconvolution_keeps_its_groups_apart()
    {
        // Two channels, each spread by a kernel of its own, 1×2 with stride 2.
        var y = CaffeNet.Run(
            "Deconvolution", "convolution_param { num_output: 2 group: 2 kernel_h: 1 kernel_w: 2 stride_h: 1 stride_w: 2 }", [Of([1, 2, 1, 2], 1, 2, 3, 4)], ("weight", [1, 10, 100, 1000]), ("bias", [0, 5]));
        Same(y, [1, 2, 1, 4], 1, 10, 2, 20, 305, 3005, 405, 4005);
    }

    [Fact]
    public void Inner_products_start_at_their_axis_and_may_store_their_weights_transposed()
    {
        var x = Of([1, 2, 3], 1, 2, 3, 4, 5, 6);
        var y = CaffeNet.Run("InnerProduct", "inner_product_param { num_output: 2 axis: 2 }", [x], ("weight", [1, 0, 0, 1, 1, 1]), ("bias", [0, 10]));
        Same(y, [1, 2, 2], 1, 16, 4, 25);
        var turned = CaffeNet.Run("InnerProduct", "inner_product_param { num_output: 2 axis: 2 transpose: true }", [x], ("weight", [1, 1, 0, 1, 0, 1]), ("bias", [0, 10]));
        Assert.Equal(y.Values, turned.Values);
    }

    [Fact]
    public void Scale_and_bias_lie_along_their_axes()
    {
        var y = CaffeNet.Run("Scale", "scale_param { axis: 1 num_axes: 2 bias_term: true }", [Ones(1, 2, 3, 1)], ("scale", [1, 2, 3, 4, 5, 6]), ("bias", [10, 20, 30, 40, 50, 60]));
        Same(y, [1, 2, 3, 1], 11, 22, 33, 44, 55, 66);
        // A second bottom instead of a blob.
        Same(CaffeNet.Run("Scale", "scale_param { axis: 0 }", [Counting(1, 2, 1, 2), Of([1, 2], 10, 100)]), [1, 2, 1, 2], 0, 10, 200, 300);
        Same(CaffeNet.Run("Bias", "bias_param { axis: 3 }", [Counting(1, 1, 2, 2)], ("bias", [10, 20])), [1, 1, 2, 2], 10, 21, 12, 23);
    }

    [Fact]
    public void A_pooled_mask_returns_values_to_their_places()
    {
        var y = CaffeNet.Run("Upsample", "upsample_param { upsample_h: 2 upsample_w: 3 }", [Of([1, 1, 1, 2], 7, 8), Of([1, 1, 1, 2], 4, 2)]);
        Same(y, [1, 1, 2, 3], 0, 0, 8, 0, 7, 0);
    }

    [Fact]
    public void Regions_are_rounded_and_the_largest_of_each_cell_taken()
    {
        // The region spans columns 1 to 4 and rows 0 to 2 after scaling by a half: two cells of two columns, one of three rows.
        var y = CaffeNet.Run("ROIPooling", "roi_pooling_param { pooled_h: 1 pooled_w: 2 spatial_scale: 0.5 }", [Counting(1, 1, 3, 5), Of([1, 5], 0, 2, 0, 8, 4)]);
        Same(y, [1, 1, 1, 2], 12, 14);
    }

    [Fact]
    public void A_pyramid_pools_to_one_and_to_four()
    {
        var y = CaffeNet.Run("SPP", "spp_param { pyramid_height: 2 pool: MAX }", [Counting(1, 1, 2, 4)]);
        Same(y, [1, 5], 7, 1, 3, 5, 7);
    }

    [Fact]
    public void An_lstm_forgets_where_a_sequence_begins()
    {
        // One unit; only the input feeds it. Gates i, f, o are 1/2 · sigmoid(0); the candidate is tanh(x).
        var y = CaffeNet.Run(
            "LSTM", "recurrent_param { num_output: 1 }", [Of([3, 1, 1], 1, 1, 1), Of([3, 1], 0, 1, 0)], ("weight", [0, 0, 0, 1]), ("bias", [0, 0, 0, 0]), ("hidden weight", [0, 0, 0, 0]));
        float once = (float)(0.5 * Math.Tanh(0.5 * Math.Tanh(1))), twice = (float)(0.5 * Math.Tanh(0.75 * Math.Tanh(1)));
        Same(y, [3, 1, 1], once, twice, once);
    }

    [Fact]
    public void The_largest_scores_come_with_their_values()
    {
        var y = CaffeNet.Run("ArgMax", "argmax_param { top_k: 2 out_max_val: true }", [Of([1, 3], 0.2f, 0.7f, 0.5f)]);
        Same(y, [1, 2, 2], 1, 2, 0.7f, 0.5f);
    }

    private static TensorValue Of(long[] shape, params float[] values) => TensorValue.Of(values, shape);

    private static TensorValue Counting(params long[] shape) => TensorValue.Of([.. Enumerable.Range(0, (int)shape.Aggregate(1L, static (a, b) => a * b)).Select(static i => (float)i)], shape);

    private static TensorValue Ones(params long[] shape) => TensorValue.Of([.. Enumerable.Repeat(1f, (int)shape.Aggregate(1L, static (a, b) => a * b))], shape);

    private static void Same(TensorValue actual, long[] shape, params float[] expected)
    {
        Assert.Equal(shape, actual.Shape);
        foreach (var (a, e) in actual.Values.Zip(expected))
            Assert.Equal(e, a, 1e-5f);
        Assert.Equal(expected.Length, actual.Values.Length);
    }
}

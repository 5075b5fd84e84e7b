using NetDraw.ModelImport.Caffe;
using NetDraw.ModelImport.Operators;
using Xunit;

namespace NetDraw.ModelImport.Tests.Caffe;

/// <summary>Rules against Caffe's own (the layers' Reshape functions), worked by hand on a 2×3×11×13 input.</summary>
public sealed class CaffeShapeTests
{
    [Theory]
    [InlineData("Convolution", "convolution_param { num_output: 4 kernel_size: 3 stride: 2 pad: 1 }", "2×4×6×7")]
    [InlineData("Convolution", "convolution_param { num_output: 4 kernel_h: 5 kernel_w: 1 stride_h: 3 stride_w: 2 pad_h: 2 }", "2×4×4×7")]
    [InlineData("Convolution", "convolution_param { num_output: 4 kernel_size: 3 kernel_size: 5 dilation: 2 }", "2×4×7×5")]
    [InlineData("Convolution", "convolution_param { num_output: 4 kernel_size: 15 }", "the window is larger than its input: an output extent would be -3")]
    [InlineData("Convolution", "convolution_param { num_output: $C kernel_size: 3 }", "2×C×9×11")]
    [InlineData("DepthwiseConvolution", "convolution_param { num_output: 3 kernel_size: 3 pad: 1 }", "2×3×11×13")]
    [InlineData("Deconvolution", "convolution_param { num_output: 4 kernel_size: 4 stride: 2 pad: 1 }", "2×4×22×26")]
    [InlineData("Pooling", "pooling_param { kernel_size: 2 stride: 2 }", "2×3×6×7")]
    [InlineData("Pooling", "pooling_param { kernel_size: 2 stride: 2 pad: 1 }", "2×3×6×7")]
    [InlineData("Pooling", "pooling_param { kernel_size: 2 stride: 3 pad: 1 }", "2×3×4×5")]
    [InlineData("Pooling", "pooling_param { kernel_size: 2 stride: 2 round_mode: FLOOR }", "2×3×5×6")]
    [InlineData("Pooling", "pooling_param { kernel_size: 2 stride: 2 ceil_mode: false }", "2×3×5×6")]
    [InlineData("Pooling", "pooling_param { pool: AVE global_pooling: true }", "2×3×1×1")]
    [InlineData("SPP", "spp_param { pyramid_height: 3 }", "2×63")]
    [InlineData("InnerProduct", "inner_product_param { num_output: 5 }", "2×5")]
    [InlineData("InnerProduct", "inner_product_param { num_output: 5 axis: -1 }", "2×3×11×5")]
    [InlineData("Reshape", "reshape_param { shape { dim: 0 dim: -1 dim: 1 } }", "2×429×1")]
    [InlineData("Reshape", "reshape_param { axis: 1 num_axes: 1 shape { dim: 3 dim: 1 } }", "2×3×1×11×13")]
    [InlineData("Reshape", "reshape_param { axis: -1 shape { dim: 1 } }", "2×3×11×13×1")]
    [InlineData("Reshape", "reshape_param { shape { dim: -1 dim: -1 } }", "reshape_param.shape has more than one -1, or a 0 where the input has no axis")]
    [InlineData("Reshape", "reshape_param { shape { dim: 7 dim: -1 } }", "858 elements do not divide into 7")]
    [InlineData("Flatten", "", "2×429")]
    [InlineData("Flatten", "flatten_param { axis: 2 end_axis: 3 }", "2×3×143")]
    [InlineData("Permute", "permute_param { order: 0 order: 2 order: 3 order: 1 }", "2×11×13×3")]
    [InlineData("Permute", "permute_param { order: 3 }", "13×2×3×11")]
    [InlineData("Tile", "tile_param { axis: 2 tiles: 3 }", "2×3×33×13")]
    [InlineData("ArgMax", "argmax_param { axis: 1 }", "2×1×11×13")]
    [InlineData("ArgMax", "argmax_param { out_max_val: true top_k: 5 }", "2×2×5×1")]
    [InlineData("Reduction", "reduction_param { axis: 2 }", "2×3")]
    [InlineData("Im2col", "convolution_param { kernel_size: 3 }", "2×27×9×11")]
    [InlineData("PriorBox", "prior_box_param { min_size: 30 max_size: 60 aspect_ratio: 2 flip: true }", "1×2×2288")]
    [InlineData("Interp", "interp_param { zoom_factor: 8 }", "2×3×81×97")]
    [InlineData("Interp", "interp_param { height: 60 width: 70 }", "2×3×60×70")]
    [InlineData("Upsample", "upsample_param { scale: 3 }", "2×3×33×39")]
    [InlineData("Upsample", "upsample_param { upsample_h: 23 upsample_w: 26 }", "2×3×23×26")]
    [InlineData("Correlation", "correlation_param { pad: 4 kernel_size: 1 max_displacement: 4 stride_1: 1 stride_2: 2 }", "2×25×11×13")]
    [InlineData("ReLU6", "", "2×3×11×13")]
    [InlineData("Normalize", "norm_param { channel_shared: false }", "2×3×11×13")]
    [InlineData("SoftmaxWithLoss", "", "scalar")]
    [InlineData("Affinity", "", "1×2×11×13")]
    [InlineData("SampleTriplet", "sample_triplet_param { label_num: 3 sample_num: 4 }", "36×3×1×1")]
    [InlineData("NobodysLoss", "", "scalar")]
    [InlineData("NobodysLayer", "", "'NobodysLayer' is not a type that NetDraw knows")]
    [InlineData("Padding", "padding_param { pad: 2 }", "2×3×15×17")]
    public void One_layer_gives_the_shape(string type, string parameters, string shape) => Assert.Equal(shape, Prototxt.After(type, parameters));

    [Fact]
    public void Ceil_mode_clips_the_last_window_only_of_a_padded_pooling()
    {
        const string Image = "layer { name: 'in' type: 'Input' top: 'data' input_param { shape { dim: 1 dim: 1 dim: 3 dim: 4 } } }\n";
        Assert.Equal("1×1×2×3", Prototxt.After("Pooling", "pooling_param { kernel_size: 2 stride: 2 pad: 1 }", Image));
        Assert.Equal("1×1×2×2", Prototxt.After("Pooling", "pooling_param { kernel_size: 2 stride: 2 }", Image));
        Assert.Equal("1×1×2×2", Prototxt.After("Pooling", "pooling_param { kernel_size: 1 stride: 3 }", Image));
        Assert.Equal("1×1×2×2", Prototxt.After("Pooling", "pooling_param { kernel_size: 1 stride: 3 pad: 1 }", Image));
    }

    [Theory]
    [InlineData("layer { name: 'c' type: 'Concat' bottom: 'data' bottom: 'data' top: 't' }", "2×6×11×13")]
    [InlineData("layer { name: 'c' type: 'Concat' bottom: 'data' bottom: 'data' top: 't' concat_param { axis: -1 } }", "2×3×11×26")]
    [InlineData("layer { name: 'c' type: 'Concat' bottom: 'data' bottom: 'data' top: 't' concat_param { concat_dim: 0 } }", "4×3×11×13")]
    [InlineData("layer { name: 's' type: 'Slice' bottom: 'data' top: 'u' top: 't' slice_param { slice_point: 1 } }", "2×2×11×13")]
    [InlineData("layer { name: 's' type: 'Slice' bottom: 'data' top: 'u' top: 'v' top: 't' }", "2×1×11×13")]
    [InlineData("layer { name: 's' type: 'Slice' bottom: 'data' top: 'u' top: 't' slice_param { axis: 3 } }", "an extent of 13 does not divide into 2 slices")]
    [InlineData("layer { name: 'e' type: 'Eltwise' bottom: 'data' bottom: 'data' top: 't' eltwise_param { operation: PROD } }", "2×3×11×13")]
    [InlineData("layer { name: 'l' type: 'Input' top: 'l' input_param { shape { dim: [1, 9, 5, 6] } } } layer { name: 'c' type: 'Crop' bottom: 'data' bottom: 'l' top: 't' crop_param { axis: 2 offset: 1 } }", "2×3×5×6")]
    [InlineData("layer { name: 'l' type: 'Input' top: 'l' input_param { shape { dim: [7, 5] } } } layer { name: 'c' type: 'ROIPooling' bottom: 'data' bottom: 'l' top: 't' roi_pooling_param { pooled_h: 4 pooled_w: 6 } }", "7×3×4×6")]
    [InlineData("layer { name: 'a' type: 'Accuracy' bottom: 'data' bottom: 'data' top: 'u' top: 't' }", "3")]
    [InlineData("layer { name: 'g' type: 'Python' bottom: 'data' top: 't' python_param { module: 'rpn.proposal_layer' layer: 'ProposalLayer' } }", "rois_t×5")]
    public void Several_blobs_give_the_shape(string layers, string shape) => Assert.Equal(shape, Prototxt.ShapeOf(Prototxt.Image + layers, "t"));

    // A layer of a database does not say what is in it; filters that are stored with what reads it do.
    [Theory]
    [InlineData("Convolution", "", "4×5×7×7")]
    [InlineData("Convolution", "group: 2", "4×10×7×7")]
    [InlineData("DepthwiseConvolution", "", "4×channels_t×7×7")]
    public void Stored_filters_say_how_many_channels_data_have(string type, string more, string shape) => Assert.Equal(shape, Prototxt.ShapeOf(
        $"layer {{ name: 'd' type: 'Data' top: 't' data_param {{ batch_size: 4 }} transform_param {{ crop_size: 7 }} }} layer {{ name: 'c' type: '{type}' bottom: 't' top: 'c' convolution_param {{ num_output: 6 kernel_size: 3 {more} }} blobs {{ shape {{ dim: 6 dim: 5 dim: 3 dim: 3 }} }} }}", "t"));

    [Theory]
    [InlineData("Data", "data_param { batch_size: 4 } transform_param { crop_size: 7 }", "4×channels_t×7×7")]
    [InlineData("Data", "data_param { batch_size: 4 } transform_param { crop_size: 7 mean_file: 'm' }", "4×channels_t×7×7")]
    [InlineData("Data", "data_param { batch_size: 4 } transform_param { crop_size: 97 }", "4×channels_t×97×97")]
    [InlineData("Data", "data_param { batch_size: 4 } transform_param { crop_size: 97 mean_file: 'm' }", "4×3×97×97")]
    [InlineData("Data", "data_param { batch_size: 4 source: 'sets/CIFAR10_train' } transform_param { crop_size: 7 mean_value: 128 }", "4×3×7×7")]
    [InlineData("Data", "data_param { batch_size: 4 source: 'sets/mnist_train' } transform_param { crop_size: 7 force_color: true }", "4×3×7×7")]
    [InlineData("Data", "data_param { batch_size: 4 }", "4×channels_t×height_t×width_t")]
    [InlineData("ImageData", "image_data_param { batch_size: 4 new_height: 6 new_width: 8 is_color: false }", "4×1×6×8")]
    [InlineData("MemoryData", "memory_data_param { batch_size: 4 channels: 2 height: 6 width: 8 }", "4×2×6×8")]
    [InlineData("DummyData", "dummy_data_param { num: 4 channels: 2 height: 6 width: 8 }", "4×2×6×8")]
    [InlineData("VIDEO_SEGMENTATION_DATA", "image_data_param { batch_size: 2 crop_size: 9 new_length: 5 }", "2×3×5×9×9")]
    [InlineData("VIDEO_DATA", "video_data_param { batch_size: 2 new_length: 5 new_height: 9 new_width: 9 }", "2×3×5×9×9")]
    [InlineData("VIDEO_DATA", "data_param { batch_size: 2 } transform_param { resize_param { height: 9 width: 9 } } video_data_param { video_type: VIDEO skip_frames: 0 }", "2×3×9×9")]
    [InlineData("VIDEO_SEGMENTATION_DATA", "image_data_param { batch_size: 2 crop_size: 9 }", "2×3×frames_t×9×9")]
    [InlineData("AnnotatedData", "data_param { batch_size: 4 } transform_param { resize_param { height: 6 width: 8 } }", "4×3×6×8")]
    public void Data_layers_say_what_they_know(string type, string parameters, string shape) =>
        Assert.Equal(shape, Prototxt.ShapeOf($"layer {{ name: 'd' type: '{type}' top: 't' top: 'label' {parameters} }}", "t"));

    [Theory]
    [InlineData("Convolution", "convolution_param { num_output: 6 kernel_h: 3 kernel_w: 5 group: 3 }", "weight:6×1×3×5, bias:6")]
    [InlineData("Deconvolution", "convolution_param { num_output: 6 kernel_size: 4 group: 3 bias_term: false }", "weight:3×2×4×4")]
    [InlineData("DepthwiseConvolution", "convolution_param { num_output: 3 kernel_size: 3 bias_term: false }", "weight:3×1×3×3")]
    [InlineData("InnerProduct", "inner_product_param { num_output: 5 }", "weight:5×429, bias:5")]
    [InlineData("BatchNorm", "", "mean:3 fixed, variance:3 fixed, divisor:1 fixed")]
    [InlineData("Scale", "scale_param { bias_term: true }", "scale:3, bias:3")]
    [InlineData("PReLU", "prelu_param { channel_shared: true }", "slope:1")]
    [InlineData("BN", "", "scale:3, bias:3, mean:3 fixed, variance:3 fixed")]
    [InlineData("LSTM", "recurrent_param { num_output: 5 }", "weight:20×143, bias:20, hidden weight:20×5")]
    [InlineData("Embed", "embed_param { num_output: 5 input_dim: 9 bias_term: false }", "weight:9×5")]
    public void Layers_have_the_parameter_blobs_that_caffe_makes(string type, string parameters, string weights) =>
        Assert.Equal(weights, Prototxt.Weights(Prototxt.Read($"{Prototxt.Image}layer {{ name: 'l' type: '{type}' bottom: 'data' top: 't' {parameters} }}").Network, "l"));

    [Theory]
    [InlineData("Convolution", "convolution_param { num_output: 6 kernel_size: 3 group: 3 }", 2 * 6 * 9 * 11 * 9)]
    [InlineData("Deconvolution", "convolution_param { num_output: 6 kernel_size: 2 stride: 2 }", 2 * 11 * 13 * 3 * 6 * 4)]
    [InlineData("InnerProduct", "inner_product_param { num_output: 5 }", 2 * 5 * 429)]
    [InlineData("LSTM", "recurrent_param { num_output: 5 }", 2 * 3 * ((20 * 143) + (20 * 5)))]
    public void Multiplications_are_counted(string type, string parameters, long macs)
    {
        var net = Prototxt.Read($"{Prototxt.Image}layer {{ name: 'l' type: '{type}' bottom: 'data' top: 't' {parameters} }}").Network;
        var node = net.Nodes[^1];
        Assert.Equal(macs, node.Operator!.Macs!(LayerView.Of(net, node)).Value);
    }

    [Fact]
    public void Extents_that_overflow_are_unknown_with_a_reason()
    {
        const string Text = "layer { name: 'in' type: 'Input' top: 'data' input_param { shape { dim: [2, 4294967296, 4294967296, 4294967296] } } } layer { name: 'f' type: 'Flatten' bottom: 'data' top: 't' }";
        Assert.Equal("an extent overflows 64 bits", Prototxt.ShapeOf(Text, "t"));
    }

    [Fact]
    public void Every_tensor_without_a_shape_has_a_reason_whatever_the_row_gets()
    {
        foreach (var row in CaffeDialect.Instance.Operators)
        {
            foreach (string bottoms in new[] { "", "bottom: 'data'", "bottom: 'data' bottom: 'one'", "bottom: 'one'" })
            {
                string text = $"{Prototxt.Image}layer {{ name: 'o' type: 'Input' top: 'one' input_param {{ shape {{ dim: 5 }} }} }} layer {{ name: 'l' type: '{row.Type}' {bottoms} top: 't' top: 'u' }}";
                var net = Prototxt.Read(text).Network;
                Assert.All(net.Nodes.SelectMany(static n => n.Outputs), t => Assert.True(net.TensorOf(t).IsShaped || net.TensorOf(t).UnknownReason is { Length: > 0 }, $"{row.Type}: {t}"));
            }
        }
    }

    [Fact]
    public void An_unknown_layer_that_works_in_place_keeps_the_shape_of_its_blob()
    {
        const string Net = "layer { name: 'in' type: 'Input' top: 'data' input_param { shape { dim: 2 dim: 3 dim: 5 dim: 7 } } }\n"
            + "layer { name: 'odd' type: 'Oddity' bottom: 'data' top: 'data' }\nlayer { name: 'pool' type: 'Pooling' bottom: 'data' top: 'pool' pooling_param { global_pooling: true } }";
        Assert.Equal("2×3×1×1", ModelReader.Read(ModelSource.Bytes("net.prototxt", System.Text.Encoding.UTF8.GetBytes(Net))).Network.TensorOf("pool").Shape?.ToString());
    }
}

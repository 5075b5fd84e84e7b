using CsCheck;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.Caffe;

/// <summary>Layers of Caffe that move or join elements, on a 2×3×11×13 input unless they say otherwise.</summary>
public sealed class CaffeLayoutTests
{
    private const string Others = "layer { name: 'o' type: 'Input' top: 'plane' top: 'row' top: 'flat' top: 'more' input_param { shape { dim: [2, 5, 7, 9] } shape { dim: [4] } shape { dim: [2, 3] } shape { dim: [2, 4, 11, 13] } } }\n";

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void A_reshape_replaces_a_run_of_axes() => Gen.Select(Gen.Long[1, 6].Array[1, 5], Gen.Int[0, 4], Gen.Int[0, 4], Gen.Int[-1, 3], Gen.Bool).Select(static v => (v.Item1, v.Item2, v.Item3, (v.Item4, v.Item5))).Holds((dims, first, count, how) =>
    {
        var (open, negative) = how;
        int from = Math.Min(first, dims.Length), to = Math.Min(from + count, dims.Length);
        // The run becomes one axis, cut in two where it starts with an axis of its own.
        long[] run = to - from > 1 ? [dims[from], dims[(from + 1)..to].Aggregate(1L, static (p, d) => p * d)] : dims[from..to];
        string wanted = string.Join(' ', run.Select((d, i) => $"dim: {(i == open ? -1 : i == 0 && open > 1 ? 0 : d)}"));
        string axes = $"axis: {(negative ? from - dims.Length - 1 : from)} num_axes: {to - from}";
        Assert.Equal(string.Join('×', (long[])[.. dims[..from], .. run, .. dims[to..]]) is { Length: > 0 } text ? text : "scalar",
            Prototxt.After("Reshape", $"reshape_param {{ {axes} shape {{ {wanted} }} }}", Image(dims)));
    }, count: 150);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void A_flatten_multiplies_a_run_of_axes() => Gen.Select(Gen.Long[1, 6].Array[1, 5], Gen.Int[0, 4], Gen.Int[0, 4], Gen.Bool).Holds((dims, first, second, negative) =>
    {
        int from = Math.Min(first, dims.Length - 1), to = Math.Min(second, dims.Length - 1);
        string expected = to < from
            ? "flatten_param.end_axis comes before its axis"
            : string.Join('×', (long[])[.. dims[..from], dims[from..(to + 1)].Aggregate(1L, static (p, d) => p * d), .. dims[(to + 1)..]]);
        int shift = negative ? dims.Length : 0;
        Assert.Equal(expected, Prototxt.After("Flatten", $"flatten_param {{ axis: {from - shift} end_axis: {to - shift} }}", Image(dims)));
    }, count: 150);

    [Theory]
    [InlineData("Reshape", "reshape_param { axis: 5 shape { dim: 1 } }", "reshape_param's axes 5 to 4 are not within the 4 axes of its input")]
    [InlineData("Reshape", "reshape_param { axis: -6 shape { dim: 1 } }", "reshape_param's axes -1 to 4 are not within the 4 axes of its input")]
    [InlineData("Reshape", "reshape_param { axis: 2 num_axes: 3 shape { dim: 1 } }", "reshape_param's axes 2 to 5 are not within the 4 axes of its input")]
    [InlineData("Reshape", "reshape_param { axis: 4 shape { dim: 1 dim: 1 } }", "2×3×11×13×1×1")]
    [InlineData("Reshape", "reshape_param { axis: 4 shape { dim: 0 } }", "reshape_param.shape has more than one -1, or a 0 where the input has no axis")]
    [InlineData("Reshape", "reshape_param { axis: 3 shape { dim: 0 } }", "2×3×11×13")]
    [InlineData("Reshape", "reshape_param { shape { dim: -2 } }", "reshape_param.shape has a negative extent")]
    [InlineData("Reshape", "reshape_param { shape { dim: 0 dim: 0 dim: -1 } }", "2×3×143")]
    [InlineData("Reshape", "reshape_param { shape { dim: -1 dim: 7 } }", "858 elements do not divide into 7")]
    [InlineData("Im2Windows", "", "'Im2Windows' takes its window count from the data")]
    [InlineData("Flatten", "flatten_param { axis: 4 }", "axis 4 is not within the 4 axes of its input")]
    [InlineData("Flatten", "flatten_param { end_axis: -5 }", "axis -5 is not within the 4 axes of its input")]
    [InlineData("Flatten", "flatten_param { axis: 0 }", "858")]
    [InlineData("Permute", "permute_param { order: 4 }", "permute_param.order [4] is no order of 4 axes")]
    [InlineData("Permute", "permute_param { order: 1 order: 1 }", "permute_param.order [1, 1] is no order of 4 axes")]
    [InlineData("Permute", "", "2×3×11×13")]
    [InlineData("Transpose", "transpose_param { dim: 3 dim: 1 dim: 0 dim: 2 }", "13×3×2×11")]
    [InlineData("Tile", "tile_param { tiles: 3 }", "2×9×11×13")]
    [InlineData("Tile", "tile_param { axis: -4 tiles: 3 }", "6×3×11×13")]
    [InlineData("Padding", "padding_param { pad_h: 2 }", "2×3×15×13")]
    [InlineData("Padding", "padding_param { pad_w: 2 pad: 1 }", "2×3×13×17")]
    [InlineData("Padding", "pad_param { pad: 3 }", "2×3×17×19")]
    [InlineData("Padding", "padding_param { pad_top: 1 pad_bottom: 2 pad_left: 3 pad_right: 5 }", "2×3×14×21")]
    [InlineData("Padding", "padding_param { pad_left: 3 }", "2×3×11×16")]
    [InlineData("PadChannel", "pad_channel_param { num_channels_to_pad: 5 }", "2×8×11×13")]
    [InlineData("PadChannel", "pad_channel_param { pad: 5 }", "2×8×11×13")]
    [InlineData("Squeeze", "squeeze_param { axis: 1 axis: -1 }", "2×11")]
    [InlineData("ExpandDims", "", "1×2×3×11×13")]
    [InlineData("ExpandDims", "expand_dims_param { axis: -1 }", "2×3×11×13×1")]
    [InlineData("ExpandDims", "expand_dims_param { axis: 4 }", "2×3×11×13×1")]
    [InlineData("ExpandDims", "expand_dims_param { axis: 2 }", "2×3×1×11×13")]
    [InlineData("Filter", "", "kept_t×3×11×13")]
    [InlineData("Slice", "slice_param { axis: 4 }", "axis 4 is not within the 4 axes of its input")]
    [InlineData("Slice", "slice_param { slice_point: 1 }", "1 slice points make 2 slices, but there are 1 tops")]
    [InlineData("Crop", "", "Crop wants a second bottom for the size")]
    public void One_layer_gives_or_says_why_not(string type, string parameters, string expected) => Assert.Equal(expected, Prototxt.After(type, parameters));

    [Theory]
    [InlineData("Crop", "data,plane", "t", "", "2×3×7×9")]
    [InlineData("Crop", "data,plane", "t", "crop_param { axis: 1 }", "2×5×7×9")]
    [InlineData("Crop", "data,plane", "t", "crop_param { axis: -1 }", "2×3×11×9")]
    [InlineData("Crop", "data,flat", "t", "", "cannot crop the shape 2×3×11×13 to 2×3")]
    [InlineData("BatchReindex", "data,row", "t", "", "4×3×11×13")]
    [InlineData("Concat", "data,more", "t", "", "2×7×11×13")]
    [InlineData("Concat", "data,more,data", "t", "concat_param { axis: -3 }", "2×10×11×13")]
    [InlineData("Concat", "row,row", "t", "", "8")]
    [InlineData("Concat", "flat,flat", "t", "", "2×6")]
    [InlineData("Concat", "data,flat", "t", "", "cannot concatenate the shapes 2×3×11×13 and 2×3")]
    [InlineData("Concat", "data,data", "t", "concat_param { axis: 4 }", "axis 4 is not within the 4 axes of its input")]
    [InlineData("MergeCrop", "data,plane", "t", "", "2×8×11×13")]
    [InlineData("Axpy", "row,data,data", "t", "", "2×3×11×13")]
    [InlineData("Eltwise", "data,data", "t", "", "2×3×11×13")]
    [InlineData("Slice", "data", "u,t", "slice_param { axis: 2 slice_point: 4 }", "2×3×7×13")]
    [InlineData("Slice", "data", "u,t,v", "slice_param { axis: 2 slice_point: 4 slice_point: 9 }", "2×3×5×13")]
    [InlineData("Slice", "data", "u,t", "slice_param { slice_dim: 3 slice_point: 4 }", "2×3×11×9")]
    [InlineData("Slice", "data", "u,t", "slice_param { axis: 2 slice_point: 11 }", "the extent of a slice would be 0")]
    [InlineData("Slice", "data", "u,v,t", "slice_param { axis: 2 slice_point: 4 slice_point: 4 }", "the extent of a slice would be 0")]
    [InlineData("Slice", "row", "u,t", "", "2")]
    public void Several_blobs_give_or_say_why_not(string type, string bottoms, string tops, string parameters, string expected)
    {
        string blobs = string.Join(' ', [.. bottoms.Split(',').Select(static b => $"bottom: '{b}'"), .. tops.Split(',').Select(static t => $"top: '{t}'")]);
        Assert.Equal(expected, Prototxt.ShapeOf($"{Prototxt.Image}{Others}layer {{ name: 'l' type: '{type}' {blobs} {parameters} }}", "t"));
    }

    [Fact]
    public void Extents_that_are_copied_need_no_product_of_all() =>
        Assert.Equal("4294967296×4294967296×4294967296", Prototxt.After("Reshape", "reshape_param { shape { dim: 0 dim: -1 dim: 0 } }", Image([4294967296, 4294967296, 4294967296])));

    [Theory]
    [InlineData("SUM", "add")]
    [InlineData("1", "add")]
    [InlineData("PROD", "multiply")]
    [InlineData("0", "multiply")]
    [InlineData("MAX", "max")]
    [InlineData("2", "max")]
    public void An_operation_is_written_by_its_name_or_number(string operation, string expected)
    {
        var net = Prototxt.Read($"{Prototxt.Image}layer {{ name: 'l' type: 'Eltwise' bottom: 'data' bottom: 'data' top: 't' eltwise_param {{ operation: {operation} }} }}").Network;
        Assert.Equal(expected, net.Nodes[^1].Operator!.Describe!(NetDraw.ModelImport.Operators.LayerView.Of(net, net.Nodes[^1])));
    }

    private static string Image(long[] dims) =>
        $"layer {{ name: 'in' type: 'Input' top: 'data' input_param {{ shape {{ dim: [{string.Join(", ", dims)}] }} }} }}\n";
}

using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using NetDraw.ModelImport.Caffe;
using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx;
using NetDraw.ModelImport.Operators;
using NetDraw.ModelImport.Shapes;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests;

/// <summary>Files may give an operator anything: every row answers, whatever its inputs' ranks and its attributes.</summary>
public sealed class OddOperatorTests
{
    // Turns a loop without end into a failure; nothing here takes a hundredth of it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly ImmutableArray<string> OnnxNames =
    [
        .. ("axis axes transA transB transBatchA transBatchB keepdims channels_last onesided group value value_string value_strings value_float value_floats value_int value_ints starts ends steps "
            + "shape equation reduction pixel_format mode map_form keep_aspect_ratio_policy direction cast_to auto_pad activation strides scan_output_axes scan_input_axes scale scales pooled_shape perm pads "
            + "paddings output_shape output_padding ngram_indexes kernel_shape int64_vocabulary dilations classlabels_ints classlabels_int64s classlabels_strings cats_int64s cats_strings border start end "
            + "sample_size num_scan_inputs noop_with_empty_axes new_axis n_targets layout inverse input_as_shape gather_axis dim blocksize batch_dims allowzero values_strings values_int64s values_floats "
            + "split k hidden_size height_scale width_scale epsilon dtype to output_datatype output_dtype num_heads q_num_heads kv_num_heads qkv_hidden_sizes output_height output_width stopwords height width "
            + "ceil_mode size max_length inputdimensions string_vocabulary num_outputs detect_positive depth").Split(' '),
    ];

    private static readonly ImmutableArray<string> CaffeMessages =
    [
        .. ("accuracy argmax batch_norm compact_bilinear concat continuation_indicator conv_lstm convolution crop data eltwise embed expand_dims flatten gru image_data inner_product layer_norm local "
            + "lstm_attention lstm_conv lstm matmul maxout norm pad_channel pad permute pixel_shuffle pixelshuffle pooling prelu prior_box proposal python randvec recurrent reduction relu reorg reshape scale "
            + "simpler_nms slice spp squeeze subpixel tile tokenized_data transform transformer_block transpose unpooling upsample input dummy_data memory_data window_data hdf5_data video_data interp resize "
            + "roi_pooling psroi_pooling psroi_align roi_align correlation bias lrn mvn pooling3d rnn detection_output parameter axpy shuffle_channel bn softmax power augmentation resample focal_loss").Split(' ').Select(static m => m + "_param"),
    ];

    private static readonly ImmutableArray<string> CaffeFields =
    [
        .. ("axis out_max_val top_k eps scale_bias num_output concat_dim batch_size time_step bias_term group operation input_dim end_axis transpose affine transpose_a transpose_b group_size channel_shared "
            + "num_channels_to_pad pad order upscale_factor scale global_pooling pool density fixed_ratio post_nms_topn layer param_str dim negative_slope reverse stride num_axes slice_dim slice_point pyramid_height "
            + "tiles block_size crop_h crop_height crop_size crop_w crop_width force_color new_height new_width embed kernel_size kernel_h kernel_w kernel_depth out_size unpool_h unpool_size unpool_w factor height "
            + "height_scale width width_scale pad_out_h scale_h scale_w upsample_h upsample_w output_dim pooled_h pooled_w pooled_size ceil_mode round_mode channels is_color label_dim label_num label_size labels "
            + "min_top_axes expose_hidden max_displacement modality new_length num_segments pad_beg pad_end pad_bottom pad_top pad_left pad_right pad_h pad_w shrink_factor zoom_factor single_direction stride_1 "
            + "stride_2 stride_h stride_w top_height top_width dilation hole kstride kernel_shape.dim temporal_stride temporal_pad shape[0].dim shape.dim min_size max_size aspect_ratio flip across_channels across_spatial").Split(' '),
    ];

    private static readonly long[] Numbers = [-1, 0, 1, 2, 3, 4, 7, -2, 100, int.MaxValue, 1L << 40, long.MaxValue, long.MinValue, -7];

    private static readonly string[] Texts = ["", "x", "$X", "MAX", "AVE", "SAME_UPPER", "VALID", "NOTSET", "PROD", "linear", "bij,bjk->bik", "...,->", "true", "CEIL", "bidirectional", "DCR", "edge"];

    private static readonly Gen<int[]> Picks = Gen.Int[0, 1_000_000].Array[600];

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Every_layer_of_Caffe_answers_whatever_ranks_and_parameters() => Picks.Holds(
        static picks => AskAll(CaffeDialect.Instance, new(picks), [.. from m in CaffeMessages from f in CaffeFields select $"{m}.{f}"]), count: 60);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Every_operator_of_ONNX_answers_whatever_ranks_and_attributes() => Picks.Holds(
        static picks => AskAll(OnnxDialect.Instance, new(picks), OnnxNames), count: 200);

    private static void AskAll(Dialect dialect, Dice dice, ImmutableArray<string> names)
    {
        // Of few attributes most rules see what they are for; of many they see contradictions.
        int share = 1 + dice.Of(6);
        var attributes = new Attributes(names.Where(_ => dice.Of(share) == 0).Select(n => KeyValuePair.Create(n, ValueOf(dice))));
        int inputs = dice.Of(5), outputs = 1 + dice.Of(3);
        var tensors = Enumerable.Range(0, inputs).Select(i => new TensorInfo($"i{i}", ShapeOf(dice), dice.Of(3) == 0 ? ElementType.Int64 : ElementType.Float32)).ToList();
        var stored = tensors.Skip(dice.Of(3)).Where(_ => dice.Of(2) == 0).Select(t => StoredOf(t.Name, dice)).ToList();
        foreach (var row in dialect.Operators)
        {
            var asked = Task.Run(() => Ask(Build(dialect, row, attributes, tensors, stored, outputs)));
            try
            {
                Assert.True(asked.Wait(Patience, TestContext.Current.CancellationToken), $"{row.Type} does not end");
            }
            catch (AggregateException e)
            {
                string shapes = string.Join(", ", tensors.Select(static t => t.Shape?.ToString() ?? "?"));
                throw new InvalidOperationException($"{row.Type} on ({shapes}): {e.InnerException!.GetType().Name}: {e.InnerException.Message}", e.InnerException);
            }
        }
    }

    private static void Ask(Network network)
    {
        var inferred = ShapeInference.Run(network);
        var view = LayerView.Of(inferred, inferred.Nodes[0]);
        var row = view.Node.Operator!;
        _ = (row.Window?.Invoke(view), row.Macs?.Invoke(view), row.NetscopeParameters?.Invoke(view), row.Describe?.Invoke(view), view.Node.Traits);
        _ = (row.Epsilon?.Invoke(view.Attributes), row.HasOutputsFirst?.Invoke(view.Attributes));
        Assert.Single(NetworkCosts.Count(inferred).Layers);
    }

    private static Network Build(Dialect dialect, OperatorSpec row, Attributes attributes, List<TensorInfo> tensors, List<WeightTensor> stored, int outputs)
    {
        var builder = new NetworkBuilder { Dialect = dialect };
        foreach (var tensor in tensors)
        {
            builder.Tensors[tensor.Name] = tensor;
            builder.Inputs.Add(tensor.Name);
        }

        foreach (var weight in stored)
        {
            builder.Tensors.Remove(weight.Name);
            builder.Inputs.Remove(weight.Name);
            builder.Weights[weight.Name] = weight;
        }

        builder.Nodes.Add(new()
        {
            Name = "n",
            Type = row.Type,
            Domain = row.Domain,
            Dialect = dialect,
            OpsetVersion = 17,
            Operator = row,
            Inputs = [.. tensors.Select(static t => t.Name)],
            Outputs = [.. Enumerable.Range(0, outputs).Select(static i => string.Create(CultureInfo.InvariantCulture, $"o{i}"))],
            Attributes = attributes,
            Weights = [.. stored.Select((w, i) => w with { Role = i < row.InputRoles.Length ? row.InputRoles[i] : "weight" })],
        });
        builder.Outputs.Add("o0");
        return builder.Build();
    }

    private static Shape? ShapeOf(Dice dice) => dice.Of(10) == 0 ? null : Shape.Create([.. Enumerable.Range(0, dice.Of(6)).Select(_ => ExtentOf(dice))]);

    private static Dimension ExtentOf(Dice dice) => dice.Of(12) switch
    {
        0 => Dimension.Unknown,
        1 => Dimension.Symbol("n"),
        2 => 0,
        3 => Numbers[dice.Of(Numbers.Length)],
        var other => other,
    };

    private static AttributeValue ValueOf(Dice dice)
    {
        int count = dice.Of(3) == 0 ? dice.Of(5) : 1;
        var places = Enumerable.Range(0, count);
        return dice.Of(8) switch
        {
            0 => new AttributeValue.Texts([.. places.Select(_ => Texts[dice.Of(Texts.Length)])], count != 1),
            1 => new AttributeValue.Floats([.. places.Select(_ => dice.Of(5) switch { 0 => double.NaN, 1 => 1e30, 2 => -0.5, 3 => 0, _ => 2.5 })], count != 1),
            2 => new AttributeValue.Tensor(StoredOf("t", dice)),
            3 => new AttributeValue.Reference("x"),
            _ => new AttributeValue.Integers([.. places.Select(_ => Numbers[dice.Of(dice.Of(2) == 0 ? 5 : Numbers.Length)])], count != 1),
        };
    }

    private static WeightTensor StoredOf(string name, Dice dice)
    {
        long[] values = [.. Enumerable.Range(0, dice.Of(6)).Select(_ => Numbers[dice.Of(Numbers.Length)])];
        var shape = dice.Of(4) switch { 0 => ShapeOf(dice), 1 => Shape.Scalar, _ => Shape.Of(values.Length) };
        return new() { Name = name, Shape = shape, ElementType = dice.Of(3) == 0 ? ElementType.Float32 : ElementType.Int64, Data = dice.Of(5) == 0 ? null : new Elements(values) };
    }

    /// <summary>Numbers used up one by one, from the start again at the end.</summary>
    private sealed class Dice(int[] numbers)
    {
        private int at;

        public int Of(int count) => (numbers[at++ % numbers.Length] + (at / numbers.Length * 7)) % count;
    }

    private sealed class Elements(long[] values) : TensorData
    {
        public override float[] ReadSingles() => [.. values.Select(static v => (float)v)];

        public override long[] ReadIntegers() => values;
    }
}

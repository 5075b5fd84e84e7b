using System.Collections.Frozen;
using System.Globalization;

namespace NetDraw.ModelImport.Caffe.Binary;

/// <summary>
/// Field numbers of NetParameter and what hangs below it, as far as the picture needs them (BVLC caffe.proto; SSD's additions from 200 on).
/// Fields that are not listed are skipped: forks number theirs differently.
/// </summary>
internal static class CaffeSchema
{
    /// <summary>The root message's type.</summary>
    public const string Root = "Net";

    // A message a line: its name, then number:name:kind. Kinds: i integer, b boolean, f binary32, s text, S binary32 left in the file,
    // D binary64 left there; @Name is a message, %Name an enum.
    private const string Table = """
        Net 1:name:s 2:layers:@V1 3:input:s 4:input_dim:i 6:state:@State 8:input_shape:@Shape 100:layer:@Layer
        State 1:phase:%Phase 2:level:i 3:stage:s
        Rule 1:phase:%Phase 2:min_level:i 3:max_level:i 4:stage:s 5:not_stage:s
        ParamSpec 1:name:s 3:lr_mult:f 4:decay_mult:f
        Shape 1:dim:i
        Blob 1:num:i 2:channels:i 3:height:i 4:width:i 5:data:S 7:shape:@Shape 8:double_data:D
        Layer 1:name:s 2:type:s 3:bottom:s 4:top:s 5:loss_weight:f 6:param:@ParamSpec 7:blobs:@Blob 8:include:@Rule 9:exclude:@Rule 10:phase:%Phase 100:transform_param:@Transform 101:loss_param:@Loss 102:accuracy_param:@Accuracy 103:argmax_param:@ArgMax 104:concat_param:@Concat 106:convolution_param:@Convolution 107:data_param:@Data 108:dropout_param:@Dropout 109:dummy_data_param:@Dummy 110:eltwise_param:@Eltwise 112:hdf5_data_param:@Hdf5 115:image_data_param:@Image 117:inner_product_param:@InnerProduct 118:lrn_param:@Lrn 119:memory_data_param:@Memory 120:mvn_param:@Mvn 121:pooling_param:@Pooling 122:power_param:@Power 123:relu_param:@Relu 125:softmax_param:@Softmax 126:slice_param:@Slice 128:threshold_param:@Threshold 129:window_data_param:@Window 130:python_param:@Python 131:prelu_param:@Prelu 132:spp_param:@Spp 133:reshape_param:@Reshape 135:flatten_param:@Flatten 136:reduction_param:@Reduction 137:embed_param:@Embed 138:tile_param:@Tile 139:batch_norm_param:@BatchNorm 140:elu_param:@Elu 141:bias_param:@Bias 142:scale_param:@Scale 143:input_param:@Input 144:crop_param:@Crop 145:parameter_param:@Input 146:recurrent_param:@Recurrent 202:permute_param:@Permute 203:prior_box_param:@PriorBox 204:detection_output_param:@Detection 206:norm_param:@Norm
        V1 1:layer:@V0 2:bottom:s 3:top:s 4:name:s 5:type:%V1Type 6:blobs:@Blob 7:blobs_lr:f 8:weight_decay:f 9:concat_param:@Concat 10:convolution_param:@Convolution 11:data_param:@Data 12:dropout_param:@Dropout 13:hdf5_data_param:@Hdf5 15:image_data_param:@Image 17:inner_product_param:@InnerProduct 18:lrn_param:@Lrn 19:pooling_param:@Pooling 20:window_data_param:@Window 21:power_param:@Power 22:memory_data_param:@Memory 23:argmax_param:@ArgMax 24:eltwise_param:@Eltwise 25:threshold_param:@Threshold 26:dummy_data_param:@Dummy 27:accuracy_param:@Accuracy 30:relu_param:@Relu 31:slice_param:@Slice 32:include:@Rule 33:exclude:@Rule 34:mvn_param:@Mvn 35:loss_weight:f 36:transform_param:@Transform 39:softmax_param:@Softmax 42:loss_param:@Loss 1001:param:s
        V0 1:name:s 2:type:s 3:num_output:i 4:biasterm:b 7:pad:i 8:kernelsize:i 9:group:i 10:stride:i 11:pool:%Pool 12:dropout_ratio:f 13:local_size:i 14:alpha:f 15:beta:f 16:source:s 17:scale:f 18:meanfile:s 19:batchsize:i 20:cropsize:i 21:mirror:b 22:k:f 50:blobs:@Blob 51:blobs_lr:f 52:weight_decay:f 62:new_height:i 63:new_width:i 65:concat_dim:i
        Transform 1:scale:f 2:mirror:b 3:crop_size:i 4:mean_file:s 5:mean_value:f 6:force_color:b 7:force_gray:b 8:resize_param:@Resize
        Resize 3:height:i 4:width:i
        Loss 1:ignore_label:i 2:normalize:b
        Accuracy 1:top_k:i 2:axis:i 3:ignore_label:i
        ArgMax 1:out_max_val:b 2:top_k:i 3:axis:i
        Concat 1:concat_dim:i 2:axis:i
        Convolution 1:num_output:i 2:bias_term:b 3:pad:i 4:kernel_size:i 5:group:i 6:stride:i 9:pad_h:i 10:pad_w:i 11:kernel_h:i 12:kernel_w:i 13:stride_h:i 14:stride_w:i 16:axis:i 18:dilation:i
        Data 1:source:s 2:scale:f 3:mean_file:s 4:batch_size:i 5:crop_size:i 6:mirror:b
        Dropout 1:dropout_ratio:f
        Dummy 2:num:i 3:channels:i 4:height:i 5:width:i 6:shape:@Shape
        Eltwise 1:operation:%Eltwise 2:coeff:f
        Hdf5 1:source:s 2:batch_size:i
        Image 1:source:s 2:scale:f 3:mean_file:s 4:batch_size:i 5:crop_size:i 6:mirror:b 9:new_height:i 10:new_width:i 11:is_color:b 12:root_folder:s
        InnerProduct 1:num_output:i 2:bias_term:b 5:axis:i 6:transpose:b
        Lrn 1:local_size:i 2:alpha:f 3:beta:f 4:norm_region:%Region 5:k:f
        Memory 1:batch_size:i 2:channels:i 3:height:i 4:width:i
        Mvn 1:normalize_variance:b 2:across_channels:b 3:eps:f
        Pooling 1:pool:%Pool 2:kernel_size:i 3:stride:i 4:pad:i 5:kernel_h:i 6:kernel_w:i 7:stride_h:i 8:stride_w:i 9:pad_h:i 10:pad_w:i 12:global_pooling:b 13:round_mode:%Round
        Power 1:power:f 2:scale:f 3:shift:f
        Relu 1:negative_slope:f
        Softmax 2:axis:i
        Slice 1:slice_dim:i 2:slice_point:i 3:axis:i
        Threshold 1:threshold:f
        Window 1:source:s 2:scale:f 3:mean_file:s 4:batch_size:i 5:crop_size:i 6:mirror:b
        Python 1:module:s 2:layer:s 3:param_str:s
        Prelu 2:channel_shared:b
        Spp 1:pyramid_height:i 2:pool:%Pool
        Reshape 1:shape:@Shape 2:axis:i 3:num_axes:i
        Flatten 1:axis:i 2:end_axis:i
        Reduction 2:axis:i 3:coeff:f
        Embed 1:num_output:i 2:input_dim:i 3:bias_term:b
        Tile 1:axis:i 2:tiles:i
        BatchNorm 1:use_global_stats:b 2:moving_average_fraction:f 3:eps:f
        Elu 1:alpha:f
        Bias 1:axis:i 2:num_axes:i
        Scale 1:axis:i 2:num_axes:i 4:bias_term:b
        Input 1:shape:@Shape
        Crop 1:axis:i 2:offset:i
        Recurrent 1:num_output:i 5:expose_hidden:b
        Permute 1:order:i
        PriorBox 1:min_size:f 2:max_size:f 3:aspect_ratio:f 4:flip:b 5:clip:b 6:variance:f 10:step:f 13:offset:f
        Detection 1:num_classes:i 2:share_location:b 3:background_label_id:i 8:keep_top_k:i 9:confidence_threshold:f
        Norm 1:across_spatial:b 3:channel_shared:b 4:eps:f
        """;

    private static readonly FrozenDictionary<string, string[]> Enums = new Dictionary<string, string[]>
    {
        ["Phase"] = ["TRAIN", "TEST"],
        ["Pool"] = ["MAX", "AVE", "STOCHASTIC"],
        ["Round"] = ["CEIL", "FLOOR"],
        ["Eltwise"] = ["PROD", "SUM", "MAX"],
        ["Region"] = ["ACROSS_CHANNELS", "WITHIN_CHANNEL"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, FrozenDictionary<int, CaffeFieldSpec>> Messages = Table
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(static line => line.Split(' '))
        .ToFrozenDictionary(static words => words[0], static words => words[1..].Select(Parse).ToFrozenDictionary(static f => f.Number, static f => f.Spec), StringComparer.Ordinal);

    /// <summary>The field of a number, or null.</summary>
    public static CaffeFieldSpec? Find(string message, int number) =>
        Messages[message].TryGetValue(number, out var field) ? field : null;

    /// <summary>An enum's value as text would write it.</summary>
    public static CaffeScalar NameOf(string type, long value)
    {
        string? name = type == "V1Type" ? CaffeTypeNames.V1NameOf(value)
            : value >= 0 && value < Enums[type].Length ? Enums[type][value] : null;
        return name is null ? CaffeScalar.Of(value) : CaffeScalar.OfWord(name);
    }

    private static (int Number, CaffeFieldSpec Spec) Parse(string word)
    {
        string[] parts = word.Split(':');
        var kind = parts[2][0] switch
        {
            'i' => CaffeFieldKind.Integer,
            'b' => CaffeFieldKind.Boolean,
            'f' => CaffeFieldKind.Single,
            's' => CaffeFieldKind.Text,
            'S' => CaffeFieldKind.Singles,
            'D' => CaffeFieldKind.Doubles,
            '%' => CaffeFieldKind.Enum,
            _ => CaffeFieldKind.Message,
        };
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), new CaffeFieldSpec(parts[1], kind, parts[2][1..]));
    }
}

/// <summary>One field of a message of the schema.</summary>
/// <param name="Name">Name in text form.</param>
/// <param name="Kind">How to read it.</param>
/// <param name="Of">The message's type, or the enum's.</param>
internal readonly record struct CaffeFieldSpec(string Name, CaffeFieldKind Kind, string Of);

/// <summary>How a binary field's value is to be read.</summary>
internal enum CaffeFieldKind
{
    /// <summary>Varint, signed.</summary>
    Integer,
    /// <summary>Varint, 0 or 1.</summary>
    Boolean,
    /// <summary>Varint that stands for a name.</summary>
    Enum,
    /// <summary>binary32.</summary>
    Single,
    /// <summary>UTF-8.</summary>
    Text,
    /// <summary>A message.</summary>
    Message,
    /// <summary>Packed binary32 that stay in the file.</summary>
    Singles,
    /// <summary>Packed binary64 that stay in the file.</summary>
    Doubles,
}

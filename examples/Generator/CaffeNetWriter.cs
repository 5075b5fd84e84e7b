using System.Globalization;
using System.Text;

namespace NetDraw.Generator;

/// <summary>
/// Writes a Caffe network as prototxt text (V2 syntax), one method a layer type. Every method adds a layer that reads the
/// given blobs, names its top after itself unless it works in place, and returns the top's name.
/// </summary>
public sealed class CaffeNetWriter
{
    private readonly StringBuilder text = new();

    /// <summary>Starts a network.</summary>
    /// <param name="name">Name of the net.</param>
    /// <param name="comment">Lines that say where the table is from and where the file deviates from it.</param>
    public CaffeNetWriter(string name, params ReadOnlySpan<string> comment)
    {
        foreach (string line in comment)
            text.Append("# ").Append(line).Append('\n');
        text.Append("name: \"").Append(name).Append("\"\n");
    }

    /// <summary>Input blob of the given extents, batch first.</summary>
    public string Input(string name, params ReadOnlySpan<int> dims)
    {
        var shape = new StringBuilder();
        foreach (int dim in dims)
            shape.Append(CultureInfo.InvariantCulture, $" dim: {dim}");
        return Layer(name, "Input", [], name, $"  input_param {{ shape {{{shape} }} }}");
    }

    /// <summary>Square convolution; padding and stride are left out where they are Caffe's defaults, 0 and 1.</summary>
    public string Convolution(string name, string bottom, int outputs, int kernel, int stride = 1, int pad = 0, int group = 1, bool bias = true) =>
        Layer(name, "Convolution", [bottom], name,
            $"  convolution_param {{ {Fields(("num_output", outputs), ("pad", pad), ("kernel_size", kernel), ("stride", stride), ("group", group))}{(bias ? "" : " bias_term: false")} }}");

    /// <summary>Square transposed convolution.</summary>
    public string Deconvolution(string name, string bottom, int outputs, int kernel, int stride) =>
        Layer(name, "Deconvolution", [bottom], name,
            $"  convolution_param {{ {Fields(("num_output", outputs), ("kernel_size", kernel), ("stride", stride))} }}");

    /// <summary>Square pooling by maximum (<c>MAX</c>) or mean (<c>AVE</c>).</summary>
    public string Pooling(string name, string bottom, string method, int kernel, int stride = 1, int pad = 0) =>
        Layer(name, "Pooling", [bottom], name,
            $"  pooling_param {{ pool: {method} {Fields(("pad", pad), ("kernel_size", kernel), ("stride", stride))} }}");

    /// <summary>Pooling over the whole picture by its mean.</summary>
    public string GlobalAverage(string name, string bottom) =>
        Layer(name, "Pooling", [bottom], name, "  pooling_param { pool: AVE global_pooling: true }");

    /// <summary>Fully connected layer.</summary>
    public string InnerProduct(string name, string bottom, int outputs) =>
        Layer(name, "InnerProduct", [bottom], name, $"  inner_product_param {{ {Fields(("num_output", outputs))} }}");

    /// <summary>An in-place layer without parameters: ReLU, TanH, Sigmoid.</summary>
    public string InPlace(string name, string type, string blob) => Layer(name, type, [blob], blob);

    /// <summary>Dropout in place.</summary>
    public string Dropout(string name, string blob, string ratio) =>
        Layer(name, "Dropout", [blob], blob, $"  dropout_param {{ dropout_ratio: {ratio} }}");

    /// <summary>Local response normalisation over 5 channels with α = 10⁻⁴, β = 0.75 (AlexNet, GoogLeNet).</summary>
    public string Lrn(string name, string bottom) =>
        Layer(name, "LRN", [bottom], name, "  lrn_param { local_size: 5 alpha: 0.0001 beta: 0.75 }");

    /// <summary>Batch normalisation with its learned scale and shift, in place: Caffe's pair of layers.</summary>
    public string BatchNorm(string suffix, string blob)
    {
        Layer("bn" + suffix, "BatchNorm", [blob], blob, "  batch_norm_param { use_global_stats: true }");
        return Scale("scale" + suffix, blob);
    }

    /// <summary>Learned scale and shift a channel, in place.</summary>
    public string Scale(string name, string blob) => Layer(name, "Scale", [blob], blob, "  scale_param { bias_term: true }");

    /// <summary>Elementwise sum.</summary>
    public string Sum(string name, string first, string second) => Layer(name, "Eltwise", [first, second], name);

    /// <summary>Concatenation of channels.</summary>
    public string Concat(string name, params ReadOnlySpan<string> bottoms) => Layer(name, "Concat", bottoms, name);

    /// <summary>Crops the first blob to the second's height and width, starting at an offset.</summary>
    public string Crop(string name, string bottom, string reference, int offset) =>
        Layer(name, "Crop", [bottom, reference], name, $"  crop_param {{ axis: 2 {Fields(("offset", offset))} }}");

    /// <summary>Softmax over channels.</summary>
    public string Softmax(string name, string bottom) => Layer(name, "Softmax", [bottom], name);

    /// <summary>The prototxt text, LF line ends.</summary>
    public override string ToString() => text.ToString();

    private static string Fields(params ReadOnlySpan<(string Name, int Value)> fields)
    {
        var written = new List<string>();
        foreach (var (name, value) in fields)
        {
            bool isDefault = (name is "stride" or "group" && value == 1) || (name is "pad" or "offset" && value == 0);
            if (!isDefault)
                written.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: {value}"));
        }

        return string.Join(' ', written);
    }

    private string Layer(string name, string type, ReadOnlySpan<string> bottoms, string top, string? parameters = null)
    {
        text.Append("layer {\n").Append("  name: \"").Append(name).Append("\"\n  type: \"").Append(type).Append("\"\n");
        foreach (string bottom in bottoms)
            text.Append("  bottom: \"").Append(bottom).Append("\"\n");
        text.Append("  top: \"").Append(top).Append("\"\n");
        if (parameters is not null)
            text.Append(parameters).Append('\n');
        text.Append("}\n");
        return top;
    }
}

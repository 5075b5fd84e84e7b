using CsCheck;
using System.Text;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;

namespace NetDraw.Diagram.Tests.Styles;

/// <summary>
/// Files as no exporter writes them: layers in any order that read and write a few tensors at random. Circles, loops of one layer, layers in
/// place on a tensor that nobody made, merges of a tensor with itself, results that are read, two writers of one tensor.
/// </summary>
internal static class TangledNetworks
{
    private const int MostLayers = 12;

    // Name, number of inputs (0: one to three), number of outputs, parameters.
    private static readonly (string Type, int Inputs, int Outputs, string Parameters)[] Layers =
    [
        ("Convolution", 1, 1, "convolution_param { num_output: 4 kernel_size: 3 pad: 1 }"),
        ("Convolution", 1, 1, "convolution_param { num_output: 4 kernel_size: 1 }"),
        ("Deconvolution", 1, 1, "convolution_param { num_output: 4 kernel_size: 2 stride: 2 }"),
        ("Pooling", 1, 1, "pooling_param { kernel_size: 2 stride: 2 }"),
        ("Pooling", 1, 1, "pooling_param { pool: AVE global_pooling: true }"),
        ("InnerProduct", 1, 1, "inner_product_param { num_output: 10 }"),
        ("ReLU", 1, 1, ""),
        ("BatchNorm", 1, 1, ""),
        ("Scale", 1, 1, ""),
        ("Dropout", 1, 1, ""),
        ("Flatten", 1, 1, ""),
        ("Reshape", 1, 1, ""),
        ("Permute", 1, 1, "permute_param { order: 0 order: 2 order: 3 order: 1 }"),
        ("Softmax", 1, 1, ""),
        ("Split", 1, 2, ""),
        ("Slice", 1, 2, ""),
        ("Concat", 0, 1, ""),
        ("Concat", 0, 1, ""),
        ("Eltwise", 0, 1, ""),
        ("Eltwise", 0, 1, "eltwise_param { operation: PROD }"),
        ("Axpy", 3, 1, ""),
        ("NoSuchLayer", 0, 1, ""),
    ];

    // The same of ONNX; a weight is named by its shape.
    private static readonly (string Type, int Inputs, int Outputs, string Weight)[] Nodes =
    [
        ("Conv", 1, 1, "w4x4x3x3"), ("Conv", 1, 1, "w4x4x1x1"), ("ConvTranspose", 1, 1, "w4x4x2x2"), ("MaxPool", 1, 1, ""), ("GlobalAveragePool", 1, 1, ""),
        ("MatMul", 1, 1, "w8x8"), ("MatMul", 2, 1, ""), ("Relu", 1, 1, ""), ("Sigmoid", 1, 1, ""), ("Dropout", 1, 2, ""), ("Identity", 1, 1, ""), ("Cast", 1, 1, ""),
        ("Transpose", 1, 1, ""), ("Reshape", 1, 1, "w2"), ("Flatten", 1, 1, ""), ("Softmax", 1, 1, ""), ("Split", 1, 2, ""), ("Concat", 0, 1, ""), ("Concat", 0, 1, ""),
        ("Add", 2, 1, ""), ("Add", 2, 1, ""), ("Mul", 2, 1, ""), ("Sum", 0, 1, ""), ("Shape", 1, 1, ""), ("Gather", 2, 1, ""), ("ReduceMean", 1, 1, ""), ("Sqrt", 1, 1, ""),
        ("Div", 2, 1, ""), ("Erf", 1, 1, ""), ("LSTM", 1, 3, "w1x32x8"), ("NoSuchOperator", 0, 1, ""),
    ];

    private static readonly Gen<int[]> Numbers = Gen.Int[0, 100_000].Array[8 * MostLayers];

    /// <summary>Nets of Caffe.</summary>
    public static Gen<Network> OfCaffe { get; } = Gen.Select(Gen.Int[3, MostLayers], Gen.Int[2, 6], Numbers).Select(static (count, tensors, numbers) => Caffe(count, tensors, numbers));

    /// <summary>Nets of ONNX.</summary>
    public static Gen<Network> OfOnnx { get; } = Gen.Select(Gen.Int[3, MostLayers], Gen.Int[2, 9], Numbers).Select(static (count, tensors, numbers) => Onnx(count, tensors, numbers));

    private static Network Caffe(int count, int tensors, int[] numbers)
    {
        var text = new StringBuilder("layer { name: 'in' type: 'Input' top: 't0' input_param { shape { dim: 2 dim: 4 dim: 12 dim: 10 } } }\n");
        for (int i = 0; i < count; i++)
        {
            var pick = new Pick(numbers.AsMemory(8 * i, 8), i, tensors);
            var (type, inputs, outputs, parameters) = Layers[pick.Of(Layers.Length)];
            text.Append("layer { name: 'l").Append(i).Append("' type: '").Append(type).Append('\'');
            var read = pick.Inputs(inputs);
            foreach (string bottom in read)
                text.Append(" bottom: '").Append(bottom).Append('\'');
            foreach (string top in pick.Outputs(outputs, read[0]))
                text.Append(" top: '").Append(top).Append('\'');
            text.Append(' ').Append(parameters).Append(" }\n");
        }

        return ModelReader.Read(ModelSource.Bytes("t.prototxt", Encoding.UTF8.GetBytes(text.ToString()))).Network;
    }

    private static Network Onnx(int count, int tensors, int[] numbers)
    {
        var model = new OnnxModelBuilder().Input("t0", 2, 4, 12, 10);
        foreach (string weight in Nodes.Select(static n => n.Weight).Where(static w => w.Length > 0).Distinct(StringComparer.Ordinal))
            model.Weight(weight, [.. weight[1..].Split('x').Select(static d => long.Parse(d, System.Globalization.CultureInfo.InvariantCulture))]);
        for (int i = 0; i < count; i++)
        {
            var pick = new Pick(numbers.AsMemory(8 * i, 8), i, tensors);
            var (type, inputs, outputs, weight) = Nodes[pick.Of(Nodes.Length)];
            string[] read = pick.Inputs(inputs);
            model.Node(type, weight.Length > 0 ? [.. read, weight] : read, pick.Outputs(outputs, read[0]));
        }

        return ModelReader.Read(ModelSource.Bytes("t.onnx", model.Output("t1").Output($"t{tensors}").ToBytes())).Network;
    }

    // Numbers for one layer, used up one by one.
    private sealed class Pick(ReadOnlyMemory<int> numbers, int layer, int tensors)
    {
        private int at;

        public int Of(int count) => numbers.Span[at++] % count;

        // A third of the nets' layers go on from the one before, so that there is some net to tangle.
        public string[] Inputs(int count) => [.. Enumerable.Range(0, count > 0 ? count : 1 + Of(3)).Select(i => i == 0 && Of(3) == 0 ? $"n{layer - 1}" : $"t{Of(tensors + 1)}")];

        public string[] Outputs(int count, string read) => [.. Enumerable.Range(0, count).Select(i => (i, layer % 4) switch
        {
            (0, 0) => read,
            (0, 1) => $"n{layer}",
            _ => $"t{numbers.Span[(layer + i) % 8] % (tensors + 1)}",
        })];
    }
}

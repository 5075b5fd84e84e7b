using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx;
using NetDraw.ModelImport.Shapes;

namespace NetDraw.Diagram.Tests;

/// <summary>Builds small ONNX networks line by line, with shapes inferred.</summary>
internal sealed class NetworkSketch(string name = "sketch")
{
    private readonly NetworkBuilder builder = new() { Name = name, Dialect = OnnxDialect.Instance };

    public NetworkSketch Input(string tensor, params long[] extents)
    {
        builder.Inputs.Add(tensor);
        builder.Tensors[tensor] = new TensorInfo(tensor, Shape.Of(extents), ElementType.Float32);
        return this;
    }

    public NetworkSketch Weight(string tensor, params long[] extents)
    {
        builder.Weights[tensor] = new WeightTensor { Name = tensor, Shape = Shape.Of(extents) };
        return this;
    }

    /// <summary>A stored tensor of one element, which is known.</summary>
    public NetworkSketch Constant(string tensor, float value)
    {
        builder.Weights[tensor] = new WeightTensor { Name = tensor, Shape = Shape.Scalar, ElementType = ElementType.Float32, Data = new Element(value) };
        return this;
    }

    /// <summary>A node named by its type's lower-case name and its first output, such as <c>/conv1/Conv</c>; weights among the inputs are found by name.</summary>
    public NetworkSketch Op(string type, string inputs, string outputs, params (string Name, long[] Values)[] attributes)
    {
        string[] read = inputs.Split(' ', StringSplitOptions.RemoveEmptyEntries), written = outputs.Split(' ');
        return Node($"/{written[0]}/{type}", type, read, written, attributes);
    }

    public NetworkSketch Node(string nodeName, string type, string[] inputs, string[] outputs, params (string Name, long[] Values)[] attributes)
    {
        builder.Nodes.Add(new Node
        {
            Name = nodeName,
            Label = nodeName,
            Type = type,
            Dialect = OnnxDialect.Instance,
            OpsetVersion = 17,
            Operator = OnnxDialect.Instance.Find("", type),
            Inputs = [.. inputs],
            Outputs = [.. outputs],
            Weights = [.. inputs.Where(builder.Weights.ContainsKey).Select(i => builder.Weights[i])],
            Attributes = new Attributes(attributes.Select(static a =>
                KeyValuePair.Create<string, AttributeValue>(a.Name, new AttributeValue.Integers([.. a.Values], a.Values.Length != 1)))),
        });
        return this;
    }

    /// <summary>A 3×3 convolution with padding 1.</summary>
    public NetworkSketch Conv(string input, string output, long channelsIn, long channels, long stride = 1) =>
        Weight($"{output}.w", channels, channelsIn, 3, 3)
            .Op("Conv", $"{input} {output}.w", output, ("kernel_shape", [3, 3]), ("pads", [1, 1, 1, 1]), ("strides", [stride, stride]));

    public NetworkSketch BatchNorm(string input, string output, long channels) =>
        Weight($"{output}.s", channels).Weight($"{output}.b", channels).Weight($"{output}.m", channels).Weight($"{output}.v", channels)
            .Op("BatchNormalization", $"{input} {output}.s {output}.b {output}.m {output}.v", output);

    public Network Output(params string[] tensors)
    {
        builder.Outputs.AddRange(tensors);
        return ShapeInference.Run(builder.Build());
    }

    private sealed class Element(float value) : TensorData
    {
        public override float[] ReadSingles() => [value];

        public override long[] ReadIntegers() => throw new NotSupportedException();
    }
}

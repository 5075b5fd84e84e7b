using NetDraw.Explain.Running;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;

namespace NetDraw.Explain.Tests.Running;

/// <summary>captum's <c>BasicModel_ConvNet_One_Conv</c>: 3×3 convolution of ones to two maps with biases −50 and −75, ReLU, a dense layer, ReLU.</summary>
internal static class GoldenNet
{
    private static readonly float[] Row = [1, 1, 1, 1, 1, -1, -1, -1];

    public static IReadOnlyDictionary<string, TensorValue> Input { get; } = new Dictionary<string, TensorValue>
    {
        ["x"] = TensorValue.Of([.. Enumerable.Range(0, 16).Select(static i => (float)i)], 1, 1, 4, 4),
    };

    public static Network Read() => ModelReader.Read(ModelSource.Bytes("golden.onnx", Model())).Network;

    public static byte[] Model() => new OnnxModelBuilder("golden")
        .Input("x", 1, 1, 4, 4)
        .Initializer("w", OnnxTensors.Of([.. Enumerable.Repeat(1f, 18)], 2, 1, 3, 3))
        .Initializer("b", OnnxTensors.Of([-50f, -75f], 2))
        .Initializer("f", OnnxTensors.Of([.. Row, .. Row, .. Row, .. Row], 4, 8))
        .Initializer("z", OnnxTensors.Of([0f, 0, 0, 0], 4))
        .Node("Conv", ["x", "w", "b"], ["conv"])
        .Node("Relu", ["conv"], ["relu"])
        .Node("Flatten", ["relu"], ["flat"])
        .Node("Gemm", ["flat", "f", "z"], ["dense"], ("transB", 1))
        .Node("Relu", ["dense"], ["scores"])
        .Output("scores")
        .ToBytes();

    public static TensorValue First(TensorValue target)
    {
        float[] seed = new float[target.Values.Length];
        seed[0] = 1;
        return target with { Values = seed };
    }
}

using System.Collections.Immutable;
using System.Text;

namespace NetDraw.Generator;

/// <summary>The catalogue of example models: where each lies under <c>examples</c>, and what makes it.</summary>
public static class Examples
{
    /// <summary>Every example model.</summary>
    public static ImmutableArray<(string Path, Func<byte[]> Write)> All { get; } =
    [
        ("lenet5/lenet5.prototxt", static () => Encoding.UTF8.GetBytes(LeNet5.Write())),
        ("alexnet/alexnet.prototxt", static () => Encoding.UTF8.GetBytes(AlexNet.Write())),
        ("vgg16/vgg16.prototxt", static () => Encoding.UTF8.GetBytes(Vgg16.Write())),
        ("googlenet/googlenet.prototxt", static () => Encoding.UTF8.GetBytes(GoogLeNet.Write())),
        ("resnet50/resnet50.prototxt", static () => Encoding.UTF8.GetBytes(ResNet50.Write())),
        ("unet/unet.prototxt", static () => Encoding.UTF8.GetBytes(UNet.Write())),
        ("residual/residual.onnx", OnnxExamples.Residual),
        ("lstm/lstm.onnx", OnnxExamples.Lstm),
        ("transformer/transformer.onnx", OnnxExamples.Transformer),
        ("perceptron/perceptron.onnx", OnnxExamples.Perceptron),
        ("control/control.onnx", OnnxExamples.ControlFlow),
    ];
}

using System.Collections.Immutable;

namespace NetDraw.Generator;

/// <summary>The catalogue of example figures: each is what <c>netdraw draw MODEL OPTIONS -o FIGURE</c> writes. Paths are below <c>examples</c>.</summary>
public static class ExampleFigures
{
    /// <summary>Every figure.</summary>
    public static ImmutableArray<(string Figure, string Model, ImmutableArray<string> Options)> All { get; } =
    [
        ("lenet5/lenet5.svg", "lenet5/lenet5.prototxt", []),
        ("lenet5/lenet5-lr.svg", "lenet5/lenet5.prototxt", ["--direction", "lr", "--page-width", "7in"]),
        ("lenet5/lenet5-convnetdraw.svg", "lenet5/lenet5.prototxt", ["--style", "convnetdraw"]),
        ("lenet5/lenet5-maps.svg", "lenet5/lenet5.prototxt", ["--style", "lenet"]),
        ("alexnet/alexnet.svg", "alexnet/alexnet.prototxt", []),
        ("alexnet/alexnet-boxes.svg", "alexnet/alexnet.prototxt", ["--style", "alexnet"]),
        ("vgg16/vgg16.svg", "vgg16/vgg16.prototxt", ["--theme", "netscope"]),
        ("vgg16/vgg16-slabs.svg", "vgg16/vgg16.prototxt", ["--style", "plotneuralnet"]),
        ("resnet50/resnet50-slabs.svg", "resnet50/resnet50.prototxt", ["--style", "plotneuralnet", "--page-width", "9in"]),
        ("unet/unet-slabs.svg", "unet/unet.prototxt", ["--style", "plotneuralnet"]),
        ("vgg16/vgg16-blocks.svg", "vgg16/vgg16.prototxt", ["--detail", "blocks"]),
        ("googlenet/googlenet.svg", "googlenet/googlenet.prototxt", []),
        ("googlenet/googlenet-overview.svg", "googlenet/googlenet.prototxt", ["--detail", "overview"]),
        ("googlenet/googlenet-spec.svg", "googlenet/googlenet.prototxt", ["--spec", "examples/googlenet/googlenet.yaml"]),
        ("resnet50/resnet50.svg", "resnet50/resnet50.prototxt", []),
        ("resnet50/resnet50.html", "resnet50/resnet50.prototxt", []),
        ("resnet50/resnet50-net2vis.svg", "resnet50/resnet50.prototxt", ["--style", "net2vis", "--detail", "blocks"]),
        ("resnet50/resnet50-blocks.svg", "resnet50/resnet50.prototxt", ["--detail", "blocks"]),
        ("resnet50/resnet50-overview.svg", "resnet50/resnet50.prototxt", ["--detail", "overview"]),
        ("unet/unet.svg", "unet/unet.prototxt", []),
        ("residual/residual.svg", "residual/residual.onnx", []),
        ("lstm/lstm.svg", "lstm/lstm.onnx", ["--theme", "mono"]),
        ("transformer/transformer.svg", "transformer/transformer.onnx", []),
        ("perceptron/perceptron.svg", "perceptron/perceptron.onnx", ["--style", "fcnn"]),
        ("control/control.svg", "control/control.onnx", []),
        ("control/control-open.svg", "control/control.onnx", ["--open-subgraphs"]),
    ];
}

using NetDraw.Train.Onnx;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NetDraw.Train.Made;

/// <summary>Two convolutions with rectifiers, pooling between or not, and a head: the body of every made net.</summary>
internal sealed class MadeNet : nn.Module<Tensor, Tensor>
{
    private const int Narrow = 8, Wide = 16;

    private readonly Conv2d first, second;
    private readonly Linear? dense;
    private readonly Conv2d? places;
    private readonly MadeKind kind;

    public MadeNet(MadeKind kind)
        : base(kind.Name)
    {
        this.kind = kind;
        (long, long) window = kind.IsSignal ? (1, 5) : (3, 3), pad = kind.IsSignal ? (0, 2) : (1, 1);
        first = nn.Conv2d(kind.Channels, Narrow, window, padding: pad);
        second = nn.Conv2d(Narrow, Wide, window, padding: pad);
        if (kind.IsAtPlaces)
            places = nn.Conv2d(Wide, kind.Outputs, 1);
        else
            dense = nn.Linear(Wide, kind.Outputs);
        RegisterComponents();
    }

    /// <summary>Scores before softmax or sigmoid: N×K, or N×K×H×W.</summary>
    public override Tensor forward(Tensor input)
    {
        var x = nn.functional.relu(first.forward(input));
        x = Pooled(x, kind.Pools > 0);
        x = nn.functional.relu(second.forward(x));
        x = Pooled(x, kind.Pools > 1);
        return places is not null ? places.forward(x) : dense!.forward(x.mean([2, 3]));
    }

    private Tensor Pooled(Tensor x, bool isPooled) => !isPooled ? x : kind.IsSignal ? nn.functional.max_pool2d(x, (1, 2), (1, 2)) : nn.functional.max_pool2d(x, 2);

    /// <summary>The network as an ONNX file.</summary>
    public byte[] Write()
    {
        var file = new OnnxWriter(kind.Name);
        string x = Begin(file);
        x = Convolution(file, "first", first, x);
        x = kind.Pools > 0 ? Pool(file, "pool1", x) : x;
        x = Convolution(file, "second", second, x);
        x = kind.Pools > 1 ? Pool(file, "pool2", x) : x;
        x = dense is null ? Places(file, x) : Dense(file, x);
        return (kind.Name == "detector" ? file.Output(x, "N", 6, (Scenes.Side / 4) * (Scenes.Side / 4)) : kind.IsAtPlaces ? file.Output(x, "N", kind.Outputs, Scenes.Side, Scenes.Side) : file.Output(x, kind.IsBytes ? "one" : "N", kind.Outputs)).ToBytes();
    }

    private string Begin(OnnxWriter file)
    {
        if (!kind.IsBytes)
        {
            if (kind.IsSignal)
                file.Input("signal", "N", kind.Channels, Scenes.Length);
            else
                file.Input("picture", "N", kind.Channels, Scenes.Side, Scenes.Side);
            return kind.IsSignal ? "signal" : "picture";
        }

        // Preparing the picture is part of the network: bytes, channels last.
        file.Bytes("bytes", 1, Scenes.Side, Scenes.Side, kind.Channels).Weight("range", [255], 1);
        string x = file.Node("Cast", "cast", ["bytes"], "cast_out", OnnxAttribute.Of("to", 1));
        x = file.Node("Div", "scale", [x, "range"], "scale_out");
        return file.Node("Transpose", "channels_first", [x], "channels_first_out", OnnxAttribute.Of("perm", 0, 3, 1, 2));
    }

    private string Convolution(OnnxWriter file, string name, Conv2d conv, string x)
    {
        long[] shape = conv.weight.shape;
        file.Weight(name + ".weight", conv.weight.data<float>().ToArray(), kind.IsSignal ? [shape[0], shape[1], shape[3]] : shape).Weight(name + ".bias", conv.bias!.data<float>().ToArray(), shape[0]);
        x = file.Node("Conv", name, [x, name + ".weight", name + ".bias"], name + "_out", kind.IsSignal ? OnnxAttribute.Of("pads", 2, 2) : OnnxAttribute.Of("pads", 1, 1, 1, 1));
        return file.Node("Relu", name + "_relu", [x], name + "_active");
    }

    private string Pool(OnnxWriter file, string name, string x) => kind.IsSignal
        ? file.Node("MaxPool", name, [x], name + "_out", OnnxAttribute.Of("kernel_shape", [2]), OnnxAttribute.Of("strides", [2]))
        : file.Node("MaxPool", name, [x], name + "_out", OnnxAttribute.Of("kernel_shape", 2, 2), OnnxAttribute.Of("strides", 2, 2));

    private string Dense(OnnxWriter file, string x)
    {
        x = file.Node("GlobalAveragePool", "mean", [x], "means");
        x = file.Node("Flatten", "flatten", [x], "features", OnnxAttribute.Of("axis", 1));
        file.Weight("dense.weight", dense!.weight.data<float>().ToArray(), kind.Outputs, Wide).Weight("dense.bias", dense.bias!.data<float>().ToArray(), kind.Outputs);
        x = file.Node("Gemm", "dense", [x, "dense.weight", "dense.bias"], kind.Squashing is null ? kind.Output : "scores", OnnxAttribute.Of("transB", 1));
        return kind.Squashing is { } squashing ? file.Node(squashing, "squashing", [x], kind.Output) : x;
    }

    // A detector's boxes and classes apart, then joined as YOLOv8 does.
    private string Places(OnnxWriter file, string x)
    {
        float[] weights = places!.weight.data<float>().ToArray(), biases = places.bias!.data<float>().ToArray();
        if (kind.Name != "detector")
        {
            file.Weight("classes.weight", weights, kind.Outputs, Wide, 1, 1).Weight("classes.bias", biases, kind.Outputs);
            x = file.Node("Conv", "classes", [x, "classes.weight", "classes.bias"], "scores");
            return file.Node("Softmax", "squashing", [x], kind.Output, OnnxAttribute.Of("axis", 1));
        }

        file.Weight("boxes.weight", weights.AsSpan(0, 4 * Wide), 4, Wide, 1, 1).Weight("boxes.bias", biases.AsSpan(0, 4), 4)
            .Weight("classes.weight", weights.AsSpan(4 * Wide), 2, Wide, 1, 1).Weight("classes.bias", biases.AsSpan(4), 2)
            .Whole("flat", 0, 6, -1);
        string boxes = file.Node("Sigmoid", "boxes_share", [file.Node("Conv", "boxes", [x, "boxes.weight", "boxes.bias"], "boxes_out")], "boxes_active");
        string classes = file.Node("Sigmoid", "classes_share", [file.Node("Conv", "classes", [x, "classes.weight", "classes.bias"], "classes_out")], "classes_active");
        x = file.Node("Concat", "join", [boxes, classes], "joined", OnnxAttribute.Of("axis", 1));
        return file.Node("Reshape", "flatten", [x, "flat"], kind.Output);
    }
}

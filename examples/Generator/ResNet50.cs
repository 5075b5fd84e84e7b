namespace NetDraw.Generator;

/// <summary>ResNet-50: He, Zhang, Ren, Sun, "Deep residual learning for image recognition", 2015, table 1 and figure 5.</summary>
public static class ResNet50
{
    // Table 1: blocks a stage and the width of their 3x3 convolution; a bottleneck's output is four times as wide.
    private static readonly (int Blocks, int Width)[] Stages = [(3, 64), (4, 128), (6, 256), (3, 512)];

    /// <summary>The prototxt.</summary>
    public static string Write()
    {
        var net = new CaffeNetWriter(
            "ResNet-50", "ResNet-50 after He, Zhang, Ren and Sun, 2015, table 1; the first 1x1 convolution of a stage has its stride.");
        string x = net.Input("data", 1, 3, 224, 224);
        x = net.BatchNorm("_conv1", net.Convolution("conv1", x, 64, kernel: 7, stride: 2, pad: 3, bias: false));
        x = net.Pooling("pool1", net.InPlace("conv1_relu", "ReLU", x), "MAX", kernel: 3, stride: 2);
        for (int stage = 0; stage < Stages.Length; stage++)
        {
            for (int block = 0; block < Stages[stage].Blocks; block++)
                x = Bottleneck(net, $"{stage + 2}{(char)('a' + block)}", x, Stages[stage].Width, stride: block == 0 && stage > 0 ? 2 : 1, project: block == 0);
        }

        net.Softmax("prob", net.InnerProduct("fc1000", net.GlobalAverage("pool5", x), 1000));
        return net.ToString();
    }

    // Figure 5, right: 1x1, 3x3, 1x1 beside the identity, or beside a projection where the shape changes.
    private static string Bottleneck(CaffeNetWriter net, string name, string bottom, int width, int stride, bool project)
    {
        string shortcut = project
            ? net.BatchNorm($"{name}_branch1", net.Convolution($"res{name}_branch1", bottom, 4 * width, kernel: 1, stride: stride, bias: false))
            : bottom;
        string x = Normalised(net, $"{name}_branch2a", bottom, width, kernel: 1, stride, pad: 0);
        x = Normalised(net, $"{name}_branch2b", x, width, kernel: 3, stride: 1, pad: 1);
        x = net.BatchNorm($"{name}_branch2c", net.Convolution($"res{name}_branch2c", x, 4 * width, kernel: 1, bias: false));
        return net.InPlace($"res{name}_relu", "ReLU", net.Sum($"res{name}", shortcut, x));
    }

    private static string Normalised(CaffeNetWriter net, string name, string bottom, int outputs, int kernel, int stride, int pad)
    {
        string x = net.BatchNorm(name, net.Convolution("res" + name, bottom, outputs, kernel, stride, pad, bias: false));
        return net.InPlace($"res{name}_relu", "ReLU", x);
    }
}

using NetDraw.Generator;

namespace NetDraw.Benchmarks.Models;

/// <summary>
/// A 1,170-layer net with an input layer before it: 50 two-branch residual blocks in the four stages of a 152-layer residual
/// net, every convolution but a branch's last followed by BatchNorm, Scale and ReLU in place.
/// </summary>
internal static class Air152
{
    private static readonly (int Blocks, int Width)[] Stages = [(3, 64), (8, 128), (36, 256), (3, 512)];

    /// <summary>The prototxt.</summary>
    public static string Write()
    {
        var net = new CaffeNetWriter("air152", "Written by the benchmark: two-branch residual blocks, 1,170 layers after the input.");
        string x = Activated(net, "conv1", net.Convolution("conv1", net.Input("data", 1, 3, 224, 224), 64, kernel: 7, stride: 2, pad: 3, bias: false));
        x = net.Pooling("pool1", x, "MAX", kernel: 3, stride: 2);
        int number = 0;
        for (int stage = 0; stage < Stages.Length; stage++)
        {
            for (int block = 0; block < Stages[stage].Blocks; block++)
                x = Block(net, $"air{++number}", x, Stages[stage].Width, stride: block == 0 && stage > 0 ? 2 : 1, project: block == 0);
        }

        net.Softmax("prob", net.InnerProduct("classifier", net.GlobalAverage("pool_ave", x), 1000));
        return net.ToString();
    }

    private static string Block(CaffeNetWriter net, string name, string bottom, int width, int stride, bool project)
    {
        string wide = Activated(net, $"{name}_conv1_1", net.Convolution($"{name}_conv1_1", bottom, width, kernel: 1, bias: false));
        wide = net.Convolution($"{name}_conv1_2", wide, width, kernel: 3, stride: stride, pad: 1, bias: false);
        string deep = Activated(net, $"{name}_conv2_1", net.Convolution($"{name}_conv2_1", bottom, width / 2, kernel: 1, bias: false));
        deep = Activated(net, $"{name}_conv2_2", net.Convolution($"{name}_conv2_2", deep, width / 2, kernel: 3, stride: stride, pad: 1, bias: false));
        deep = net.Convolution($"{name}_conv2_3", deep, width / 2, kernel: 3, pad: 1, bias: false);
        string x = Activated(net, $"{name}_cat", net.Concat($"{name}_cat", wide, deep));
        x = Normalised(net, $"{name}_conv3", net.Convolution($"{name}_conv3", x, 4 * width, kernel: 1, bias: false));
        string shortcut = project
            ? Normalised(net, $"{name}_match", net.Convolution($"{name}_match_conv", bottom, 4 * width, kernel: 1, stride: stride, bias: false))
            : bottom;
        return net.InPlace($"{name}_relu", "ReLU", net.Sum(name, shortcut, x));
    }

    private static string Normalised(CaffeNetWriter net, string name, string blob) => net.BatchNorm("_" + name, blob);

    private static string Activated(CaffeNetWriter net, string name, string blob) => net.InPlace($"{name}_relu", "ReLU", Normalised(net, name, blob));
}

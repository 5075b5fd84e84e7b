using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using static NetDraw.KnownNets.Values;

namespace NetDraw.KnownNets;

/// <summary>Networks at the sizes of their papers, for figures that are held against others: the same maps, the same widths, small ones with weights.</summary>
internal static class TargetNets
{
    public static IEnumerable<KnownNet> All =>
    [
        new("plain-34", "He et al. 2016, fig. 3, middle", "", static () => Column(shortcuts: false)),
        new("resnet-34-full", "He et al. 2016, fig. 3, right", "residual ×16", static () => Column(shortcuts: true)),
        new("resnet-18-full", "He et al. 2016, table 1", "residual ×8", static () => ResNets.Classifier([2, 2, 2, 2], 224)),
        new("inception-module", "Szegedy et al. 2015, fig. 2b: module 3a", "inception ×1", Module),
        new("densenet-121-full", "Huang et al. 2017, table 1", "dense block ×4, transition ×3", static () => ResNets.DenseNet([6, 12, 24, 16], 224)),
        new("fcn-8s-full", "Long et al. 2015, fig. 3", "", static () => Segmenters.Fcn(512)),
        new("segnet-full", "Badrinarayanan et al. 2017, fig. 2", "encoder level ×5, decoder level ×5", static () => Segmenters.SegNet(352, 480)),
        new("hed", "Xie and Tu 2015, fig. 3", "", Edges),
        new("conv-vae", "Kingma and Welling 2014, over convolutions", "reparametrisation ×1", Variational),
        new("ecg", "a signal of one lead, four convolutions", "", Signal),
        new("mlp-4-6-1", "a perceptron of one hidden layer", "", static () => Perceptron(["Tanh", "Sigmoid"], 4, 6, 1)),
        new("mlp-784", "LeCun et al. 1998, §III.C.3: 300 and 100 hidden units", "", static () => Perceptron(["Relu", "Relu", "Softmax"], 784, 300, 100, 10)),
    ];

    private static byte[] Column(bool shortcuts)
    {
        if (shortcuts)
            return ResNets.Classifier([3, 4, 6, 3], 224);
        var net = new ModuleNet("plain");
        return net.Output(net.Head(ResNets.Trunk(net, net.Input("image", 1, 3, 224, 224), [3, 4, 6, 3],
            static (n, path, x, width, stride) => n.ConvRelu(path + ".conv2", n.ConvRelu(path + ".conv1", x, width, 3, stride), width)), 1000)).ToBytes();
    }

    private static byte[] Module()
    {
        var net = new ModuleNet("inception");
        string x = net.Input("input", 1, 192, 28, 28), pooled = net.Pool("pool", x, kernel: 3, stride: 1);
        return net.Output(net.Concat("", 1, net.ConvRelu("1x1", x, 64, 1), net.ConvRelu("3x3", net.ConvRelu("3x3_reduce", x, 96, 1), 128), net.ConvRelu("5x5", net.ConvRelu("5x5_reduce", x, 16, 1), 32, 5),
            net.ConvRelu("pool_proj", pooled, 32, 1))).ToBytes();
    }

    private static byte[] Edges()
    {
        var net = new ModuleNet("hed");
        string x = net.Input("image", 1, 3, 480, 480);
        int[] depths = [2, 2, 3, 3, 3];
        var sides = new List<string>();
        for (int s = 0; s < 5; s++)
        {
            if (s > 0)
                x = net.Pool($"pool{s}", x);
            for (int i = 0; i < depths[s]; i++)
                x = net.ConvRelu($"conv{s + 1}_{i + 1}", x, Math.Min(512, 64 << s));
            string side = net.Conv($"side{s + 1}", x, 1, 1);
            sides.Add(s == 0 ? side : net.Resize($"up{s + 1}", side, 1 << s, "linear"));
        }

        return net.Output(net.Map("fuse", "Sigmoid", net.Conv("fuse", net.Concat("", 1, [.. sides]), 1, 1))).ToBytes();
    }

    private static byte[] Variational()
    {
        var net = new ModuleNet("vae");
        string x = net.Input("x", 1, 3, 64, 64);
        for (int i = 0; i < 4; i++)
            x = net.Map($"encoder.{i}", "Relu", net.Op($"encoder.{i}", "Conv", $"{x} {net.Weight($"encoder.{i}.weight", 32 << i, net[x][1], 4, 4)}", [1, 32 << i, 32 >> i, 32 >> i], ("kernel_shape", Ints(4, 4)), ("strides", Ints(2, 2)), ("pads", Ints(1, 1, 1, 1))));
        string h = net.Flatten("", x), mean = net.Gemm("fc_mu", h, 128), spread = net.Gemm("fc_logvar", h, 128);
        string deviation = net.Map("", "Exp", net.Op("", "Mul", $"{spread} {net.Weight("half")}", [1, 128]));
        string z = net.Add("", mean, net.Mul("", net.Op("", "RandomNormalLike", deviation, [1, 128]), deviation));
        x = net.Reshape("decoder", net.Gemm("decoder.fc", z, 4096), 1, 256, 4, 4);
        for (int i = 0; i < 4; i++)
            x = net.Map($"decoder.{i}", i == 3 ? "Sigmoid" : "Relu", net.Up($"decoder.{i}", x, i == 3 ? 3 : 128 >> i, 4));
        return net.Output(x).ToBytes();
    }

    private static byte[] Signal()
    {
        var net = new ModuleNet("ecg");
        string x = net.Input("ecg", 1, 1, 1024);
        int[] kernels = [7, 5, 5, 3];
        foreach (var (i, kernel) in kernels.Index())
            x = net.Map($"conv{i + 1}", "Relu", net.Conv1($"conv{i + 1}", x, 32 << i, kernel, stride: 2));
        x = net.Flatten("", net.Op("pool", "GlobalAveragePool", x, [1, 256, 1]));
        return net.Output(net.Map("", "Softmax", net.Gemm("fc", x, 5), ("axis", -1))).ToBytes();
    }

    // Weights that are some numbers, the same on every machine.
    private static byte[] Perceptron(string[] activations, params long[] widths)
    {
        var model = new OnnxModelBuilder("mlp", 17).Input("x", ElementType.Float32, 1L, widths[0]);
        uint seed = 2463534242;
        string x = "x";
        for (int i = 1; i < widths.Length; i++)
        {
            float[] values = new float[widths[i] * widths[i - 1]];
            for (int k = 0; k < values.Length; k++)
                values[k] = Next();
            string name = FormattableString.Invariant($"fc{i}");
            model.Initializer(name + ".weight", OnnxTensors.Of(values, widths[i], widths[i - 1]))
                .Node("Gemm", [x, name + ".weight"], [name], ("transB", 1)).Named("/" + name + "/Gemm").Node(activations[i - 1], [name], [name + "_out"]);
            x = name + "_out";
        }

        return model.Output(x).ToBytes();

        // Marsaglia's xorshift; the sum of three is nearer a bell than one.
        float Next()
        {
            float sum = 0;
            for (int n = 0; n < 3; n++)
            {
                seed ^= seed << 13;
                seed ^= seed >> 17;
                seed ^= seed << 5;
                sum += (seed / (float)uint.MaxValue) - 0.5f;
            }

            return sum;
        }
    }
}

namespace NetDraw.KnownNets;

/// <summary>Small networks, and those of several windows side by side.</summary>
internal static class MobileNets
{
    public static IEnumerable<KnownNet> All =>
    [
        new("mobilenet-v1", "Howard et al. 2017, table 1", "depthwise separable ×13", V1),
        new("mobilenet-v2", "Sandler et al. 2018, table 2", "inverted residual ×16, depthwise separable ×1", V2),
        new("mobilenet-v3-large", "Howard et al. 2019, table 1", "inverted residual ×7, SE inverted residual ×8", V3),
        new("efficientnet-b0", "Tan and Le 2019, table 1", "MBConv ×16", EfficientNet),
        new("shufflenet-v1", "Zhang et al. 2018, table 1", "ShuffleNet unit ×16", ShuffleV1),
        new("shufflenet-v2", "Ma et al. 2018, table 5", "ShuffleNet unit ×16", ShuffleV2),
        new("ghostnet", "Han et al. 2020, table 1", "Ghost bottleneck ×16", Ghost),
        new("squeezenet", "Iandola et al. 2016, table 1", "fire ×8", Squeeze),
        new("inception-v1", "Szegedy et al. 2015, table 1", "inception ×9", V1Inception),
        new("inception-v3", "Szegedy et al. 2016, table 1", "inception A ×3, inception B ×4, inception C ×2, inception reduction ×2", V3Inception),
        new("inception-v4", "Szegedy et al. 2017, fig. 9", "inception A ×4, inception B ×7, inception C ×3, inception reduction ×2", V4Inception),
    ];

    private static string Separable(ModuleNet net, string path, string x, long channels, int stride, string type = "Relu") =>
        net.ConvRelu(path + ".3", net.ConvRelu(path + ".0", x, net[x][1], 3, stride, net[x][1], type), channels, 1, type: type);

    private static byte[] V1()
    {
        var net = new ModuleNet("mobilenet");
        string x = net.ConvRelu("model.0.0", net.Input("image", 1, 3, 64, 64), 32, 3, 2);
        (long Channels, int Stride)[] rows = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), (512, 1), (512, 1), (512, 1), (512, 1), (512, 1), (1024, 2), (1024, 1)];
        foreach (var (i, row) in rows.Index())
            x = Separable(net, $"model.{i + 1}", x, row.Channels, row.Stride);
        return net.Output(net.Head(x, 1000)).ToBytes();
    }

    private static string Inverted(ModuleNet net, string path, string x, long hidden, long channels, int stride, int kernel = 3, string type = "Clip", long squeeze = 0)
    {
        string y = hidden == net[x][1] ? x : net.Act(path + ".0", net.Conv(path + ".0", x, hidden, 1), type);
        y = net.Act(path + ".1", net.Conv(path + ".1", y, hidden, kernel, stride, hidden), type);
        if (squeeze > 0)
            y = ResNets.Gate(net, path + ".se", y, hidden / squeeze, type == "Silu" ? "Relu" : "Relu", type == "Silu" ? "Sigmoid" : "HardSigmoid");
        y = net.Conv(path + ".2", y, channels, 1);
        return stride == 1 && net[x][1] == channels ? net.Add(path, x, y) : y;
    }

    private static byte[] V2()
    {
        var net = new ModuleNet("mobilenet_v2");
        string x = net.Act("features.0", net.Conv("features.0.0", net.Input("image", 1, 3, 64, 64), 32, 3, 2), "Clip");
        (int Expand, long Channels, int Count, int Stride)[] rows = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)];
        int at = 1;
        foreach (var row in rows)
        {
            for (int i = 0; i < row.Count; i++)
                x = Inverted(net, $"features.{at++}.conv", x, net[x][1] * row.Expand, row.Channels, i == 0 ? row.Stride : 1);
        }

        return net.Output(net.Head(net.Act("features.18", net.Conv("features.18.0", x, 1280, 1), "Clip"), 1000, "classifier.1")).ToBytes();
    }

    private static byte[] V3()
    {
        var net = new ModuleNet("mobilenet_v3");
        string x = net.Act("features.0", net.Conv("features.0.0", net.Input("image", 1, 3, 64, 64), 16, 3, 2), "HardSwish");
        (int Kernel, long Hidden, long Channels, bool Squeezes, string Type, int Stride)[] rows =
        [
            (3, 16, 16, false, "Relu", 1), (3, 64, 24, false, "Relu", 2), (3, 72, 24, false, "Relu", 1), (5, 72, 40, true, "Relu", 2), (5, 120, 40, true, "Relu", 1), (5, 120, 40, true, "Relu", 1),
            (3, 240, 80, false, "HardSwish", 2), (3, 200, 80, false, "HardSwish", 1), (3, 184, 80, false, "HardSwish", 1), (3, 184, 80, false, "HardSwish", 1), (3, 480, 112, true, "HardSwish", 1),
            (3, 672, 112, true, "HardSwish", 1), (5, 672, 160, true, "HardSwish", 2), (5, 960, 160, true, "HardSwish", 1), (5, 960, 160, true, "HardSwish", 1),
        ];
        foreach (var (i, row) in rows.Index())
            x = Inverted(net, $"features.{i + 1}.block", x, row.Hidden, row.Channels, row.Stride, row.Kernel, row.Type, row.Squeezes ? row.Hidden / 4 : 0);
        return net.Output(net.Head(net.Act("features.16", net.Conv("features.16.0", x, 960, 1), "HardSwish"), 1000)).ToBytes();
    }

    private static byte[] EfficientNet()
    {
        var net = new ModuleNet("efficientnet");
        string x = net.Act("stem", net.Conv("stem.conv", net.Input("image", 1, 3, 64, 64), 32, 3, 2), "Silu");
        (int Expand, long Channels, int Count, int Stride, int Kernel)[] rows = [(1, 16, 1, 1, 3), (6, 24, 2, 2, 3), (6, 40, 2, 2, 5), (6, 80, 3, 2, 3), (6, 112, 3, 1, 5), (6, 192, 4, 2, 5), (6, 320, 1, 1, 3)];
        int at = 0;
        foreach (var row in rows)
        {
            for (int i = 0; i < row.Count; i++)
                x = Inverted(net, $"blocks.{at++}", x, net[x][1] * row.Expand, row.Channels, i == 0 ? row.Stride : 1, row.Kernel, "Silu", Math.Max(1, net[x][1] / 4));
        }

        return net.Output(net.Head(net.Act("head", net.Conv("head.conv", x, 1280, 1), "Silu"), 1000)).ToBytes();
    }

    private static string Shuffled(ModuleNet net, string path, string x, long groups)
    {
        var (n, c, h, w) = (net[x][0], net[x][1], net[x][2], net[x][3]);
        return net.Reshape(path, net.Transpose(path, net.Reshape(path, x, n, groups, c / groups, h, w), 0, 2, 1, 3, 4), n, c, h, w);
    }

    private static byte[] ShuffleV1()
    {
        var net = new ModuleNet("shufflenet");
        string x = net.Pool("maxpool", net.ConvRelu("conv1", net.Input("image", 1, 3, 64, 64), 24, 3, 2), kernel: 3);
        (long Channels, int Count)[] rows = [(240, 4), (480, 8), (960, 4)];
        foreach (var (s, row) in rows.Index())
        {
            for (int i = 0; i < row.Count; i++)
            {
                string path = $"stage{s + 2}.{i}";
                long width = i == 0 ? row.Channels - net[x][1] : row.Channels, inner = row.Channels / 4;
                string y = Shuffled(net, path, net.ConvRelu(path + ".conv1", x, inner, 1, group: s == 0 && i == 0 ? 1 : 3), 3);
                y = net.Conv(path + ".conv3", net.Conv(path + ".conv2", y, inner, 3, i == 0 ? 2 : 1, inner), width, 1, group: 3);
                x = net.Map(path, "Relu", i == 0 ? net.Concat(path, 1, y, net.Pool(path + ".pool", x, "AveragePool", 3)) : net.Add(path, y, x));
            }
        }

        return net.Output(net.Head(x, 1000)).ToBytes();
    }

    private static byte[] ShuffleV2()
    {
        var net = new ModuleNet("shufflenet_v2");
        string x = net.Pool("maxpool", net.ConvRelu("conv1.0", net.Input("image", 1, 3, 64, 64), 24, 3, 2), kernel: 3);
        (long Channels, int Count)[] rows = [(116, 4), (232, 8), (464, 4)];
        foreach (var (s, row) in rows.Index())
        {
            for (int i = 0; i < row.Count; i++)
            {
                string path = $"stage{s + 2}.{i}";
                long half = row.Channels / 2;
                string[] parts = i == 0 ? [x, x] : net.Split(path, x, 1, half, half);
                string left = i > 0 ? parts[0] : net.ConvRelu(path + ".branch1.2", net.Conv(path + ".branch1.0", x, net[x][1], 3, 2, net[x][1]), half, 1);
                string right = net.Conv(path + ".branch2.3", net.ConvRelu(path + ".branch2.0", parts[1], half, 1), half, 3, i == 0 ? 2 : 1, half);
                x = Shuffled(net, path, net.Concat(path, 1, left, net.ConvRelu(path + ".branch2.5", right, half, 1)), 2);
            }
        }

        return net.Output(net.Head(net.ConvRelu("conv5.0", x, 1024, 1), 1000)).ToBytes();
    }

    private static string GhostModule(ModuleNet net, string path, string x, long channels, bool activates)
    {
        string first = net.Conv(path + ".primary_conv.0", x, channels / 2, 1);
        first = activates ? net.Map(path, "Relu", first) : first;
        string cheap = net.Conv(path + ".cheap_operation.0", first, channels / 2, 3, group: channels / 2);
        return net.Concat(path, 1, first, activates ? net.Map(path, "Relu", cheap) : cheap);
    }

    private static byte[] Ghost()
    {
        var net = new ModuleNet("ghostnet");
        string x = net.ConvRelu("conv_stem", net.Input("image", 1, 3, 64, 64), 16, 3, 2);
        (long Hidden, long Channels, int Stride)[] rows = [(16, 16, 1), (48, 24, 2), (72, 24, 1), (72, 40, 2), (120, 40, 1), (240, 80, 2), (200, 80, 1), (184, 80, 1), (184, 80, 1), (480, 112, 1), (672, 112, 1), (672, 160, 2), (960, 160, 1), (960, 160, 1), (960, 160, 1), (960, 160, 1)];
        foreach (var (i, row) in rows.Index())
        {
            string path = $"blocks.{i}", y = GhostModule(net, path + ".ghost1", x, row.Hidden, activates: true);
            if (row.Stride == 2)
                y = net.Conv(path + ".conv_dw", y, row.Hidden, 3, 2, row.Hidden);
            y = GhostModule(net, path + ".ghost2", y, row.Channels, activates: false);
            string shortcut = row.Stride == 1 && net[x][1] == row.Channels ? x : net.Conv(path + ".shortcut.2", net.Conv(path + ".shortcut.0", x, net[x][1], 3, row.Stride, net[x][1]), row.Channels, 1);
            x = net.Add(path, y, shortcut);
        }

        return net.Output(net.Head(net.ConvRelu("blocks.16.conv", x, 960, 1), 1000)).ToBytes();
    }

    private static byte[] Squeeze()
    {
        var net = new ModuleNet("squeezenet");
        string x = net.Pool("features.2", net.ConvRelu("features.0", net.Input("image", 1, 3, 64, 64), 64, 3, 2), kernel: 3);
        (int At, long Squeeze, long Expand)[] rows = [(3, 16, 64), (4, 16, 64), (6, 32, 128), (7, 32, 128), (9, 48, 192), (10, 48, 192), (11, 64, 256), (12, 64, 256)];
        foreach (var (at, squeeze, expand) in rows)
        {
            string path = $"features.{at}", y = net.ConvRelu(path + ".squeeze", x, squeeze, 1);
            x = net.Concat(path, 1, net.ConvRelu(path + ".expand1x1", y, expand, 1), net.ConvRelu(path + ".expand3x3", y, expand));
            if (at is 4 or 7)
                x = net.Pool($"features.{at + 1}", x, kernel: 3);
        }

        return net.Output(net.Flatten("", net.GlobalPool("classifier.3", net.ConvRelu("classifier.1", x, 1000, 1)))).ToBytes();
    }

    private static byte[] V1Inception()
    {
        var net = new ModuleNet("googlenet");
        string x = net.Pool("maxpool1", net.ConvRelu("conv1", net.Input("image", 1, 3, 96, 96), 64, 7, 2), kernel: 3);
        x = net.Pool("maxpool2", net.ConvRelu("conv3", net.ConvRelu("conv2", x, 64, 1), 192), kernel: 3);
        (string Name, long[] Widths)[] rows =
        [
            ("3a", [64, 96, 128, 16, 32, 32]), ("3b", [128, 128, 192, 32, 96, 64]), ("4a", [192, 96, 208, 16, 48, 64]), ("4b", [160, 112, 224, 24, 64, 64]), ("4c", [128, 128, 256, 24, 64, 64]),
            ("4d", [112, 144, 288, 32, 64, 64]), ("4e", [256, 160, 320, 32, 128, 128]), ("5a", [256, 160, 320, 32, 128, 128]), ("5b", [384, 192, 384, 48, 128, 128]),
        ];
        foreach (var (name, w) in rows)
        {
            string path = "inception" + name;
            x = net.Concat(path, 1, net.ConvRelu(path + ".branch1", x, w[0], 1), net.ConvRelu(path + ".branch2.1", net.ConvRelu(path + ".branch2.0", x, w[1], 1), w[2]),
                net.ConvRelu(path + ".branch3.1", net.ConvRelu(path + ".branch3.0", x, w[3], 1), w[4]), net.ConvRelu(path + ".branch4.1", net.Pool(path + ".branch4.0", x, kernel: 3, stride: 1), w[5], 1));
            if (name is "3b" or "4e")
                x = net.Pool("maxpool" + name, x, kernel: 3);
        }

        return net.Output(net.Head(x, 1000)).ToBytes();
    }

    private static string Strip(ModuleNet net, string path, string x, long channels, int high, int wide) => net.Map(path, "Relu", net.ConvOf(path, x, channels, high, wide));

    private static string InceptionA(ModuleNet net, string path, string x, int second) => net.Concat(path, 1, net.ConvRelu(path + ".branch1x1", x, 64, 1),
        net.ConvRelu(path + ".branch5x5_2", net.ConvRelu(path + ".branch5x5_1", x, 48, 1), 64, second),
        net.ConvRelu(path + ".branch3x3dbl_3", net.ConvRelu(path + ".branch3x3dbl_2", net.ConvRelu(path + ".branch3x3dbl_1", x, 64, 1), 96), 96), net.ConvRelu(path + ".branch_pool", net.Pool(path, x, "AveragePool", 3, 1), 32, 1));

    private static string InceptionB(ModuleNet net, string path, string x)
    {
        string seven = Strip(net, path + ".branch7x7_3", Strip(net, path + ".branch7x7_2", net.ConvRelu(path + ".branch7x7_1", x, 128, 1), 128, 1, 7), 192, 7, 1);
        string twice = Strip(net, path + ".branch7x7dbl_3", Strip(net, path + ".branch7x7dbl_2", net.ConvRelu(path + ".branch7x7dbl_1", x, 128, 1), 128, 7, 1), 128, 1, 7);
        twice = Strip(net, path + ".branch7x7dbl_5", Strip(net, path + ".branch7x7dbl_4", twice, 128, 7, 1), 192, 1, 7);
        return net.Concat(path, 1, net.ConvRelu(path + ".branch1x1", x, 192, 1), seven, twice, net.ConvRelu(path + ".branch_pool", net.Pool(path, x, "AveragePool", 3, 1), 192, 1));
    }

    private static string InceptionC(ModuleNet net, string path, string x)
    {
        string[] Fan(string name, string from) => [Strip(net, $"{path}.{name}a", from, 384, 1, 3), Strip(net, $"{path}.{name}b", from, 384, 3, 1)];
        string one = net.ConvRelu(path + ".branch3x3_1", x, 384, 1), two = net.ConvRelu(path + ".branch3x3dbl_2", net.ConvRelu(path + ".branch3x3dbl_1", x, 448, 1), 384);
        return net.Concat(path, 1, net.ConvRelu(path + ".branch1x1", x, 320, 1), net.Concat(path, 1, Fan("branch3x3_2", one)), net.Concat(path, 1, Fan("branch3x3dbl_3", two)),
            net.ConvRelu(path + ".branch_pool", net.Pool(path, x, "AveragePool", 3, 1), 192, 1));
    }

    private static string Reduction(ModuleNet net, string path, string x) => net.Concat(path, 1, net.ConvRelu(path + ".branch3x3", x, 384, 3, 2),
        net.ConvRelu(path + ".branch3x3dbl_3", net.ConvRelu(path + ".branch3x3dbl_2", net.ConvRelu(path + ".branch3x3dbl_1", x, 64, 1), 96), 96, 3, 2), net.Pool(path, x, kernel: 3));

    private static string ReductionB(ModuleNet net, string path, string x) => net.Concat(path, 1, net.ConvRelu(path + ".branch3x3_2", net.ConvRelu(path + ".branch3x3_1", x, 192, 1), 320, 3, 2),
        net.ConvRelu(path + ".branch7x7x3_4", Strip(net, path + ".branch7x7x3_3", Strip(net, path + ".branch7x7x3_2", net.ConvRelu(path + ".branch7x7x3_1", x, 192, 1), 192, 1, 7), 192, 7, 1), 192, 3, 2), net.Pool(path, x, kernel: 3));

    private static byte[] V3Inception()
    {
        var net = new ModuleNet("inception_v3");
        string x = net.ConvRelu("Conv2d_2b_3x3", net.ConvRelu("Conv2d_2a_3x3", net.ConvRelu("Conv2d_1a_3x3", net.Input("image", 1, 3, 128, 128), 32, 3, 2), 32), 64);
        x = net.Pool("maxpool2", net.ConvRelu("Conv2d_4a_3x3", net.ConvRelu("Conv2d_3b_1x1", net.Pool("maxpool1", x, kernel: 3), 80, 1), 192), kernel: 3);
        foreach (string name in new[] { "Mixed_5b", "Mixed_5c", "Mixed_5d" })
            x = InceptionA(net, name, x, 5);
        x = Reduction(net, "Mixed_6a", x);
        foreach (string name in new[] { "Mixed_6b", "Mixed_6c", "Mixed_6d", "Mixed_6e" })
            x = InceptionB(net, name, x);
        x = ReductionB(net, "Mixed_7a", x);
        foreach (string name in new[] { "Mixed_7b", "Mixed_7c" })
            x = InceptionC(net, name, x);
        return net.Output(net.Head(x, 1000)).ToBytes();
    }

    private static byte[] V4Inception()
    {
        var net = new ModuleNet("inception_v4");
        string x = net.ConvRelu("features.2", net.ConvRelu("features.1", net.ConvRelu("features.0", net.Input("image", 1, 3, 128, 128), 32, 3, 2), 32), 64);
        x = net.Concat("features.3", 1, net.Pool("features.3", x, kernel: 3), net.ConvRelu("features.3.conv", x, 96, 3, 2));
        x = net.Concat("features.4", 1, net.ConvRelu("features.4.branch0.1", net.ConvRelu("features.4.branch0.0", x, 64, 1), 96),
            net.ConvRelu("features.4.branch1.3", Strip(net, "features.4.branch1.2", Strip(net, "features.4.branch1.1", net.ConvRelu("features.4.branch1.0", x, 64, 1), 64, 1, 7), 64, 7, 1), 96));
        x = net.Concat("features.5", 1, net.ConvRelu("features.5.conv", x, 192, 3, 2), net.Pool("features.5", x, kernel: 3));
        for (int i = 0; i < 4; i++)
            x = InceptionA(net, $"features.{6 + i}", x, 3);
        x = Reduction(net, "features.10", x);
        for (int i = 0; i < 7; i++)
            x = InceptionB(net, $"features.{11 + i}", x);
        x = ReductionB(net, "features.18", x);
        for (int i = 0; i < 3; i++)
            x = InceptionC(net, $"features.{19 + i}", x);
        return net.Output(net.Head(x, 1000)).ToBytes();
    }
}

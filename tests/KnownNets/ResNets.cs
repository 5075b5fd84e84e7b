using static NetDraw.KnownNets.Values;

namespace NetDraw.KnownNets;

/// <summary>Residual and densely connected networks, and others of their kind.</summary>
internal static class ResNets
{
    /// <summary>Writes a block.</summary>
    /// <param name="net">The network.</param>
    /// <param name="path">Its module.</param>
    /// <param name="x">What it reads.</param>
    /// <param name="width">The stage's width, of which a bottleneck writes four times as many channels.</param>
    /// <param name="stride">1, or 2 in the first block of a stage.</param>
    public delegate string Block(ModuleNet net, string path, string x, long width, int stride);

    public static IEnumerable<KnownNet> All =>
    [
        new("resnet-18", "He et al. 2016, table 1", "residual ×8", () => ResNet([2, 2, 2, 2], Basic)),
        new("resnet-34", "He et al. 2016, table 1", "residual ×16", () => ResNet([3, 4, 6, 3], Basic)),
        new("resnet-50", "He et al. 2016, table 1", "bottleneck ×16", () => ResNet([3, 4, 6, 3], Bottleneck)),
        new("resnet-50 (Keras)", "He et al. 2016, table 1", "bottleneck ×16", KerasResNet),
        new("resnet-101", "He et al. 2016, table 1", "bottleneck ×33", () => ResNet([3, 4, 23, 3], Bottleneck)),
        new("resnext-50", "Xie et al. 2017, table 1", "ResNeXt block ×16", () => ResNet([3, 4, 6, 3], static (n, p, x, w, s) => Residual(n, p, x, w, s, 32, gate: false))),
        new("se-resnet-50", "Hu et al. 2018, table 1", "SE bottleneck ×16", () => ResNet([3, 4, 6, 3], static (n, p, x, w, s) => Residual(n, p, x, w, s, 1, gate: true))),
        new("resnet-v2-50", "He et al. 2016 (Identity mappings), §4", "pre-activation bottleneck ×16", () => ResNet([3, 4, 6, 3], PreActivation)),
        new("cbam-resnet-18", "Woo et al. 2018, fig. 3", "CBAM residual ×8", () => ResNet([2, 2, 2, 2], Cbam)),
        new("convnext-t", "Liu et al. 2022, table 9", "ConvNeXt block ×18", ConvNext),
        new("swin-t", "Liu et al. 2021, table 7", "Swin block ×12", Swin),
        new("mlp-mixer-s16", "Tolstikhin et al. 2021, table 1", "mixer layer ×8", Mixer),
        new("densenet-121", "Huang et al. 2017, table 1", "dense block ×4, transition ×3", () => DenseNet([6, 12, 24, 16])),
        new("densenet-169", "Huang et al. 2017, table 1", "dense block ×4, transition ×3", () => DenseNet([6, 12, 32, 32])),
        new("dpn-92", "Chen et al. 2017, table 1", "dual path block ×30", DualPath),
        new("hrnet-w18", "Wang et al. 2020, fig. 2: one module of two branches, one of three", "bottleneck ×4, residual ×20", Hrnet),
    ];

    internal static string Basic(ModuleNet net, string path, string x, long width, int stride)
    {
        string y = net.Conv(path + ".conv2", net.ConvRelu(path + ".conv1", x, width, 3, stride), width);
        return net.Map(path, "Relu", net.Add(path, y, Shortcut(net, path, x, width, stride)));
    }

    internal static string Bottleneck(ModuleNet net, string path, string x, long width, int stride) => Residual(net, path, x, width, stride, 1, gate: false);

    private static string Residual(ModuleNet net, string path, string x, long width, int stride, int groups, bool gate)
    {
        string y = net.Conv(path + ".conv3", net.ConvRelu(path + ".conv2", net.ConvRelu(path + ".conv1", x, width, 1), width, 3, stride, groups), width * 4, 1);
        if (gate)
            y = Gate(net, path + ".se", y, 16);
        return net.Map(path, "Relu", net.Add(path, y, Shortcut(net, path, x, width * 4, stride)));
    }

    internal static string Gate(ModuleNet net, string path, string x, long ratio, string inner = "Relu", string outer = "Sigmoid")
    {
        string y = net.Map(path, inner, net.Conv(path + ".fc1", net.GlobalPool(path + ".avgpool", x), net[x][1] / ratio, 1));
        return net.Mul(path, x, net.Map(path, outer, net.Conv(path + ".fc2", y, net[x][1], 1)));
    }

    internal static string Cbam(ModuleNet net, string path, string x, long width, int stride)
    {
        string y = net.Conv(path + ".conv2", net.ConvRelu(path + ".conv1", x, width, 3, stride), width);
        string[] pooled = [.. ((IEnumerable<string>)["GlobalAveragePool", "GlobalMaxPool"]).Select(p => net.Conv(path + ".ca.fc2", net.ConvRelu(path + ".ca.fc1", net.GlobalPool(path + ".ca", y, p), width / 16, 1), width, 1))];
        y = net.Mul(path, net.Map(path + ".ca", "Sigmoid", net.Add(path + ".ca", pooled[0], pooled[1])), y);
        long[] one = [net[y][0], 1, net[y][2], net[y][3]];
        string places = net.Concat(path + ".sa", 1, net.Op(path + ".sa", "ReduceMean", y, one, ("axes", Ints(1))), net.Op(path + ".sa", "ReduceMax", y, one, ("axes", Ints(1))));
        y = net.Mul(path, net.Map(path + ".sa", "Sigmoid", net.Conv(path + ".sa.conv", places, 1, 7)), y);
        return net.Map(path, "Relu", net.Add(path, y, Shortcut(net, path, x, width, stride)));
    }

    private static string Shortcut(ModuleNet net, string path, string x, long channels, int stride) =>
        stride == 1 && net[x][1] == channels ? x : net.Conv(path + ".downsample.0", x, channels, 1, stride);

    private static string PreActivation(ModuleNet net, string path, string x, long width, int stride)
    {
        string begin = net.Map(path, "Relu", net.BatchNorm(path + ".bn1", x));
        string shortcut = stride == 1 && net[x][1] == width * 4 ? x : net.Conv(path + ".downsample", begin, width * 4, 1, stride);
        string y = net.Map(path, "Relu", net.BatchNorm(path + ".bn2", net.Conv(path + ".conv1", begin, width, 1)));
        y = net.Map(path, "Relu", net.BatchNorm(path + ".bn3", net.Conv(path + ".conv2", y, width, 3, stride)));
        return net.Add(path, net.Conv(path + ".conv3", y, width * 4, 1), shortcut);
    }

    internal static string Trunk(ModuleNet net, string image, int[] depths, Block block, string root = "", ICollection<string>? stages = null)
    {
        string x = net.Pool(root + "maxpool", net.ConvRelu(root + "conv1", image, 64, 7, 2), kernel: 3);
        for (int s = 0; s < depths.Length; s++)
        {
            for (int i = 0; i < depths[s]; i++)
                x = block(net, $"{root}layer{s + 1}.{i}", x, 64 << s, i == 0 && s > 0 ? 2 : 1);
            stages?.Add(x);
        }

        return x;
    }

    /// <summary>A classifier of basic blocks for images of a side.</summary>
    internal static byte[] Classifier(int[] depths, long side)
    {
        var net = new ModuleNet("resnet");
        return net.Output(net.Head(Trunk(net, net.Input("image", 1, 3, side, side), depths, Basic), 1000)).ToBytes();
    }

    private static byte[] ResNet(int[] depths, Block block)
    {
        var net = new ModuleNet("resnet");
        return net.Output(net.Head(Trunk(net, net.Input("image", 1, 3, 64, 64), depths, block), 1000)).ToBytes();
    }

    private static byte[] KerasResNet()
    {
        var net = new ModuleNet("resnet50", Naming.Keras);
        string x = net.Pool("pool1_pool", net.ConvRelu("conv1_conv", net.Transpose("conv1_pad", net.Input("input_1", 1, 64, 64, 3), 0, 3, 1, 2), 64, 7, 2), kernel: 3);
        int[] depths = [3, 4, 6, 3];
        for (int s = 0; s < 4; s++)
        {
            for (int i = 0; i < depths[s]; i++)
            {
                string path = $"conv{s + 2}_block{i + 1}";
                int stride = i == 0 && s > 0 ? 2 : 1;
                string shortcut = i == 0 ? net.Conv($"{path}_0_conv", x, 256 << s, 1, stride) : x;
                string y = net.Conv($"{path}_3_conv", net.ConvRelu($"{path}_2_conv", net.ConvRelu($"{path}_1_conv", x, 64 << s, 1, stride), 64 << s), 256 << s, 1);
                x = net.Map($"{path}_out", "Relu", net.Add($"{path}_add", shortcut, y));
            }
        }

        return net.Output(net.Map("predictions", "Softmax", net.Gemm("predictions", net.Flatten("avg_pool", net.GlobalPool("avg_pool", x)), 1000))).ToBytes();
    }

    private static byte[] ConvNext()
    {
        var net = new ModuleNet("convnext");
        string x = net.Conv("downsample_layers.0.0", net.Input("image", 1, 3, 64, 64), 24, 4, 4, pad: 0);
        int[] depths = [3, 3, 9, 3];
        for (int s = 0; s < 4; s++)
        {
            if (s > 0)
                x = net.Conv($"downsample_layers.{s}.1", ChannelNorm(net, $"downsample_layers.{s}.0", x), 24 << s, 2, 2, pad: 0);
            for (int i = 0; i < depths[s]; i++)
            {
                string path = $"stages.{s}.{i}", y = net.Transpose(path, net.Conv(path + ".dwconv", x, net[x][1], 7, group: net[x][1]), 0, 2, 3, 1);
                y = net.Linear(path + ".pwconv2", net.Gelu(path + ".act", net.Linear(path + ".pwconv1", net.LayerNorm(path + ".norm", y), net[y][3] * 4)), net[y][3]);
                x = net.Add(path, x, net.Transpose(path, net.MulWeight(path, y, path + ".gamma", net[y][3]), 0, 3, 1, 2));
            }
        }

        return net.Output(net.Gemm("head", net.LayerNorm("norm", net.Flatten("", net.GlobalPool("", x))), 1000)).ToBytes();
    }

    private static string ChannelNorm(ModuleNet net, string path, string x) => net.Transpose(path, net.LayerNorm(path, net.Transpose(path, x, 0, 2, 3, 1)), 0, 3, 1, 2);

    private static byte[] Swin()
    {
        var net = new ModuleNet("swin");
        long side = 16, width = 64;
        string map = net.Conv("patch_embed.proj", net.Input("image", 1, 3, 64, 64), width, 4, 4, pad: 0);
        string x = net.LayerNorm("patch_embed.norm", net.Transpose("patch_embed", net.Reshape("patch_embed", map, 1, width, side * side), 0, 2, 1));
        int[] depths = [2, 2, 6, 2];
        for (int s = 0; s < 4; s++)
        {
            for (int i = 0; i < depths[s]; i++)
                x = SwinBlock(net, $"layers.{s}.blocks.{i}", x, side, i % 2 == 1 && side > 4);
            if (s < 3)
            {
                string path = $"layers.{s}.downsample", grid = net.Reshape(path, x, 1, side / 2, 2, side / 2, 2, width);
                grid = net.Reshape(path, net.Transpose(path, grid, 0, 1, 3, 4, 2, 5), 1, side * side / 4, width * 4);
                x = net.Linear(path + ".reduction", net.LayerNorm(path + ".norm", grid), width * 2, bias: false);
                (side, width) = (side / 2, width * 2);
            }
        }

        x = net.Op("avgpool", "ReduceMean", net.LayerNorm("norm", x), [1, width], ("axes", Ints(1)), ("keepdims", 0L));
        return net.Output(net.Gemm("head", x, 1000)).ToBytes();
    }

    internal static string SwinBlock(ModuleNet net, string path, string x, long side, bool isShifted)
    {
        long width = net[x][2], window = Math.Min(4, side), count = side / window, area = window * window;
        string grid = net.Reshape(path, net.LayerNorm(path + ".norm1", x), 1, side, side, width);
        if (isShifted)
            grid = Rolled(net, path, Rolled(net, path, grid, 1, 2), 2, 2);
        string windows = net.Reshape(path, net.Transpose(path, net.Reshape(path, grid, 1, count, window, count, window, width), 0, 1, 3, 2, 4, 5), count * count, area, width);
        string attn = path + ".attn", all = net.Transpose(attn, net.Reshape(attn, net.Linear(attn + ".qkv", windows, width * 3), count * count, area, 3, 4, width / 4), 2, 0, 3, 1, 4);
        string q = net.Pick(attn, all, 0, 0), k = net.Transpose(attn, net.Pick(attn, all, 0, 1), 0, 1, 3, 2), v = net.Pick(attn, all, 0, 2);
        string scores = net.Op(attn, "MatMul", $"{net.Op(attn, "Mul", $"{q} {net.Weight("scale")}", net[q])} {k}", [count * count, 4, area, area]);
        scores = net.AddWeight(attn, scores, attn + ".relative_position_bias", 1, 4, area, area);
        if (isShifted)
            scores = net.Reshape(attn, net.AddWeight(attn, net.Reshape(attn, scores, 1, count * count, 4, area, area), path + ".attn_mask", 1, count * count, 1, area, area), count * count, 4, area, area);
        string mixed = net.Op(attn, "MatMul", $"{net.Map(attn, "Softmax", scores, ("axis", -1))} {v}", net[q]);
        string y = net.Linear(attn + ".proj", net.Reshape(attn, net.Transpose(attn, mixed, 0, 2, 1, 3), count * count, area, width), width);
        y = net.Reshape(path, net.Transpose(path, net.Reshape(path, y, 1, count, count, window, window, width), 0, 1, 3, 2, 4, 5), 1, side, side, width);
        if (isShifted)
            y = Rolled(net, path, Rolled(net, path, y, 1, side - 2), 2, side - 2);
        x = net.Add(path, x, net.Reshape(path, y, 1, side * side, width));
        return net.Add(path, x, Transformers.Mlp(net, path + ".mlp", net.LayerNorm(path + ".norm2", x)));
    }

    private static string Rolled(ModuleNet net, string path, string x, int axis, long by)
    {
        long[] rest = [.. net[x]], first = [.. net[x]];
        rest[axis] -= by;
        first[axis] = by;
        string tail = net.Op(path, "Slice", $"{x} {net.Constant(by)} {net.Constant(9999)} {net.Constant(axis)}", rest), head = net.Op(path, "Slice", $"{x} {net.Constant(0)} {net.Constant(by)} {net.Constant(axis)}", first);
        return net.Concat(path, axis, tail, head);
    }

    private static byte[] Mixer()
    {
        var net = new ModuleNet("mixer");
        string map = net.Conv("stem.proj", net.Input("image", 1, 3, 64, 64), 64, 16, 16, pad: 0);
        string x = net.Transpose("stem", net.Reshape("stem", map, 1, 64, 16), 0, 2, 1);
        for (int i = 0; i < 8; i++)
        {
            string path = $"blocks.{i}", y = net.Transpose(path, net.LayerNorm(path + ".norm1", x), 0, 2, 1);
            x = net.Add(path, x, net.Transpose(path, Transformers.Mlp(net, path + ".mlp_tokens", y), 0, 2, 1));
            x = net.Add(path, x, Transformers.Mlp(net, path + ".mlp_channels", net.LayerNorm(path + ".norm2", x)));
        }

        x = net.Op("", "ReduceMean", net.LayerNorm("norm", x), [1, 64], ("axes", Ints(1)), ("keepdims", 0L));
        return net.Output(net.Gemm("head", x, 1000)).ToBytes();
    }

    internal static byte[] DenseNet(int[] depths, long side = 64)
    {
        var net = new ModuleNet("densenet");
        string x = net.Pool("features.pool0", net.ConvRelu("features.conv0", net.Input("image", 1, 3, side, side), 64, 7, 2), kernel: 3);
        for (int s = 0; s < depths.Length; s++)
        {
            var maps = new List<string> { x };
            for (int i = 0; i < depths[s]; i++)
            {
                string path = $"features.denseblock{s + 1}.denselayer{i + 1}", all = maps.Count == 1 ? x : net.Concat(path, 1, [.. maps]);
                string y = net.ConvRelu(path + ".conv1", net.Map(path, "Relu", net.BatchNorm(path + ".norm1", all)), 128, 1);
                maps.Add(net.Conv(path + ".conv2", y, 32));
            }

            x = net.Concat($"features.denseblock{s + 1}", 1, [.. maps]);
            string tail = $"features.transition{s + 1}";
            if (s < depths.Length - 1)
                x = net.Pool(tail + ".pool", net.Conv(tail + ".conv", net.Map(tail, "Relu", net.BatchNorm(tail + ".norm", x)), net[x][1] / 2, 1), "AveragePool");
        }

        return net.Output(net.Head(net.Map("features", "Relu", net.BatchNorm("features.norm5", x)), 1000, "classifier")).ToBytes();
    }

    // The first of each stage projects what enters; what is joined grows.
    private static byte[] DualPath()
    {
        var net = new ModuleNet("dpn");
        string x = net.Pool("pool1", net.ConvRelu("conv1", net.Input("image", 1, 3, 64, 64), 64, 7, 2)), sum = "", joined = "";
        long[] grows = [16, 32, 24, 128];
        int[] depths = [3, 4, 20, 3];
        for (int s = 0; s < 4; s++)
        {
            for (int i = 0; i < depths[s]; i++)
            {
                string path = $"conv{s + 2}_{i + 1}", entry = sum.Length == 0 ? x : net.Concat(path + ".cat_in", 1, sum, joined);
                long wide = 256 << s, grow = grows[s];
                int stride = i == 0 && s > 0 ? 2 : 1;
                if (i == 0)
                {
                    string[] projected = net.Split(path + ".c1x1_w", net.Conv(path + ".c1x1_w", entry, wide + (2 * grow), 1, stride), 1, wide, 2 * grow);
                    (sum, joined) = (projected[0], projected[1]);
                }

                string y = net.ConvRelu(path + ".c3x3_b", net.ConvRelu(path + ".c1x1_a", entry, 96 << s, 1), 96 << s, 3, stride, 32);
                string[] parts = net.Split(path, net.Conv(path + ".c1x1_c", y, wide + grow, 1), 1, wide, grow);
                (sum, joined) = (net.Add(path, sum, parts[0]), net.Concat(path, 1, joined, parts[1]));
            }
        }

        return net.Output(net.Head(net.Concat("conv5_bn_ac", 1, sum, joined), 1000, "classifier")).ToBytes();
    }

    private static byte[] Hrnet()
    {
        var net = new ModuleNet("hrnet");
        string x = net.ConvRelu("conv2", net.ConvRelu("conv1", net.Input("image", 1, 3, 64, 64), 64, 3, 2), 64, 3, 2);
        for (int i = 0; i < 4; i++)
            x = Bottleneck(net, $"layer1.{i}", x, 64, 1);
        var branches = new List<string> { net.ConvRelu("transition1.0.0", x, 18), net.ConvRelu("transition1.1.0.0", x, 36, 3, 2) };
        for (int s = 2; s <= 3; s++)
        {
            for (int b = 0; b < branches.Count; b++)
            {
                for (int i = 0; i < 4; i++)
                    branches[b] = Basic(net, $"stage{s}.0.branches.{b}.{i}", branches[b], 18 << b, 1);
            }

            branches = [.. Enumerable.Range(0, branches.Count).Select(b => Fused(net, $"stage{s}.0", branches, b))];
            if (s < 3)
                branches.Add(net.ConvRelu($"transition{s}.{branches.Count}.0.0", branches[^1], 18 << branches.Count, 3, 2));
        }

        return net.Output(net.Conv("last_layer", branches[0], 17, 1)).ToBytes();
    }

    private static string Fused(ModuleNet net, string path, List<string> branches, int to)
    {
        string sum = "";
        for (int from = 0; from < branches.Count; from++)
        {
            string fuse = $"{path}.fuse_layers.{to}.{from}", x = branches[from];
            if (from > to)
                x = net.Resize(fuse, net.Conv(fuse + ".0", x, 18 << to, 1), 1 << (from - to));
            for (int step = from; step < to; step++)
                x = step == to - 1 ? net.Conv($"{fuse}.{step - from}.0", x, 18 << to, 3, 2) : net.ConvRelu($"{fuse}.{step - from}.0", x, net[x][1], 3, 2);
            sum = sum.Length == 0 ? x : net.Add(path, sum, x);
        }

        return net.Map(path, "Relu", sum);
    }
}

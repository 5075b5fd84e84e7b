using static NetDraw.KnownNets.Values;

namespace NetDraw.KnownNets;

/// <summary>Networks that make pictures of pictures, and that make pictures.</summary>
internal static class Segmenters
{
    public static IEnumerable<KnownNet> All =>
    [
        new("u-net", "Ronneberger et al. 2015, fig. 1", "encoder level ×4, bottleneck ×1, decoder level ×4", () => Unet(gates: false, residual: false)),
        new("attention-u-net", "Oktay et al. 2018, fig. 1 and 2", "attention gate ×4, encoder level ×4, bottleneck ×1, decoder level ×4", () => Unet(gates: true, residual: false)),
        new("res-u-net", "Zhang et al. 2018, fig. 1", "residual ×9", () => Unet(gates: false, residual: true)),
        new("segnet", "Badrinarayanan et al. 2017, fig. 2", "encoder level ×5, decoder level ×5", static () => SegNet(64, 64)),
        new("fcn-8s", "Long et al. 2015, fig. 3", "", static () => Fcn(64)),
        new("deeplab-v3", "Chen et al. 2017, fig. 5", "bottleneck ×16, ASPP ×1", () => DeepLab(pyramid: false)),
        new("pspnet", "Zhao et al. 2017, fig. 3", "bottleneck ×16, pyramid pooling ×1", () => DeepLab(pyramid: true)),
        new("sd-unet", "Rombach et al. 2022, §3.3, as diffusers writes it", "ResBlock ×10, spatial transformer ×5", Diffusion),
        new("vae", "Kingma and Welling 2014, fig. 1", "reparametrisation ×1", Vae),
        new("autoencoder", "Hinton and Salakhutdinov 2006, fig. 1", "", Autoencoder),
        new("dcgan", "Radford et al. 2016, fig. 1", "", Dcgan),
        new("cyclegan", "Zhu et al. 2017, §4: 9 residual blocks", "residual ×9", CycleGan),
    ];

    private static string Double(ModuleNet net, string path, string x, long width, bool residual)
    {
        if (!residual)
            return net.ConvRelu(path + ".double_conv.3", net.ConvRelu(path + ".double_conv.0", x, width), width);
        string y = net.Conv(path + ".conv2", net.ConvRelu(path + ".conv1", x, width), width);
        return net.Map(path, "Relu", net.Add(path, y, net[x][1] == width ? x : net.Conv(path + ".shortcut", x, width, 1)));
    }

    private static byte[] Unet(bool gates, bool residual)
    {
        var net = new ModuleNet("unet");
        string x = Double(net, "inc", net.Input("image", 1, 1, 64, 64), 64, residual);
        var skips = new List<string> { x };
        for (int i = 1; i <= 4; i++)
            skips.Add(x = Double(net, $"down{i}.conv", net.Pool($"down{i}", x), 64 << i, residual));
        for (int i = 1; i <= 4; i++)
        {
            string up = net.Up($"up{i}.up", x, 1024 >> i), skip = skips[4 - i];
            if (gates)
                skip = Gated(net, $"up{i}.att", up, skip);
            x = Double(net, $"up{i}.conv", net.Concat($"up{i}", 1, skip, up), 1024 >> i, residual);
        }

        return net.Output(net.Conv("outc", x, 2, 1)).ToBytes();
    }

    private static string Gated(ModuleNet net, string path, string gate, string x)
    {
        string sum = net.Map(path, "Relu", net.Add(path, net.Conv(path + ".W_g", gate, net[x][1] / 2, 1), net.Conv(path + ".W_x", x, net[x][1] / 2, 1)));
        return net.Mul(path, x, net.Map(path, "Sigmoid", net.Conv(path + ".psi", sum, 1, 1)));
    }

    internal static byte[] SegNet(long high, long wide)
    {
        var net = new ModuleNet("segnet");
        string x = net.Input("image", 1, 3, high, wide);
        int[] depths = [2, 2, 3, 3, 3];
        var indices = new List<string>();
        for (int s = 0; s < 5; s++)
        {
            for (int i = 0; i < depths[s]; i++)
                x = net.ConvRelu($"enc{s}.{i}", x, Math.Min(512, 64 << s));
            long[] half = [1, net[x][1], net[x][2] / 2, net[x][3] / 2];
            string[] pooled = net.Ops($"pool{s}", "MaxPool", [x], [half, half], ("kernel_shape", Ints(2, 2)), ("strides", Ints(2, 2)));
            indices.Add(pooled[1]);
            x = pooled[0];
        }

        for (int s = 4; s >= 0; s--)
        {
            x = net.Op($"unpool{s}", "MaxUnpool", $"{x} {indices[s]}", [1, net[x][1], net[x][2] * 2, net[x][3] * 2], ("kernel_shape", Ints(2, 2)), ("strides", Ints(2, 2)));
            for (int i = depths[s] - 1; i >= 0; i--)
                x = net.ConvRelu($"dec{s}.{i}", x, i == 0 ? s == 0 ? 12 : Math.Min(512, 64 << (s - 1)) : net[x][1]);
        }

        return net.Output(x).ToBytes();
    }

    internal static byte[] Fcn(long side)
    {
        var net = new ModuleNet("fcn8s");
        string x = net.Input("image", 1, 3, side, side);
        int[] depths = [2, 2, 3, 3, 3];
        var pools = new List<string>();
        for (int s = 0; s < 5; s++)
        {
            for (int i = 0; i < depths[s]; i++)
                x = net.ConvRelu($"conv{s + 1}_{i + 1}", x, Math.Min(512, 64 << s));
            pools.Add(x = net.Pool($"pool{s + 1}", x));
        }

        x = net.Up("upscore2", net.Conv("score_fr", net.ConvRelu("fc7", net.ConvRelu("fc6", x, 4096, 7), 4096, 1), 21, 1), 21, 4);
        x = net.Up("upscore_pool4", net.Add("fuse_pool4", x, net.Conv("score_pool4", pools[3], 21, 1)), 21, 4);
        return net.Output(net.Resize("upscore8", net.Add("fuse_pool3", x, net.Conv("score_pool3", pools[2], 21, 1)), 8)).ToBytes();
    }

    private static byte[] DeepLab(bool pyramid)
    {
        var net = new ModuleNet(pyramid ? "pspnet" : "deeplab");
        string x = ResNets.Trunk(net, net.Input("image", 1, 3, 256, 256), [3, 4, 6, 3], ResNets.Bottleneck, "backbone.");
        var arms = new List<string>();
        if (pyramid)
        {
            arms.Add(x);
            foreach (int size in Ints(1, 2, 4, 8))
                arms.Add(net.ResizeTo($"psp.{size}", net.ConvRelu($"psp.{size}.1", net.Pool($"psp.{size}.0", x, "AveragePool", 8 / size, 8 / size), 512, 1), 8, 8));
        }
        else
        {
            arms.Add(net.ConvRelu("classifier.0.convs.0", x, 256, 1));
            foreach (int rate in Ints(12, 24, 36))
                arms.Add(net.Map($"classifier.0.convs.{rate}", "Relu", net.Conv($"classifier.0.convs.{rate}.0", x, 256, 3, dilation: rate)));
            arms.Add(net.ResizeTo("classifier.0.convs.4", net.ConvRelu("classifier.0.convs.4.1", net.GlobalPool("classifier.0.convs.4.0", x), 256, 1), 8, 8));
        }

        string root = pyramid ? "psp" : "classifier.0";
        string y = net.ConvRelu(root + ".project", net.Concat(root, 1, [.. arms]), 256, pyramid ? 3 : 1);
        return net.Output(net.ResizeTo("", net.Conv("head", y, 21, 1), 256, 256)).ToBytes();
    }

    private static string GroupNorm(ModuleNet net, string path, string x)
    {
        long[] shape = net[x];
        string y = net.Reshape(path, x, shape[0], 32, -1);
        y = net.Op(path, "InstanceNormalization", $"{y} {net.Weight(path + ".ones", 32)} {net.Weight(path + ".zeros", 32)}", [shape[0], 32, shape[1] / 32 * shape[2] * shape[3]]);
        y = net.Reshape(path, y, shape);
        return net.AddWeight(path, net.MulWeight(path, y, path + ".weight", shape[1], 1, 1), path + ".bias", shape[1], 1, 1);
    }

    private static string TimeBlock(ModuleNet net, string path, string x, string time, long width)
    {
        string y = net.Conv(path + ".conv1", net.Silu(path, GroupNorm(net, path + ".norm1", x)), width);
        string shift = net.Gemm(path + ".time_emb_proj", net.Silu(path, time), width);
        y = net.Add(path, y, net.Op(path, "Unsqueeze", $"{shift} {net.Constant(2, 3)}", [1, width, 1, 1]));
        y = net.Conv(path + ".conv2", net.Silu(path, GroupNorm(net, path + ".norm2", y)), width);
        return net.Add(path, net[x][1] == width ? x : net.Conv(path + ".conv_shortcut", x, width, 1), y);
    }

    private static string Spatial(ModuleNet net, string path, string x, string context)
    {
        long width = net[x][1], high = net[x][2], wide = net[x][3];
        string y = net.Conv(path + ".proj_in", GroupNorm(net, path + ".norm", x), width, 1), block = path + ".transformer_blocks.0";
        y = net.Reshape(path, net.Transpose(path, y, 0, 2, 3, 1), 1, high * wide, width);
        string z = net.LayerNorm(block + ".norm1", y);
        y = net.Add(block, Transformers.Attention(net, block + ".attn1", z, z, "", "to_q to_k to_v to_out.0"), y);
        y = net.Add(block, Transformers.Attention(net, block + ".attn2", net.LayerNorm(block + ".norm2", y), context, "", "to_q to_k to_v to_out.0"), y);
        string[] halves = net.Split(block + ".ff", net.Linear(block + ".ff.net.0.proj", net.LayerNorm(block + ".norm3", y), width * 8), 2, width * 4, width * 4);
        y = net.Add(block, net.Linear(block + ".ff.net.2", net.Mul(block + ".ff", halves[0], net.Gelu(block + ".ff", halves[1])), width), y);
        y = net.Transpose(path, net.Reshape(path, y, 1, high, wide, width), 0, 3, 1, 2);
        return net.Add(path, net.Conv(path + ".proj_out", y, width, 1), x);
    }

    private static byte[] Diffusion()
    {
        var net = new ModuleNet("unet2d");
        string x = net.Input("sample", 1, 4, 32, 32), time = net.Input("time", 1, 64), context = net.Input("encoder_hidden_states", 1, 7, 64);
        time = net.Gemm("time_embedding.linear_2", net.Silu("time_embedding", net.Gemm("time_embedding.linear_1", time, 128)), 128);
        x = net.Conv("conv_in", x, 64);
        var skips = new List<string> { x };
        for (int level = 0; level < 2; level++)
        {
            for (int i = 0; i < 2; i++)
            {
                x = TimeBlock(net, $"down_blocks.{level}.resnets.{i}", x, time, 64 << level);
                if (level == 0)
                    x = Spatial(net, $"down_blocks.{level}.attentions.{i}", x, context);
                skips.Add(x);
            }

            if (level == 0)
                skips.Add(x = net.Conv("down_blocks.0.downsamplers.0", x, 64, 3, 2));
        }

        x = TimeBlock(net, "mid_block.resnets.0", x, time, 128);
        for (int level = 1; level >= 0; level--)
        {
            for (int i = 0; i < (level == 1 ? 2 : 3); i++)
            {
                string skip = skips[^1];
                skips.RemoveAt(skips.Count - 1);
                x = TimeBlock(net, $"up_blocks.{1 - level}.resnets.{i}", net.Concat($"up_blocks.{1 - level}", 1, x, skip), time, 64 << level);
                if (level == 0)
                    x = Spatial(net, $"up_blocks.{1 - level}.attentions.{i}", x, context);
            }

            if (level == 1)
            {
                skips.RemoveAt(skips.Count - 1);
                skips.Add(skips[^1]);
                x = net.Conv("up_blocks.0.upsamplers.0.conv", net.Resize("up_blocks.0.upsamplers.0", x), 128);
                skips.Insert(0, skips[0]);
            }
        }

        return net.Output(net.Conv("conv_out", net.Silu("", GroupNorm(net, "conv_norm_out", x)), 4)).ToBytes();
    }

    private static byte[] Vae()
    {
        var net = new ModuleNet("vae");
        string h = net.Map("encoder", "Relu", net.Gemm("encoder.fc1", net.Input("x", 1, 784), 400)), mean = net.Gemm("encoder.fc_mu", h, 20), spread = net.Gemm("encoder.fc_logvar", h, 20);
        string deviation = net.Map("", "Exp", net.Op("", "Mul", $"{spread} {net.Weight("half")}", [1, 20]));
        string noise = net.Op("", "RandomNormalLike", deviation, [1, 20]);
        string z = net.Add("", mean, net.Mul("", noise, deviation));
        return net.Output(net.Map("decoder", "Sigmoid", net.Gemm("decoder.fc4", net.Map("decoder", "Relu", net.Gemm("decoder.fc3", z, 400)), 784)), mean, spread).ToBytes();
    }

    private static byte[] Autoencoder()
    {
        var net = new ModuleNet("autoencoder");
        string x = net.Input("x", 1, 784);
        foreach (var (i, width) in new long[] { 128, 64, 12, 3, 12, 64, 128 }.Index())
            x = net.Map(i < 4 ? "encoder" : "decoder", "Relu", net.Gemm(i < 4 ? $"encoder.{i * 2}" : $"decoder.{(i - 4) * 2}", x, width));
        return net.Output(net.Map("decoder", "Tanh", net.Gemm("decoder.6", x, 784))).ToBytes();
    }

    private static byte[] Dcgan()
    {
        var net = new ModuleNet("dcgan");
        string x = net.Op("main.0", "ConvTranspose", $"{net.Input("z", 1, 100, 1, 1)} {net.Weight("main.0.weight", 100, 512, 4, 4)}", [1, 512, 4, 4], ("kernel_shape", Ints(4, 4)));
        for (int i = 1; i <= 3; i++)
            x = net.Map($"main.{(3 * i) + 2}", "Relu", net.BatchNorm($"main.{(3 * i) + 1}", net.Up($"main.{3 * i}", x, 512 >> i, 4)));
        return net.Output(net.Map("main.13", "Tanh", net.Up("main.12", x, 3, 4))).ToBytes();
    }

    private static byte[] CycleGan()
    {
        var net = new ModuleNet("cyclegan");
        string x = net.ConvRelu("model.1", net.Input("real_A", 1, 3, 64, 64), 64, 7);
        x = net.ConvRelu("model.7", net.ConvRelu("model.4", x, 128, 3, 2), 256, 3, 2);
        for (int i = 0; i < 9; i++)
            x = net.Add($"model.{10 + i}", x, net.Conv($"model.{10 + i}.conv_block.5", net.ConvRelu($"model.{10 + i}.conv_block.1", x, 256), 256));
        x = net.Map("model.21", "Relu", net.Up("model.22", net.Map("model.19", "Relu", net.Up("model.19", x, 128)), 64));
        return net.Output(net.Map("model.27", "Tanh", net.Conv("model.26", x, 3, 7))).ToBytes();
    }
}

namespace NetDraw.Generator;

/// <summary>GoogLeNet: Szegedy et al., "Going deeper with convolutions", 2014, table 1 and figure 3, without the training-time classifiers.</summary>
public static class GoogLeNet
{
    // Table 1, columns #1x1, #3x3 reduce, #3x3, #5x5 reduce, #5x5, pool proj.
    private static readonly (string Name, int[] Widths)[] Modules =
    [
        ("3a", [64, 96, 128, 16, 32, 32]),
        ("3b", [128, 128, 192, 32, 96, 64]),
        ("4a", [192, 96, 208, 16, 48, 64]),
        ("4b", [160, 112, 224, 24, 64, 64]),
        ("4c", [128, 128, 256, 24, 64, 64]),
        ("4d", [112, 144, 288, 32, 64, 64]),
        ("4e", [256, 160, 320, 32, 128, 128]),
        ("5a", [256, 160, 320, 32, 128, 128]),
        ("5b", [384, 192, 384, 48, 128, 128]),
    ];

    /// <summary>The prototxt.</summary>
    public static string Write()
    {
        var net = new CaffeNetWriter(
            "GoogLeNet", "GoogLeNet after Szegedy et al., 2014, table 1; the two training-time classifiers are left out.");
        string x = net.Input("data", 1, 3, 224, 224);
        x = Convolution(net, "conv1/7x7_s2", x, 64, kernel: 7, stride: 2, pad: 3);
        x = net.Lrn("pool1/norm1", net.Pooling("pool1/3x3_s2", x, "MAX", kernel: 3, stride: 2));
        x = Convolution(net, "conv2/3x3_reduce", x, 64, kernel: 1);
        x = net.Lrn("conv2/norm2", Convolution(net, "conv2/3x3", x, 192, kernel: 3, pad: 1));
        x = net.Pooling("pool2/3x3_s2", x, "MAX", kernel: 3, stride: 2);
        foreach (var (name, widths) in Modules)
        {
            x = Inception(net, "inception_" + name, x, widths);
            if (name is "3b" or "4e")
                x = net.Pooling($"pool{(name == "3b" ? 3 : 4)}/3x3_s2", x, "MAX", kernel: 3, stride: 2);
        }

        x = net.Dropout("pool5/drop_7x7_s1", net.Pooling("pool5/7x7_s1", x, "AVE", kernel: 7), "0.4");
        net.Softmax("prob", net.InnerProduct("loss3/classifier", x, 1000));
        return net.ToString();
    }

    // Figure 3: four arms, concatenated.
    private static string Inception(CaffeNetWriter net, string name, string bottom, int[] widths)
    {
        string one = Convolution(net, name + "/1x1", bottom, widths[0], kernel: 1);
        string three = Convolution(net, name + "/3x3_reduce", bottom, widths[1], kernel: 1);
        three = Convolution(net, name + "/3x3", three, widths[2], kernel: 3, pad: 1);
        string five = Convolution(net, name + "/5x5_reduce", bottom, widths[3], kernel: 1);
        five = Convolution(net, name + "/5x5", five, widths[4], kernel: 5, pad: 2);
        string pooled = net.Pooling(name + "/pool", bottom, "MAX", kernel: 3, stride: 1, pad: 1);
        pooled = Convolution(net, name + "/pool_proj", pooled, widths[5], kernel: 1);
        return net.Concat(name + "/output", one, three, five, pooled);
    }

    private static string Convolution(CaffeNetWriter net, string name, string bottom, int outputs, int kernel, int stride = 1, int pad = 0)
    {
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        string top = net.Convolution(name, bottom, outputs, kernel, stride, pad);
        return net.InPlace($"{name[..slash]}/relu_{name[(slash + 1)..]}", "ReLU", top);
    }
}

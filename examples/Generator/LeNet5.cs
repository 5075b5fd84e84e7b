namespace NetDraw.Generator;

/// <summary>LeNet-5: LeCun, Bottou, Bengio, Haffner, "Gradient-based learning applied to document recognition", 1998, figure 2.</summary>
public static class LeNet5
{
    /// <summary>The prototxt.</summary>
    public static string Write()
    {
        var net = new CaffeNetWriter(
            "LeNet-5",
            "LeNet-5 after LeCun, Bottou, Bengio and Haffner, 1998, figure 2.",
            "Two things that Caffe has no layer for differ from the paper: C3 reads all maps of S2 instead of",
            "the subsets of table I, and the output is a softmax layer instead of Euclidean RBF units.");
        string x = net.Input("image", 1, 1, 32, 32);
        x = net.InPlace("C1_tanh", "TanH", net.Convolution("C1", x, 6, kernel: 5));
        x = Subsample(net, "S2", x);
        x = net.InPlace("C3_tanh", "TanH", net.Convolution("C3", x, 16, kernel: 5));
        x = Subsample(net, "S4", x);
        x = net.InPlace("C5_tanh", "TanH", net.Convolution("C5", x, 120, kernel: 5));
        x = net.InPlace("F6_tanh", "TanH", net.InnerProduct("F6", x, 84));
        net.Softmax("digit", net.InnerProduct("output", x, 10));
        return net.ToString();
    }

    // "The four inputs to a unit in S2 are added, then multiplied by a trainable coefficient, and added to a trainable bias."
    private static string Subsample(CaffeNetWriter net, string name, string bottom) =>
        net.InPlace(name + "_tanh", "TanH", net.Scale(name + "_scale", net.Pooling(name, bottom, "AVE", kernel: 2, stride: 2)));
}

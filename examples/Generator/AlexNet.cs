namespace NetDraw.Generator;

/// <summary>AlexNet: Krizhevsky, Sutskever, Hinton, "ImageNet classification with deep convolutional neural networks", 2012, section 3.5.</summary>
public static class AlexNet
{
    /// <summary>The prototxt.</summary>
    public static string Write()
    {
        var net = new CaffeNetWriter(
            "AlexNet",
            "AlexNet after Krizhevsky, Sutskever and Hinton, 2012, section 3.5; group: 2 stands for its two GPUs.",
            "The paper says 224x224; its own numbers (55x55 after conv1) need 227x227.");
        string x = net.Input("data", 1, 3, 227, 227);
        x = Rectified(net, "1", net.Convolution("conv1", x, 96, kernel: 11, stride: 4));
        x = net.Pooling("pool1", net.Lrn("norm1", x), "MAX", kernel: 3, stride: 2);
        x = Rectified(net, "2", net.Convolution("conv2", x, 256, kernel: 5, pad: 2, group: 2));
        x = net.Pooling("pool2", net.Lrn("norm2", x), "MAX", kernel: 3, stride: 2);
        x = Rectified(net, "3", net.Convolution("conv3", x, 384, kernel: 3, pad: 1));
        x = Rectified(net, "4", net.Convolution("conv4", x, 384, kernel: 3, pad: 1, group: 2));
        x = Rectified(net, "5", net.Convolution("conv5", x, 256, kernel: 3, pad: 1, group: 2));
        x = net.Pooling("pool5", x, "MAX", kernel: 3, stride: 2);
        x = net.Dropout("drop6", Rectified(net, "6", net.InnerProduct("fc6", x, 4096)), "0.5");
        x = net.Dropout("drop7", Rectified(net, "7", net.InnerProduct("fc7", x, 4096)), "0.5");
        net.Softmax("prob", net.InnerProduct("fc8", x, 1000));
        return net.ToString();
    }

    private static string Rectified(CaffeNetWriter net, string number, string blob) => net.InPlace("relu" + number, "ReLU", blob);
}

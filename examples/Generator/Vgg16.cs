using System.Globalization;

namespace NetDraw.Generator;

/// <summary>VGG-16: Simonyan, Zisserman, "Very deep convolutional networks for large-scale image recognition", 2014, table 1, column D.</summary>
public static class Vgg16
{
    private static readonly (int Convolutions, int Channels)[] Stages = [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)];

    /// <summary>The prototxt.</summary>
    public static string Write()
    {
        var net = new CaffeNetWriter("VGG-16", "VGG-16 after Simonyan and Zisserman, 2014, table 1, column D.");
        string x = net.Input("data", 1, 3, 224, 224);
        for (int stage = 0; stage < Stages.Length; stage++)
        {
            for (int i = 0; i < Stages[stage].Convolutions; i++)
            {
                string number = string.Create(CultureInfo.InvariantCulture, $"{stage + 1}_{i + 1}");
                x = net.Convolution("conv" + number, x, Stages[stage].Channels, kernel: 3, pad: 1);
                net.InPlace("relu" + number, "ReLU", x);
            }

            x = net.Pooling(string.Create(CultureInfo.InvariantCulture, $"pool{stage + 1}"), x, "MAX", kernel: 2, stride: 2);
        }

        x = net.Dropout("drop6", net.InPlace("relu6", "ReLU", net.InnerProduct("fc6", x, 4096)), "0.5");
        x = net.Dropout("drop7", net.InPlace("relu7", "ReLU", net.InnerProduct("fc7", x, 4096)), "0.5");
        net.Softmax("prob", net.InnerProduct("fc8", x, 1000));
        return net.ToString();
    }
}

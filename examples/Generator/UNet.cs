using System.Globalization;

namespace NetDraw.Generator;

/// <summary>U-Net: Ronneberger, Fischer, Brox, "U-Net: convolutional networks for biomedical image segmentation", 2015, figure 1.</summary>
public static class UNet
{
    private const int Levels = 4;

    /// <summary>The prototxt.</summary>
    public static string Write()
    {
        var net = new CaffeNetWriter(
            "U-Net", "U-Net after Ronneberger, Fischer and Brox, 2015, figure 1: unpadded convolutions, 572x572 in, 388x388 out.");
        string x = net.Input("image", 1, 1, 572, 572);
        var skips = new List<(string Blob, int Size)>();
        int size = 572;
        for (int level = 0; level < Levels; level++)
        {
            x = TwoConvolutions(net, Name("down", level), x, 64 << level, ref size);
            skips.Add((x, size));
            x = net.Pooling(Name("pool", level), x, "MAX", kernel: 2, stride: 2);
            size /= 2;
        }

        x = TwoConvolutions(net, "bottom", x, 64 << Levels, ref size);
        for (int level = Levels - 1; level >= 0; level--)
        {
            x = net.InPlace(Name("up", level) + "_relu", "ReLU", net.Deconvolution(Name("up", level), x, 64 << level, kernel: 2, stride: 2));
            size *= 2;
            string crop = net.Crop(Name("crop", level), skips[level].Blob, x, (skips[level].Size - size) / 2);
            x = TwoConvolutions(net, Name("merge", level), net.Concat(Name("concat", level), crop, x), 64 << level, ref size);
        }

        net.Softmax("prob", net.Convolution("score", x, 2, kernel: 1));
        return net.ToString();
    }

    private static string Name(string part, int level) => string.Create(CultureInfo.InvariantCulture, $"{part}{level + 1}");

    private static string TwoConvolutions(CaffeNetWriter net, string name, string bottom, int channels, ref int size)
    {
        string first = net.InPlace(name + "a_relu", "ReLU", net.Convolution(name + "a", bottom, channels, kernel: 3));
        size -= 4;
        return net.InPlace(name + "b_relu", "ReLU", net.Convolution(name + "b", first, channels, kernel: 3));
    }
}

using System.Collections.Immutable;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain.Inputs;

/// <summary>The catalogue of presets: how the common families of networks were fed in training.</summary>
public static class Preprocessings
{
    /// <summary>ImageNet models of torchvision and what follows it.</summary>
    public static Preprocessing ImageNet { get; } = new()
    {
        Name = "imagenet",
        Description = "RGB, 0..1, ImageNet mean and deviation, middle of the picture (torchvision)",
        Fit = PhotoFit.Crop,
        CropScale = 256.0 / 224,
        Mean = [0.485, 0.456, 0.406],
        Deviation = [0.229, 0.224, 0.225],
    };

    /// <summary>Models of the Caffe model zoo.</summary>
    public static Preprocessing Caffe { get; } = new()
    {
        Name = "caffe",
        Description = "BGR, 0..255 minus the mean 104, 117, 123, stretched (Caffe model zoo)",
        IsBgr = true,
        Scale = 1,
        Mean = [104, 117, 123],
    };

    /// <summary>Pixels as they are, for networks that prepare pictures themselves.</summary>
    public static Preprocessing Raw { get; } = new() { Name = "raw", Description = "RGB, 0..255, stretched", Scale = 1 };

    /// <summary>All presets.</summary>
    public static ImmutableArray<Preprocessing> All => Catalogue.Rows;

    /// <summary>The rows, to be looked up by name.</summary>
    public static Catalogue<Preprocessing> Catalogue { get; } = new("preset",
    [
        ImageNet,
        ImageNet with { Name = "imagenet-stretch", Description = "as imagenet, the whole picture stretched", Fit = PhotoFit.Stretch },
        Caffe,
        Caffe with { Name = "caffe-crop", Description = "as caffe, the middle of the picture", Fit = PhotoFit.Crop, CropScale = 256.0 / 227 },
        new() { Name = "tf", Description = "RGB, −1..1, stretched (TensorFlow's Inception and MobileNet)", Scale = 2.0 / 255, Mean = [1] },
        new() { Name = "tiny-vgg", Description = "RGB, 0..1, stretched (CNN Explainer's Tiny VGG)", DefaultSize = 64 },
        new() { Name = "unit", Description = "RGB, 0..1, the middle of the picture", Fit = PhotoFit.Crop },
        Raw,
        new() { Name = "cifar", Description = "RGB, 0..1, CIFAR-10 mean and deviation, stretched", Mean = [0.4914, 0.4822, 0.4465], Deviation = [0.2470, 0.2435, 0.2616], DefaultSize = 32 },
        new() { Name = "mnist", Description = "grey, 0..1, MNIST mean and deviation, stretched", Mean = [0.1307], Deviation = [0.3081], DefaultSize = 28 },
        new() { Name = "mtcnn", Description = "RGB, (pixel − 127.5) / 128, stretched (MTCNN)", Scale = 1, Mean = [127.5], Deviation = [128] },
    ],
    static row => row.Name, static message => new ExplainException(message));

    /// <summary>What a network's pictures want: what its file states, else what is usual for its kind, which is assumed.</summary>
    /// <param name="network">The network.</param>
    /// <param name="channels">Channels of its input.</param>
    /// <param name="isInteger">Whether its input takes whole numbers: preparing pictures is part of the network then.</param>
    internal static (Preprocessing Preprocessing, bool IsAssumed) Choose(Network network, int channels, bool isInteger = false)
    {
        if (TransformParam.Read(network) is { } stated)
            return (stated, false);
        if (isInteger)
            return (Raw, false);
        return (network.Dialect.Preprocessing is { } custom ? Find(custom) : channels == 1 ? Find("unit") : ImageNet, true);
    }

    /// <summary>The preset of a name.</summary>
    /// <exception cref="ExplainException">There is none.</exception>
    public static Preprocessing Find(string name) => Catalogue.Find(name);
}

using NetDraw.Explain.Inputs;
using Xunit;

namespace NetDraw.Explain.Tests.Inputs;

/// <summary>Every preset's numbers, as their sources publish them.</summary>
public sealed class PreprocessingTests
{
    private static readonly Preset[] Presets =
    [
        // pytorch/vision, references/classification/presets.py and the models' transforms: resize 256, crop 224.
        new("imagenet", "RGB", 1 / 255.0, [0.485, 0.456, 0.406], [0.229, 0.224, 0.225], PhotoFit.Crop, 256 / 224.0, 224),
        new("imagenet-stretch", "RGB", 1 / 255.0, [0.485, 0.456, 0.406], [0.229, 0.224, 0.225], PhotoFit.Stretch, 0, 224),
        // BVLC/caffe, models/bvlc_googlenet/train_val.prototxt: mean_value 104, 117, 123 of blue, green, red; resized to 256, cropped to 227.
        new("caffe", "BGR", 1, [104, 117, 123], [1, 1, 1], PhotoFit.Stretch, 0, 224),
        new("caffe-crop", "BGR", 1, [104, 117, 123], [1, 1, 1], PhotoFit.Crop, 256 / 227.0, 224),
        // tensorflow/models, slim/preprocessing/inception_preprocessing.py: (x − 0.5) · 2.
        new("tf", "RGB", 2 / 255.0, [1, 1, 1], [1, 1, 1], PhotoFit.Stretch, 0, 224),
        // poloclub/cnn-explainer, tiny-vgg/tiny-vgg.py: rescale 1/255, 64×64.
        new("tiny-vgg", "RGB", 1 / 255.0, [0, 0, 0], [1, 1, 1], PhotoFit.Stretch, 0, 64),
        new("unit", "RGB", 1 / 255.0, [0, 0, 0], [1, 1, 1], PhotoFit.Crop, 1, 224),
        new("raw", "RGB", 1, [0, 0, 0], [1, 1, 1], PhotoFit.Stretch, 0, 224),
        // CIFAR-10's training set, as pytorch-cifar and chenyaofo/pytorch-cifar-models state its deviation over all pixels.
        new("cifar", "RGB", 1 / 255.0, [0.4914, 0.4822, 0.4465], [0.2470, 0.2435, 0.2616], PhotoFit.Stretch, 0, 32),
        // pytorch/examples, mnist/main.py.
        new("mnist", "grey", 1 / 255.0, [0.1307], [0.3081], PhotoFit.Stretch, 0, 28),
        // kpzhang93/MTCNN_face_detection_alignment, detect_face.m: (img − 127.5) · 0.0078125.
        new("mtcnn", "RGB", 1, [127.5, 127.5, 127.5], [128, 128, 128], PhotoFit.Stretch, 0, 224),
    ];

    private static readonly double[] Color = [210, 96, 33];

    public static TheoryData<string> Names => [.. Presets.Select(static p => p.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_preset_maps_colours_as_its_source_does(string name)
    {
        var preset = Presets.Single(p => p.Name == name);
        int channels = preset.Mean.Length;
        var photo = new Photo("flat", 4, 3, [.. Color.Select(static v => Enumerable.Repeat((float)v, 12).ToArray())]);
        float[] values = PhotoInput.Prepare(photo, Preprocessings.Find(name), channels, 4, 3, false).Value.Values;
        double grey = (0.299 * Color[0]) + (0.587 * Color[1]) + (0.114 * Color[2]);
        for (int i = 0; i < values.Length; i++)
        {
            int c = i / 12;
            double pixel = preset.Order == "grey" ? grey : Color[preset.Order == "BGR" ? 2 - c : c];
            double expected = ((pixel * preset.Scale) - preset.Mean[c]) / preset.Deviation[c];
            Assert.Equal(expected, values[i], 1e-5 * Math.Max(1, Math.Abs(expected)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_preset_fits_photos_as_its_source_does(string name)
    {
        var preset = Presets.Single(p => p.Name == name);
        var found = Preprocessings.Find(name);
        Assert.Equal((preset.Fit, preset.Size), (found.Fit, found.DefaultSize));
        var input = PhotoInput.Prepare(Photo.Waves(400, 300), found, 3, 200, 200, false);
        // Of a crop the network sees the middle square: the shorter side is resized to the multiple of the network's, then cut.
        double side = 300 / preset.CropScale;
        var expected = preset.Fit == PhotoFit.Crop ? (200 - (side / 2), 150 - (side / 2), side, side) : (0, 0, 400, 300);
        Assert.Equal(expected.Item1, input.Left, 1.0);
        Assert.Equal(expected.Item2, input.Top, 1.0);
        Assert.Equal(expected.Item3, input.SpanX, 1.0);
        Assert.Equal(expected.Item4, input.SpanY, 1.0);
    }

    [Fact]
    public void Every_preset_is_among_them() => Assert.Equal(Preprocessings.All.Select(static p => p.Name), Presets.Select(static p => p.Name));

    private sealed record Preset(string Name, string Order, double Scale, double[] Mean, double[] Deviation, PhotoFit Fit, double CropScale, int Size);
}

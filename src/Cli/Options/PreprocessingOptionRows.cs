using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Cli.Jobs;
using NetDraw.Explain.Inputs;

namespace NetDraw.Cli.Options;

/// <summary>What a network is fed of a picture.</summary>
internal static class PreprocessingOptionRows
{
    private const string OwnOfPreset = "the preset's";

    private static readonly OptionRows<PreprocessingOptions> Rows = new(
        static job => (job.Explaining ?? new()).Preprocessing, static (job, preprocessing) => job with { Explaining = (job.Explaining ?? new()) with { Preprocessing = preprocessing } });

    private static readonly ImmutableArray<(string Name, PhotoFit Fit)> Fits = [("stretch", PhotoFit.Stretch), ("crop", PhotoFit.Crop), ("pad", PhotoFit.Pad)];

    /// <summary>The rows.</summary>
    public static ImmutableArray<OptionRow> All { get; } =
    [
        Rows.Choice("--preset", "PRESET", "how pictures are prepared", Preprocessings.All.Select(static p => (p.Name, p)), static o => o.Preset, static (o, preset) => o with { Preset = preset }) with { DefaultNote = "transform_param of a prototxt, else caffe or imagenet by the kind of model" },
        Rows.Value("--size", "WxH", "size of the network's input in pixels, such as 224 or 320x240", SizeOf, "a size such as 224 or 320x240", static o => o.Size, static (o, size) => o with { Size = size }) with { DefaultNote = "what the model states" },
        Rows.Choice("--fit", "FIT", "how a picture of another shape is fitted", Fits, static o => o.Fit, static (o, fit) => o with { Fit = fit }) with { DefaultNote = OwnOfPreset },
        Rows.Choice("--channels-order", "ORDER", "order of the channels", [("rgb", false), ("bgr", true)], static o => o.IsBgr, static (o, isBgr) => o with { IsBgr = isBgr }) with { DefaultNote = OwnOfPreset },
        Rows.Value("--pixel-scale", "FACTOR", "factor of the pixels, 0 to 255, before the mean is taken off, such as 1 or 1/255", Factor, "a number or a fraction such as 1/255",
            static o => o.Scale, static (o, scale) => o with { Scale = scale }) with { DefaultNote = OwnOfPreset },
        Rows.Value("--mean", "LIST", "mean of each channel in the network's order, such as 0.485,0.456,0.406", Numbers, "one number or three, such as 104,117,123",
            static o => o.Mean, static (o, mean) => o with { Mean = mean }),
        Rows.Value("--std", "LIST", "deviation of each channel, such as 0.229,0.224,0.225", static text => Numbers(text) is { } numbers && numbers.All(static n => n > 0) ? numbers : null, "one positive number or three, such as 0.229,0.224,0.225",
            static o => o.Deviation, static (o, deviation) => o with { Deviation = deviation }),
    ];

    private static ImmutableArray<double>? Numbers(string text)
    {
        double[] numbers = [.. text.Split(',').Select(static p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out double v) ? v : double.NaN)];
        return numbers.Length is 1 or 3 && Array.TrueForAll(numbers, double.IsFinite) ? [.. numbers] : null;
    }

    private static (int, int)? SizeOf(string text)
    {
        string[] parts = text.Split('x');
        return parts.Length is 1 or 2 && Side(parts[0]) is { } width && Side(parts[^1]) is { } height ? (width, height) : null;
    }

    private static int? Side(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int side) && side is > 0 and <= 4096 ? side : null;

    private static double? Factor(string text)
    {
        string[] parts = text.Split('/');
        if (parts.Length > 2 || !double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out double factor))
            return null;
        if (parts.Length == 1)
            return factor != 0 && double.IsFinite(factor) ? factor : null;
        return double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double divisor) && divisor != 0 ? factor / divisor : null;
    }
}

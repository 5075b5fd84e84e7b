using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using NetDraw.Cli.Commands;
using NetDraw.Explain;
using NetDraw.Explain.Inputs;

namespace NetDraw.Cli.Explaining;

/// <summary>The options that say what a network is fed of a picture.</summary>
internal sealed class PreprocessingChoices
{
    private static readonly ImmutableArray<(string Name, PhotoFit Fit)> Fits = [("stretch", PhotoFit.Stretch), ("crop", PhotoFit.Crop), ("pad", PhotoFit.Pad)];

    private readonly Option<string?> preset = Choice.Of(
        "--preset", "PRESET", "how pictures are prepared (default: transform_param of a prototxt, else caffe or imagenet by the kind of model)", Preprocessings.All.Select(static p => p.Name));

    private readonly Option<(int Width, int Height)?> size = Choice.Parsed<(int, int)>(
        "--size", "WxH", "size of the network's input in pixels, such as 224 or 320x240 (default: what the model states)", SizeOf, "a size such as 224 or 320x240");

    private readonly Option<string?> fit = Choice.Of("--fit", "FIT", "how a picture of another shape is fitted (default: the preset's)", Fits.Select(static f => f.Name));

    private readonly Option<string?> channels = Choice.Of("--channels-order", "ORDER", "order of the channels (default: the preset's)", ["rgb", "bgr"]);

    private readonly Option<double?> scale = Choice.Parsed<double>(
        "--pixel-scale", "FACTOR", "factor of the pixels, 0 to 255, before the mean is taken off, such as 1 or 1/255 (default: the preset's)", Factor, "a number or a fraction such as 1/255");

    private readonly Option<string?> mean = Choice.Checked("--mean", "LIST", "mean of each channel in the network's order, such as 0.485,0.456,0.406", Problem);

    private readonly Option<string?> deviation = Choice.Checked("--std", "LIST", "deviation of each channel, such as 0.229,0.224,0.225", Problem);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[preset, size, fit, channels, scale, mean, deviation])
            command.Options.Add(option);
    }

    /// <summary>The size that the user wants, or null.</summary>
    public (int Width, int Height)? Size(ParseResult parsed) => parsed.GetValue(size);

    /// <summary>The preset that the user names, or null.</summary>
    public Preprocessing? Preset(ParseResult parsed) => parsed.GetValue(preset) is { } name ? Preprocessings.Find(name) : null;

    /// <summary>The preprocessing, and whether nobody said which.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="model">The model, opened with the user's preset where there is one.</param>
    public (Preprocessing Preprocessing, bool IsAssumed) Of(ParseResult parsed, ExplainModel model)
    {
        var own = model.Preprocessing;
        var changed = own with
        {
            Fit = parsed.GetValue(fit) is { } f ? Fits.First(x => x.Name == f).Fit : own.Fit,
            IsBgr = parsed.GetValue(channels) is { } order ? order == "bgr" : own.IsBgr,
            Scale = parsed.GetValue(scale) ?? own.Scale,
            Mean = parsed.GetValue(mean) is { } m ? Numbers(m) : own.Mean,
            MeanFile = parsed.GetValue(mean) is null ? own.MeanFile : null,
            Deviation = parsed.GetValue(deviation) is { } d ? Numbers(d) : own.Deviation,
        };
        return changed == own
            ? (own, model.IsPreprocessingAssumed)
            : (changed with { Name = $"{own.Name}, changed" }, model.IsPreprocessingAssumed && parsed.GetValue(mean) is null);
    }

    private static ImmutableArray<double> Numbers(string text) => [.. text.Split(',').Select(static t => double.Parse(t, NumberStyles.Float, CultureInfo.InvariantCulture))];

    private static string? Problem(string text)
    {
        string[] parts = text.Split(',');
        return parts.Length is 1 or 3 && Array.TrueForAll(parts, static p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out double v) && double.IsFinite(v))
            ? null : $"'{text}' is not one number or three, such as 104,117,123";
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

using System.Collections.Immutable;
using System.Globalization;

namespace NetDraw.Explain.Inputs;

/// <summary>
/// From a photo's pixels to a network's input: size and fit, then channel order, then value = (pixel · <see cref="Scale"/> − mean) / deviation
/// for each channel, pixels being 0 to 255.
/// </summary>
public sealed record Preprocessing
{
    /// <summary>Name of the preset it comes from, for messages and records.</summary>
    public required string Name { get; init; }

    /// <summary>One line for <c>netdraw list</c>.</summary>
    public string Description { get; init; } = "";

    /// <summary>How the photo is fitted.</summary>
    public PhotoFit Fit { get; init; } = PhotoFit.Stretch;

    /// <summary>With <see cref="PhotoFit.Crop"/>: the resized shorter side as a multiple of the input's; 256/224 is the custom of ImageNet.</summary>
    public double CropScale { get; init; } = 1;

    /// <summary>Whether the channels are blue, green, red.</summary>
    public bool IsBgr { get; init; }

    /// <summary>Factor of the pixel values, before the mean is taken off.</summary>
    public double Scale { get; init; } = 1.0 / 255;

    /// <summary>Mean of each channel in the order that the network has them; one for all, or one a channel.</summary>
    public ImmutableArray<double> Mean { get; init; } = [0];

    /// <summary>File that the mean is in, which is not read: pictures cannot be prepared before <see cref="Mean"/> is given and this is taken away.</summary>
    public string? MeanFile { get; init; }

    /// <summary>Deviation of each channel; one for all, or one a channel.</summary>
    public ImmutableArray<double> Deviation { get; init; } = [1];

    /// <summary>Size where the network states none.</summary>
    public int DefaultSize { get; init; } = 224;

    /// <summary>What is done, in a line.</summary>
    public string Summary => string.Create(CultureInfo.InvariantCulture,
        $"{Fit.ToString().ToLowerInvariant()}, {(IsBgr ? "BGR" : "RGB")}, (pixel · {Scale:0.######} − {Numbers(Mean)}) / {Numbers(Deviation)}");

    internal double MeanOf(int channel) => Mean[Mean.Length == 1 ? 0 : channel];

    internal double DeviationOf(int channel) => Deviation[Deviation.Length == 1 ? 0 : channel];

    private static string Numbers(ImmutableArray<double> values) =>
        values.Length == 1 ? values[0].ToString("0.####", CultureInfo.InvariantCulture) : $"[{string.Join(", ", values.Select(static v => v.ToString("0.####", CultureInfo.InvariantCulture)))}]";
}

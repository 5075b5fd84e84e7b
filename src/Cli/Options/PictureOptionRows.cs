using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Explain.Pictures;

namespace NetDraw.Cli.Options;

/// <summary>How explanations are coloured, and what is written beside them.</summary>
internal static class PictureOptionRows
{
    private static readonly OptionRows<PictureOptions> Rows = new(
        static job => (job.Explaining ?? new()).Pictures, static (job, pictures) => job with { Explaining = (job.Explaining ?? new()) with { Pictures = pictures } });

    private const string OwnSize = "photo";

    /// <summary>The rows.</summary>
    public static ImmutableArray<OptionRow> All { get; } =
    [
        Rows.Choice("--cmap", "MAP", "colours", ColorMaps.All.Select(static m => (m.Name, m)), static p => p.Sequential ?? p.Diverging, WithMap) with { DefaultNote = "viridis for evidence, rdbu for signed numbers" },
        Rows.Switch("--own-scales", "each heatmap on a scale of its own; without it those of one method are on one", static p => p.HasOwnScales, static (p, isOn) => p with { HasOwnScales = isOn }),
        Rows.Switch("--stats", "write minimum, maximum, mean, zeros and dead channels on the layers", static p => p.ShowStatistics, static (p, isOn) => p with { ShowStatistics = isOn }),
        Rows.Switch("--flow", "draw edges as wide as the relevance that flows through them", static p => p.ShowFlow, static (p, isOn) => p with { ShowFlow = isOn }),
        Rows.Value("--scores", "N", "classes shown on the output; 0 for none", static text => Number(text, 0, 50), "a number from 0 to 50",
            static p => p.Scores, static (p, count) => p with { Scores = count }, static count => count.ToString(CultureInfo.InvariantCulture)),
        Rows.Object("--heatmap-size", "N", "longer side of heatmaps in pixels, which smaller photos are enlarged to, or photo for the photo's own size", static text => text == OwnSize ? OwnSize : Number(text, 16, 4096), $"a number from 16 to 4096, or {OwnSize}",
            static p => p.HasPhotoSize ? OwnSize : p.Size, static (p, side) => p with { Size = side as int?, HasPhotoSize = side is OwnSize }) with { DefaultNote = "224, or 128 where there are more than eight, and no more than the photo has" },
        Rows.Value("--opacity", "SHARE", "how much of the photo a heatmap hides where it is strongest, such as 0.5 or 50%", Share, "a share from 0.05 to 1, such as 0.5 or 50%",
            static p => p.Opacity, static (p, share) => p with { Opacity = share }, static share => share.ToString(CultureInfo.InvariantCulture)),
        Rows.Switch("--heat-alone", "with a folder: each heatmap also without its photo, as a PNG with alpha", static p => p.HasHeatAlone, static (p, isOn) => p with { HasHeatAlone = isOn }).OfRun(),
        Rows.Switch("--per-channel", "with a folder: attributions of the input also before their channels become one, as arrays C×H×W (.npy)", static p => p.HasChannels, static (p, isOn) => p with { HasChannels = isOn }).OfRun(),
    ];

    private static PictureOptions WithMap(PictureOptions pictures, ColorMap map) => pictures with { Sequential = map.IsDiverging ? null : map, Diverging = map.IsDiverging ? map : null };

    private static double? Share(string text)
    {
        bool isPercent = text.EndsWith('%');
        return double.TryParse(isPercent ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value / (isPercent ? 100 : 1) is >= 0.05 and <= 1 and var share ? share : null;
    }

    private static int? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most ? number : null;
}

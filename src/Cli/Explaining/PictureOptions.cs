using System.CommandLine;
using System.Globalization;
using NetDraw.Cli.Commands;
using NetDraw.Explain.Pictures;

namespace NetDraw.Cli.Explaining;

/// <summary>The options that say how explanations are coloured and what is written beside them.</summary>
internal sealed class PictureOptions
{
    private static readonly PictureChoices Defaults = new();

    private readonly Option<string?> map = Choice.Of("--cmap", "MAP", "colours (default: viridis for evidence, rdbu for signed numbers)", ColorMaps.All.Select(static m => m.Name));

    private readonly Option<bool> ownScales = Choice.Switch("--own-scales", "each heatmap on a scale of its own; without it those of one method are on one");

    private readonly Option<bool> statistics = Choice.Switch("--stats", "write minimum, maximum, mean, zeros and dead channels on the layers");

    private readonly Option<bool> flow = Choice.Switch("--flow", "draw edges as wide as the relevance that flows through them");

    private readonly Option<int?> scores = Choice.Parsed<int>(
        "--scores", "N", $"classes shown on the output; 0 for none (default {Defaults.Scores.ToString(CultureInfo.InvariantCulture)})",
        static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count <= 50 ? count : null, "a number from 0 to 50");

    private readonly Option<int?> size = Choice.Parsed<int>(
        "--heatmap-size", "N", "longer side of heatmaps in pixels (default 224, or 128 where there are more than eight)",
        static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int side) && side is >= 16 and <= 4096 ? side : null, "a number from 16 to 4096");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[map, ownScales, statistics, flow, scores, size])
            command.Options.Add(option);
    }

    /// <summary>What the user chose.</summary>
    public PictureChoices Of(ParseResult parsed)
    {
        var chosen = parsed.GetValue(map) is { } name ? ColorMaps.Find(name) : null;
        return Defaults with
        {
            Sequential = chosen is { IsDiverging: false } ? chosen : null,
            Diverging = chosen is { IsDiverging: true } ? chosen : null,
            HasOwnScales = parsed.GetValue(ownScales),
            ShowStatistics = parsed.GetValue(statistics),
            ShowFlow = parsed.GetValue(flow),
            Scores = parsed.GetValue(scores) ?? Defaults.Scores,
            Size = parsed.GetValue(size),
        };
    }
}

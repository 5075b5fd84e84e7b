using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using NetDraw.Diagram.Formats;

namespace NetDraw.Cli.Commands;

/// <summary>The options that say how a figure is written, each for the formats that it concerns.</summary>
internal sealed class WritingChoices
{
    private const double MinDpi = 10;
    private const double MaxDpi = 2400;

    private static readonly FormatOptions Defaults = new();

    private static readonly ImmutableArray<(string Name, TextMode Mode)> Modes =
        [("font", TextMode.Font), ("outline", TextMode.Outline), ("embed", TextMode.Embed)];

    private readonly Option<string?> text = Choice.Of(
        "--text",
        "MODE",
        "how svg and pdf keep text: as text of a named font, as outlines of its glyphs, or as text with the font in the file, as pdf does without this",
        Modes.Select(static m => m.Name));

    private readonly Option<double?> dpi = Choice.Parsed<double>(
        "--dpi",
        "N",
        $"pixels an inch of png (default {Defaults.Dpi.ToString(CultureInfo.InvariantCulture)})",
        Resolution,
        $"a number from {MinDpi.ToString(CultureInfo.InvariantCulture)} to {MaxDpi.ToString(CultureInfo.InvariantCulture)}");

    private readonly Option<bool> transparent = Choice.Switch("--transparent", "leave out the paper behind the figure");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(text);
        command.Options.Add(dpi);
        command.Options.Add(transparent);
    }

    /// <summary>What the user chose.</summary>
    public FormatOptions Of(ParseResult parsed) => Defaults with
    {
        Text = parsed.GetValue(text) is { } name ? Modes.First(m => m.Name == name).Mode : Defaults.Text,
        Dpi = parsed.GetValue(dpi) ?? Defaults.Dpi,
        IsTransparent = parsed.GetValue(transparent),
    };

    private static double? Resolution(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double dpi) && dpi is >= MinDpi and <= MaxDpi ? dpi : null;
}

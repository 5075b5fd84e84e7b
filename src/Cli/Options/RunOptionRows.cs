using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Cli.Jobs;
using NetDraw.Diagram.Formats;

namespace NetDraw.Cli.Options;

/// <summary>Where figures go and how they are made: no part of a figure.</summary>
internal static class RunOptionRows
{
    private static readonly OptionRows<OutputOptions> Rows = new(static job => job.Output, static (job, output) => job with { Output = output });
    private static readonly OptionRows<FigureJob> JobRows = new(static job => job, static (_, job) => job);

    /// <summary>The figure, or a folder.</summary>
    public static OptionRow Output { get; } =
        Rows.Text("--output", "PATH", "figure file, or a folder for several models, or - for standard output", static o => o.Path, static (o, path) => o with { Path = path }, OptionRows.PathProblem).OfRun() with
        {
            InPage = true,
            Alias = "-o",
            DefaultNote = "the model's name in the current folder",
        };

    /// <summary>The format of the figures: a spec may say it, a record need not.</summary>
    public static OptionRow Format { get; } =
        Rows.Choice("--format", "FORMAT", "format of the figures", FigureFormats.All.Select(static f => (f.Name, f)), static o => o.Format, static (o, format) => o with { Format = format }) with
        {
            InPage = true,
            DefaultNote = "by the extension of -o",
            IsRecorded = false,
        };

    /// <summary>A file of options and rules under those of the command line.</summary>
    public static OptionRow Spec { get; } =
        JobRows.Path("--spec", "FILE", "YAML file with options and rules, as 'netdraw init' writes one; what the command line says wins", static job => job.Spec, static (job, path) => job with { Spec = path }) with
        {
            InPage = true,
            InSpec = false,
        };

    /// <summary>Whether several models are one figure.</summary>
    public static OptionRow Together { get; } =
        new OptionRows<FigureJob>(static job => job, static (_, job) => job).Switch("--together", "show all models in one figure, each under its name, at one size: equal layers stand at equal distances",
            static job => job.IsTogether, static (job, isOn) => job with { IsTogether = isOn });

    /// <summary>How much is read of what has no size.</summary>
    public static OptionRow MaxInput { get; } =
        JobRows.Value("--max-input", "SIZE", "most that is read of a model that comes through standard input or another pipe, such as 500MB or 4GB", Quantities.Size, "a size such as 500MB or 4GB",
            static job => job.MaxInput, static (job, size) => job with { MaxInput = size }, static size => $"{size / 1_000_000_000}GB").OfRun();

    /// <summary>How many figures are made at a time, and whether again and again.</summary>
    public static ImmutableArray<OptionRow> Repetition { get; } =
    [
        Rows.Value("--jobs", "N", "figures made at a time", Count, "a whole number from 1", static o => o.Jobs, static (o, count) => o with { Jobs = count }).OfRun() with { DefaultNote = "the number of processors" },
        Rows.Switch("--watch", "go on, and draw again whenever a model, the spec or a picture changes; Ctrl-C ends it", static o => o.IsWatched, static (o, isOn) => o with { IsWatched = isOn }).OfRun(),
    ];

    private static int? Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 ? count : null;
}

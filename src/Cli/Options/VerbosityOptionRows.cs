using System.Collections.Immutable;
using NetDraw.Cli.Jobs;

namespace NetDraw.Cli.Options;

/// <summary>How much is said.</summary>
internal static class VerbosityOptionRows
{
    private static readonly OptionRows<FigureJob> Rows = new(static job => job, static (_, job) => job);

    /// <summary>The rows.</summary>
    public static ImmutableArray<OptionRow> All { get; } =
    [
        Row("--quiet", "-q", "say nothing but errors", Verbosity.Quiet),
        Row("--verbose", "-v", "say every diagnostic and every file written", Verbosity.Verbose),
    ];

    private static OptionRow Row(string name, string alias, string about, Verbosity verbosity) =>
        Rows.Switch(name, about, job => job.Verbosity == verbosity, (job, isOn) => isOn ? Said(job, verbosity) : job).OfRun() with { Alias = alias };

    private static FigureJob Said(FigureJob job, Verbosity verbosity) =>
        job.Verbosity == Verbosity.Normal ? job with { Verbosity = verbosity } : throw new UsageException("--quiet and --verbose exclude each other");
}

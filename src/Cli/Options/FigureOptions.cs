using System.Collections.Immutable;
using NetDraw.Cli.Jobs;

namespace NetDraw.Cli.Options;

/// <summary>
/// The tables of options. From their rows come the options of the command line with help and completion, the keys of spec files and the text of a fresh one, the record inside
/// figures, and what a record or a Markdown comment means: a new option is a new row.
/// </summary>
internal static class FigureOptions
{
    /// <summary>Name of the command that draws.</summary>
    public const string DrawName = "draw";

    /// <summary>Name of the command that explains.</summary>
    public const string ExplainName = "explain";

    /// <summary>The commands that make figures.</summary>
    public static ImmutableArray<string> Commands { get; } = [DrawName, ExplainName];

    // Made anew each time: a command needs its own rows, and none of the catalogues that other rows list.
    /// <summary>What says how much is said; every command has these.</summary>
    public static OptionTable Verbosity => new(new(), VerbosityOptionRows.All);

    /// <summary>The options of commands that read a model and draw nothing.</summary>
    public static OptionTable Reading => new(new(), [.. ReadingOptionRows.All, RunOptionRows.MaxInput, .. VerbosityOptionRows.All]);

    /// <summary>The options of <c>draw</c>.</summary>
    public static OptionTable Draw => new(new(),
    [
        RunOptionRows.Output, RunOptionRows.Format, RunOptionRows.Together, .. WritingOptionRows.All, .. DrawingOptionRows.All, DrawingOptionRows.Batch, .. RuleOptionRows.All, RunOptionRows.Spec, .. ReadingOptionRows.All,
        RunOptionRows.MaxInput, .. RunOptionRows.Repetition, .. VerbosityOptionRows.All,
    ]);

    /// <summary>The options of <c>explain</c>.</summary>
    public static OptionTable Explain => new(new() { Explaining = new() },
    [
        ExplainOptionRows.Image, ExplainOptionRows.Data, ExplainOptionRows.Tokens, ExplainOptionRows.Feed,
        RunOptionRows.Output with { About = "figure file by extension, else a folder for the figure, each picture, raw numbers and a manifest", DefaultNote = "MODEL-explained.svg" },
        RunOptionRows.Format with { About = "format of the figure" },
        .. ExplainOptionRows.Request, .. MethodOptionRows.All, .. PreprocessingOptionRows.All, .. ExplainOptionRows.Running, .. PictureOptionRows.All,
        .. WritingOptionRows.All, .. DrawingOptionRows.All, .. RuleOptionRows.All, RunOptionRows.Spec, .. ReadingOptionRows.All, .. VerbosityOptionRows.All,
    ]);

    /// <summary>The options of <c>diff</c>.</summary>
    public static OptionTable Diff => new(new(),
    [
        RunOptionRows.Output with { About = "figure of what changed, or - for standard output", DefaultNote = "none" }, RunOptionRows.Format with { About = "format of the figure" },
        .. WritingOptionRows.All, .. DrawingOptionRows.All.Where(static row => row.Name != "--color-by").Select(static row => row.Name == "--detail" ? row with { Default = null, DefaultNote = "blocks, or with a page as much as fits it" } : row),
        DrawingOptionRows.Batch, .. ReadingOptionRows.All.Where(static row => row.Name != "--weights"), RunOptionRows.MaxInput, .. VerbosityOptionRows.All,
    ]);

    /// <summary>Name of the command of a job, as its record has it.</summary>
    public static string CommandOf(FigureJob job) => job.Explaining is null ? DrawName : ExplainName;

    /// <summary>The table of a command; null where there is none of this name.</summary>
    public static OptionTable? Find(string command) => command switch
    {
        DrawName => Draw,
        ExplainName => Explain,
        _ => null,
    };
}

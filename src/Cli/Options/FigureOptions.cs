namespace NetDraw.Cli.Options;

/// <summary>
/// The tables of options. From their rows come the options of the command line with help and completion, the keys of spec files and the text of a fresh one, the record inside
/// figures, and what a record or a Markdown comment means: a new option is a new row.
/// </summary>
internal static class FigureOptions
{
    // Made anew each time: a command needs its own rows, and none of the catalogues that other rows list.
    /// <summary>What says how much is said; every command has these.</summary>
    public static OptionTable Verbosity => new(new(), VerbosityOptionRows.All);

    /// <summary>The options of commands that read a model and draw nothing.</summary>
    public static OptionTable Reading => new(new(), [.. ReadingOptionRows.All, .. VerbosityOptionRows.All]);

    /// <summary>The options of <c>draw</c>.</summary>
    public static OptionTable Draw => new(new(),
    [
        RunOptionRows.Output, RunOptionRows.Format, .. WritingOptionRows.All, .. DrawingOptionRows.All, .. RuleOptionRows.All, RunOptionRows.Spec, .. ReadingOptionRows.All,
        .. RunOptionRows.Repetition, .. VerbosityOptionRows.All,
    ]);
}

using Spectre.Console;

namespace NetDraw.Cli.Figures;

/// <summary>A progress bar on standard error, for a person who waits for many figures.</summary>
internal static class FigureProgress
{
    /// <summary>Shows the bar while the work runs; the work calls its argument once a finished figure.</summary>
    public static FigureOutcome[] Show(TextWriter error, int count, Func<Action, FigureOutcome[]> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn())
            .Start(context =>
            {
                var task = context.AddTask("drawing", maxValue: count);
                return work(() => task.Increment(1));
            });
    }
}

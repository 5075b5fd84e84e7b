using Spectre.Console;

namespace NetDraw.Cli.Explaining;

/// <summary>Progress bars on standard error for the methods that take many passes.</summary>
internal static class ExplainProgress
{
    private const long Worthwhile = 20;

    /// <summary>Shows bars while the work runs; the work tells method, passes done and all.</summary>
    public static T Show<T>(TextWriter error, Func<Action<string, long, long>, T> work)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var tasks = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
                return work((method, done, all) =>
                {
                    if (all < Worthwhile)
                        return;
                    if (!tasks.TryGetValue(method, out var task))
                        tasks[method] = task = context.AddTask(Markup.Escape(method), maxValue: all);
                    task.Value = done;
                });
            });
    }
}

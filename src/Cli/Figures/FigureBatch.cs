using System.Globalization;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Jobs;
using NetDraw.ModelImport;

namespace NetDraw.Cli.Figures;

/// <summary>Many figures, several at a time; messages come in the order of the inputs, whatever the number of threads.</summary>
internal static class FigureBatch
{
    /// <summary>Makes every figure and says how it went.</summary>
    /// <returns>The exit code of the whole.</returns>
    public static int Make(ExpandedInputs inputs, IReadOnlyList<string> outputs, FigureRequest request, Terminal terminal)
    {
        bool hasProgress = terminal.IsErrorInteractive && request.Job.Verbosity != Verbosity.Quiet && inputs.Models.Count > 1;
        var outcomes = hasProgress
            ? FigureProgress.Show(terminal.Error, inputs.Models.Count, step => MakeAll(inputs.Models, outputs, request, terminal, _ => step()))
            : MakeAll(inputs.Models, outputs, request, terminal, outcome => Say(outcome, inputs.Models.Count, request, terminal));
        if (hasProgress)
        {
            foreach (var outcome in outcomes)
                Say(outcome, outcomes.Length, request, terminal);
        }

        // Of many files, what they have in common is said once, after what is wrong with each.
        if (IsGrouped(inputs.Models.Count, request))
            DiagnosticReport.Write(terminal.Error, outcomes.Where(static o => o.Failure is null).Select(static o => (o.Input, o.Diagnostics)), request.Job.Verbosity);
        foreach (var problem in inputs.Problems)
            terminal.Error.Write(ErrorReport.Describe(problem) + "\n");
        return Conclude(outcomes, inputs.Problems, request.Job.Verbosity, terminal);
    }

    /// <summary>Makes one figure of all models and says how it went.</summary>
    /// <returns>The exit code.</returns>
    public static int MakeTogether(IReadOnlyList<ModelInput> inputs, string output, FigureRequest request, Terminal terminal)
    {
        var outcome = FigureMaker.MakeTogether(inputs, output, request, terminal);
        Say(outcome, 1, request, terminal);
        return outcome.Failure is { } failure ? ErrorReport.CodeOf(failure) : ExitCodes.Done;
    }

    private static FigureOutcome[] MakeAll(
        IReadOnlyList<ModelInput> inputs, IReadOnlyList<string> outputs, FigureRequest request, Terminal terminal, Action<FigureOutcome> report)
    {
        var outcomes = new FigureOutcome?[inputs.Count];
        int jobs = request.Job.Output.Jobs ?? Environment.ProcessorCount;
        if (inputs.Count == 1 || jobs == 1)
        {
            for (int i = 0; i < outcomes.Length; i++)
                report(outcomes[i] = FigureMaker.Make(inputs[i], outputs[i], request, terminal));
            return outcomes!;
        }

        var gate = new Lock();
        int reported = 0;
        Parallel.For(0, inputs.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs }, i =>
        {
            var outcome = FigureMaker.Make(inputs[i], outputs[i], request, terminal);
            lock (gate)
            {
                outcomes[i] = outcome;
                for (; reported < outcomes.Length && outcomes[reported] is { } next; reported++)
                    report(next);
            }
        });
        return outcomes!;
    }

    private static bool IsGrouped(int models, FigureRequest request) => models > 1 && request.Job.Verbosity == Verbosity.Normal;

    private static void Say(FigureOutcome outcome, int models, FigureRequest request, Terminal terminal)
    {
        if (outcome.Failure is { } failure)
        {
            terminal.Error.Write(ErrorReport.Describe(failure, outcome.Input) + "\n");
            return;
        }

        if (!IsGrouped(models, request))
            DiagnosticReport.Write(terminal.Error, outcome.Input, outcome.Diagnostics, request.Job.Verbosity);
        if (request.Job.Verbosity == Verbosity.Verbose)
            terminal.Error.Write(Terminal.Printable($"{outcome.Input} -> {outcome.Output}") + "\n");
    }

    private static int Conclude(FigureOutcome[] outcomes, IReadOnlyList<ModelFormatException> problems, Verbosity verbosity, Terminal terminal)
    {
        int failed = outcomes.Count(static o => o.Failure is not null) + problems.Count;
        if (outcomes.Length + problems.Count > 1 && verbosity != Verbosity.Quiet)
            terminal.Error.Write(string.Create(CultureInfo.InvariantCulture, $"{outcomes.Length + problems.Count - failed} drawn, {failed} failed\n"));
        return ExitCodes.Worst(outcomes.Select(static o => o.Failure is null ? ExitCodes.Done : ErrorReport.CodeOf(o.Failure))
            .Concat(problems.Select(static p => ErrorReport.CodeOf(p))));
    }
}

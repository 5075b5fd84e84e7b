using System.CommandLine;
using NetDraw.Cli.Completion;
using NetDraw.Cli.Options;

namespace NetDraw.Cli.Commands;

/// <summary><c>netdraw completion</c> and <c>netdraw manual</c>: what shells and <c>man</c> are told of the command line.</summary>
internal static class CompletionCommand
{
    /// <summary>Makes the command that writes a shell's script.</summary>
    /// <param name="terminal">Where it goes.</param>
    /// <param name="root">Makes the whole command line.</param>
    public static ExampledCommand Make(Terminal terminal, Func<Command> root)
    {
        string[] names = [.. CompletionShells.All.Select(static s => s.Name)];
        var shell = new Argument<string>("SHELL") { HelpName = "SHELL", Description = $"one of {string.Join(", ", names)}" };
        shell.Validators.Add(found =>
        {
            if (found.Tokens is [var token, ..] && !names.Contains(token.Value, StringComparer.Ordinal))
                found.AddError($"completion: {OptionRows.NotOneOf(token.Value, names)}");
        });
        shell.CompletionSources.Add(names);
        var command = new ExampledCommand("completion", "Write the script by which a shell completes netdraw's commands, options and values.")
        {
            Examples = [.. CompletionShells.All.Select(static s => s.Setup)],
        };
        command.Arguments.Add(shell);
        command.SetAction(parsed =>
        {
            string name = parsed.GetRequiredValue(shell);
            terminal.Out.Write(CompletionShells.All.First(s => s.Name == name).Write(CompletedProgram.Of(root())));
            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>Makes the command that writes the manual page.</summary>
    /// <param name="terminal">Where it goes.</param>
    /// <param name="root">Makes the whole command line.</param>
    public static ExampledCommand MakeManual(Terminal terminal, Func<Command> root)
    {
        var command = new ExampledCommand("manual", "Write the manual page, for man.") { Examples = ["netdraw manual > netdraw.1 && man ./netdraw.1"] };
        command.SetAction(_ =>
        {
            terminal.Out.Write(ManualPage.Write(CompletedProgram.Of(root())));
            return ExitCodes.Done;
        });
        return command;
    }
}

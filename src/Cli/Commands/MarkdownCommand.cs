using System.CommandLine;
using NetDraw.Cli.Jobs;
using NetDraw.Cli.Markdown;
using NetDraw.Cli.Options;

namespace NetDraw.Cli.Commands;

/// <summary><c>netdraw markdown</c>: draws the figures that Markdown files ask for.</summary>
internal static class MarkdownCommand
{
    /// <summary>Makes the command.</summary>
    public static ExampledCommand Make(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            HelpName = "FILE",
            Description = "Markdown files; '<!-- netdraw: MODEL OPTIONS -->' asks for a figure, the link to it goes between that comment and '<!-- /netdraw -->'",
            Arity = ArgumentArity.OneOrMore,
        };
        var figures = new Option<string?>("--figures") { HelpName = "FOLDER", Description = "folder of the figures, from the Markdown file's own (default: beside it)" };
        var check = Choice.Switch("--check", "write nothing; the exit code is 1 where a file or a figure is not up to date");
        var table = FigureOptions.Verbosity;
        var command = new ExampledCommand("markdown", "Draw the figures that Markdown files ask for, and link them there.")
        {
            Examples = ["netdraw markdown README.md docs/*.md --figures figures", "netdraw markdown README.md --check"],
        };
        command.Arguments.Add(files);
        command.Options.Add(figures);
        command.Options.Add(check);
        table.AddTo(command);
        command.SetAction(parsed =>
        {
            string folder = parsed.GetValue(figures) is { Length: > 0 } name ? name.TrimEnd('/') + "/" : "";
            bool isCheck = parsed.GetValue(check);
            var verbosity = table.JobOf(parsed).Verbosity;
            return ExitCodes.Worst(parsed.GetRequiredValue(files).Select(file => Update(file, folder, isCheck, verbosity, terminal)));
        });
        return command;
    }

    // One bad file does not stop the rest.
    private static int Update(string file, string folder, bool isCheck, Verbosity verbosity, Terminal terminal)
    {
        try
        {
            var stale = new MarkdownPage(file, folder, terminal).Update(isCheck);
            foreach (string what in stale)
            {
                if (isCheck || verbosity == Verbosity.Verbose)
                    terminal.Error.Write(Terminal.Printable($"{what}{(isCheck ? " is not up to date" : " written")}") + "\n");
            }

            return isCheck && stale.Count > 0 ? ExitCodes.InputAtFault : ExitCodes.Done;
        }
        catch (Exception e)
        {
            terminal.Error.Write(ErrorReport.Describe(e, file) + "\n");
            return ErrorReport.CodeOf(e);
        }
    }
}

using System.CommandLine;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Jobs;
using NetDraw.Cli.Markdown;
using NetDraw.Cli.Options;
using NetDraw.Cli.Outputs;

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
            Description = "Markdown files, or patterns such as 'docs/**/*.md'; '<!-- netdraw: MODEL OPTIONS -->' asks for a figure, the link to it goes between that comment and '<!-- /netdraw -->'",
            Arity = ArgumentArity.OneOrMore,
        };
        var figures = new Option<string?>("--figures") { HelpName = "FOLDER", Description = "folder of the figures, from the Markdown file's own (default: beside it)" };
        var check = Choice.Switch("--check", "write nothing; the exit code is 1 where a file or a figure is not up to date");
        var trust = Choice.Switch("--trust", "let the pages have any file read, and any written that is no input: for pages whose authors may do so anyway");
        var dark = Choice.Switch("--dark", "draw each figure that names no theme for dark screens too, as NAME-dark.svg, and link both by <picture>");
        var table = FigureOptions.Verbosity;
        var command = new ExampledCommand("markdown", "Draw the figures that Markdown files ask for, and link them there.")
        {
            Examples = ["netdraw markdown README.md docs/*.md --figures figures", "netdraw markdown README.md --check"],
        };
        command.Arguments.Add(Choice.Paths(files));
        command.Options.Add(figures);
        command.Options.Add(check);
        command.Options.Add(trust);
        command.Options.Add(dark);
        table.AddTo(command);
        command.SetAction(parsed =>
        {
            string folder = parsed.GetValue(figures) is { Length: > 0 } name ? name.TrimEnd('/') + "/" : "";
            bool isCheck = parsed.GetValue(check), isTrusted = parsed.GetValue(trust), isDark = parsed.GetValue(dark);
            var verbosity = table.JobOf(parsed).Verbosity;
            return Update([.. InputExpansion.Files(parsed.GetRequiredValue(files)).Select(file => new MarkdownPage(file, folder, isTrusted, isDark, terminal))], isCheck, verbosity, terminal);
        });
        return command;
    }

    // All pages are drawn before anything is written: a figure of one may not replace what another is drawn from.
    private static int Update(MarkdownPage[] pages, bool isCheck, Verbosity verbosity, Terminal terminal)
    {
        var codes = new List<int>();
        var read = new List<string>();
        var good = pages.Where(page => Try(page, codes, terminal, () => read.AddRange(page.Draw()))).ToList();
        var inUse = new FilesInUse(read);
        foreach (var page in good)
            Try(page, codes, terminal, () => codes.Add(Update(page, inUse, isCheck, verbosity, terminal)));
        return ExitCodes.Worst(codes);
    }

    // One bad file does not stop the rest, nor one bad figure the others of its file.
    private static bool Try(MarkdownPage page, List<int> codes, Terminal terminal, Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (Exception e)
        {
            terminal.Error.Write(ErrorReport.Describe(e, page.File) + "\n");
            codes.Add(ErrorReport.CodeOf(e));
            return false;
        }
    }

    private static int Update(MarkdownPage page, FilesInUse inUse, bool isCheck, Verbosity verbosity, Terminal terminal)
    {
        var (stale, faults) = page.Update(isCheck, inUse);
        foreach (string what in stale)
        {
            if (isCheck || verbosity == Verbosity.Verbose)
                terminal.Error.Write(Terminal.Printable($"{what}{(isCheck ? " is not up to date" : " written")}") + "\n");
        }

        foreach (var (sentence, _) in faults)
            terminal.Error.Write($"error: {sentence}\n");
        return ExitCodes.Worst([isCheck && stale.Count > 0 ? ExitCodes.InputAtFault : ExitCodes.Done, .. faults.Select(static f => f.Code)]);
    }
}

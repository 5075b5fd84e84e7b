using System.CommandLine;
using System.Globalization;
using NetDraw.Cli.Checks;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Jobs;
using NetDraw.Cli.Options;
using NetDraw.Cli.Records;
using NetDraw.ModelImport.Files;

namespace NetDraw.Cli.Commands;

/// <summary><c>netdraw check</c>: fails where a figure is not what its model would give today.</summary>
internal static class CheckCommand
{
    /// <summary>Makes the command.</summary>
    public static ExampledCommand Make(Terminal terminal)
    {
        var paths = new Argument<string[]>("PATH")
        {
            HelpName = "PATH",
            Description = "SVG figures, folders of them (searched to any depth), and models",
            Arity = ArgumentArity.OneOrMore,
        };
        var models = new Option<string[]>("--models")
        {
            HelpName = "FOLDER",
            Description = "folder to look in for models, specs and pictures that figures name; may be repeated (default: beside the figure, then the folders given, and nowhere else)",
            AllowMultipleArgumentsPerToken = false,
        };
        var redraw = Choice.Switch("--redraw", "draw each figure again with its own options and compare the pictures");
        var options = Choice.Option<string?>("--options", "TEXT", "options that the figures should have been drawn with, such as --options='--theme=mono --detail=blocks'");
        var table = FigureOptions.Verbosity;
        var command = new ExampledCommand("check", "Check that SVG figures are what their models give today; the exit code is 1 where one is stale.")
        {
            Examples = ["netdraw check figure.svg model.onnx", "netdraw check docs/ --models nets/", "netdraw check docs/ --redraw"],
        };
        command.Arguments.Add(Choice.Paths(paths));
        command.Options.Add(Choice.Paths(models));
        command.Options.Add(redraw);
        command.Options.Add(options);
        table.AddTo(command);
        command.SetAction(parsed =>
        {
            var verbosity = table.JobOf(parsed).Verbosity;
            string[] given = parsed.GetRequiredValue(paths);
            string[] folders = [.. given.Where(Directory.Exists)];
            string[] named = [.. given.Where(IsModel)];
            var figures = Figures(given);
            if (figures.Count == 0 && named is [var only] && !Path.Exists(only))
                throw new InputException($"{only}: there is no such file or folder, expected a figure or a folder of them");
            if (named.Length > 1 || (named.Length == 1 && figures.Count != 1))
                throw new UsageException("a model goes with one figure: several are found by name, in the folders given and those of --models");
            var check = new FigureCheck(new NamedFiles([.. folders, .. parsed.GetValue(models) ?? []]), terminal, parsed.GetValue(redraw), parsed.GetValue(options));
            return Report(figures, named.FirstOrDefault(), check, verbosity, terminal);
        });
        return command;
    }

    private static bool IsModel(string path) => !Directory.Exists(path) && !IsFigure(path);

    private static bool IsFigure(string path) => Path.GetExtension(path).Equals(SvgRecord.Extension, StringComparison.OrdinalIgnoreCase);

    // A folder of documentation has other pictures too; only of a file given by itself is a record expected.
    private static List<(string Path, bool IsNamed)> Figures(string[] given)
    {
        return [.. given.SelectMany(path => Directory.Exists(path)
            ? FolderSearch.Files(path, "*" + SvgRecord.Extension).Where(static file => FileFacts.Of(file).Kind == FileKind.Regular || BoundedFile.IsUnnameable(file))
                .Order(StringComparer.Ordinal).Select(static file => (file, false))
            : IsFigure(path) ? [(path, true)] : [])];
    }

    private static int Report(List<(string Path, bool IsNamed)> figures, string? model, FigureCheck check, Verbosity verbosity, Terminal terminal)
    {
        int fresh = 0, stale = 0;
        var codes = new List<int>();
        foreach (var (path, isNamed) in figures)
        {
            try
            {
                byte[] bytes = SvgRecord.Bytes(path);
                if (SvgRecord.Find(path, bytes) is not { } record)
                {
                    if (isNamed)
                        throw new InputException($"{path}: has no record of how it was drawn, expected a figure that netdraw drew");
                    continue;
                }

                if (check.Staleness(path, bytes, record, model) is { } reason)
                {
                    stale++;
                    codes.Add(ExitCodes.InputAtFault);
                    terminal.Error.Write(Terminal.Printable($"{path}: stale: {reason}") + "\n");
                    continue;
                }

                fresh++;
                if (verbosity == Verbosity.Verbose)
                    terminal.Error.Write(Terminal.Printable($"{path}: fresh") + "\n");
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                codes.Add(ErrorReport.CodeOf(e));
                terminal.Error.Write(ErrorReport.Describe(e, path) + "\n");
            }
        }

        if (fresh + codes.Count == 0)
            throw new InputException("no figure that netdraw drew is in what was given");
        if (verbosity != Verbosity.Quiet && fresh + codes.Count > 1)
            terminal.Error.Write(string.Create(CultureInfo.InvariantCulture, $"{fresh} fresh, {stale} stale, {codes.Count - stale} not checked\n"));
        return ExitCodes.Worst(codes);
    }
}

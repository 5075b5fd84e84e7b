using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using NetDraw.Cli.Commands;
using NetDraw.Cli.Options;

namespace NetDraw.Cli;

/// <summary>From arguments to an exit code: the commands, and what is said when the arguments or the run go wrong.</summary>
internal static class CommandLine
{
    private const int HelpWidth = 120;

    private static readonly ImmutableArray<string> Examples =
    [
        "netdraw draw model.onnx -o figure.svg",
        "netdraw inspect model.onnx",
        "netdraw list",
    ];

    private static readonly KeyValuePair<string, Func<Terminal, Command>>[] Commands =
    [
        new("draw", DrawCommand.Make),
        new("explain", ExplainCommand.Make),
        new("inspect", InspectCommand.Make),
        new("diff", DiffCommand.Make),
        new("init", InitCommand.Make),
        new("check", CheckCommand.Make),
        new("markdown", MarkdownCommand.Make),
        new("list", ListCommand.Make),
        new("completion", static terminal => CompletionCommand.Make(terminal, () => MakeRoot(terminal, []))),
        new("manual", static terminal => CompletionCommand.MakeManual(terminal, () => MakeRoot(terminal, []))),
    ];

    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">Arguments without the program's name.</param>
    /// <param name="terminal">Where to read and write.</param>
    public static int Run(string[] arguments, Terminal terminal)
    {
        try
        {
            // Needs no command: making them all takes longer than all else.
            if (arguments is ["--version"] or ["-V"])
                return SayVersion(terminal.Out);
            arguments = Usual(arguments);
            var root = MakeRoot(terminal, arguments);
            var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
                return ReportUsage(parsed, terminal);
            UnknownWords.Refuse(parsed, arguments);
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception) when (terminal.IsInterrupted)
        {
            return terminal.InterruptCode;
        }
        catch (Exception e)
        {
            terminal.Error.Write(ErrorReport.Describe(e) + "\n");
            return ErrorReport.CodeOf(e);
        }
    }

    // Asked as other programs are asked: netdraw help draw, netdraw -V.
    private static string[] Usual(string[] arguments)
    {
        string[] usual = arguments switch
        {
            ["help"] => ["--help"],
            ["help", var command, ..] => [command, "--help"],
            _ => arguments,
        };
        if (usual is [{ Length: > 0 } first, ..] && first[0] is not ('-' or '[') && !Array.Exists(Commands, c => c.Key == first))
            throw new UsageException($"there is no command {OptionRows.Quoted(first)}, expected one of {string.Join(", ", Commands.Select(static c => c.Key))}{OptionRows.DidYouMean(first, Commands.Select(static c => c.Key))}");
        return usual;
    }

    // A command line that names its command needs no other: making one means making its options and the catalogues they list.
    private static RootCommand MakeRoot(Terminal terminal, string[] arguments)
    {
        var root = new RootCommand("Draws neural networks: any ONNX or Caffe model file in, a figure for a paper out.");
        string? named = arguments is [var first, ..] && Array.Exists(Commands, c => c.Key == first) ? first : null;
        foreach (var (name, make) in Commands)
        {
            if (named is null || named == name)
                root.Add(make(terminal));
        }

        root.HelpName = "netdraw";
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples(new HelpAction { MaxWidth = HelpWidth }, Examples);
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction();
        return root;
    }

    private static int ReportUsage(ParseResult parsed, Terminal terminal)
    {
        var command = parsed.CommandResult.Command;
        foreach (string message in UnknownWords.Errors(parsed))
            terminal.Error.Write($"error: {Terminal.Printable(Terminal.Shortened(message))}\n");
        terminal.Error.Write($"See 'netdraw {(command is RootCommand ? "" : command.Name + " ")}--help'.\n");
        return ExitCodes.Usage;
    }

    private static int SayVersion(TextWriter output)
    {
        output.Write($"netdraw {ErrorReport.Version}\n");
        return ExitCodes.Done;
    }

    private sealed class VersionAction : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult) => SayVersion(parseResult.InvocationConfiguration.Output);
    }
}

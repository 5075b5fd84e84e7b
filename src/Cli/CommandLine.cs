using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using NetDraw.Cli.Commands;

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
        new("check", CheckCommand.Make),
        new("markdown", MarkdownCommand.Make),
        new("draw", DrawCommand.Make),
        new("diff", DiffCommand.Make),
        new("explain", ExplainCommand.Make),
        new("init", InitCommand.Make),
        new("inspect", InspectCommand.Make),
        new("list", ListCommand.Make),
    ];

    /// <summary>Runs a command line.</summary>
    /// <param name="arguments">Arguments without the program's name.</param>
    /// <param name="terminal">Where to read and write.</param>
    public static int Run(string[] arguments, Terminal terminal)
    {
        try
        {
            var root = MakeRoot(terminal, arguments);
            var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
                return ReportUsage(parsed, terminal);
            RefuseUnknownOptions(parsed, arguments);
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception e)
        {
            terminal.Error.Write(ErrorReport.Describe(e) + "\n");
            return ErrorReport.CodeOf(e);
        }
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
        foreach (var error in parsed.Errors)
            terminal.Error.Write($"error: {Terminal.Printable(Terminal.Shortened(error.Message))}\n");
        terminal.Error.Write($"See 'netdraw {(command is RootCommand ? "" : command.Name + " ")}--help'.\n");
        return ExitCodes.Usage;
    }

    // The library takes an unknown option for an argument where arguments are allowed; the message would then be "no such file".
    private static void RefuseUnknownOptions(ParseResult parsed, string[] arguments)
    {
        int end = Array.IndexOf(arguments, "--");
        var options = arguments[..(end < 0 ? arguments.Length : end)];
        foreach (var token in parsed.Tokens.Where(static t => t.Type == System.CommandLine.Parsing.TokenType.Argument))
        {
            bool looksLikeOption = token.Value.Length > 1 && token.Value[0] == '-' && !char.IsAsciiDigit(token.Value[1]) && !token.Value.Contains(' ', StringComparison.Ordinal);
            if (looksLikeOption && options.Contains(token.Value, StringComparer.Ordinal))
                throw new UsageException($"unknown option {Options.OptionRows.Quoted(token.Value)}; see 'netdraw {parsed.CommandResult.Command.Name} --help' (a file of this name goes after --)");
        }
    }

    private sealed class VersionAction : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.Write($"netdraw {ErrorReport.Version}\n");
            return ExitCodes.Done;
        }
    }
}

using System.Globalization;
using System.Text;

namespace NetDraw.Cli.Completion;

/// <summary>The manual page, for <c>man</c>: what the help says of every command, in the macros of man(7).</summary>
internal static class ManualPage
{
    private const string Description = "Draws neural networks: any ONNX or Caffe model file in, a figure for a paper out.";

    private static readonly (int Code, string Meaning)[] Codes =
    [
        (ExitCodes.Done, "Everything asked for was done; of diff, that nothing differs."),
        (ExitCodes.InputAtFault, "An input is missing, broken or no model; of check, that a figure is stale; of diff, that something differs."),
        (ExitCodes.Usage, "The command line is wrong."),
        (ExitCodes.CannotBeDrawn, "The figure cannot be made, or the output cannot be written."),
        (ExitCodes.OwnBug, "A bug of netdraw."),
        (ExitCodes.Interrupted, "Interrupted."),
    ];

    /// <summary>The page, section 1.</summary>
    public static string Write(CompletedProgram program)
    {
        var text = new StringBuilder(".\\\" Written by 'netdraw manual'.\n");
        text.Append(CultureInfo.InvariantCulture, $".TH NETDRAW 1 \"\" \"netdraw {ErrorReport.Version}\" \"User Commands\"\n.SH NAME\nnetdraw \\- draw neural networks from model files\n.SH SYNOPSIS\n");
        foreach (var command in program.Commands)
            text.Append(".B netdraw ").Append(Plain(command.Name)).Append("\n.RI [ options ] \" ").Append(Plain(command.Arguments)).Append("\"\n.br\n");
        text.Append(".SH DESCRIPTION\n").Append(Plain(Description)).Append('\n');
        foreach (var command in program.Commands)
            Append(text, command);
        text.Append(".SH EXIT STATUS\n");
        foreach (var (code, meaning) in Codes)
            text.Append(CultureInfo.InvariantCulture, $".TP\n.B {code}\n{Plain(meaning)}\n");
        return text.Append(Surroundings).ToString();
    }

    private const string Surroundings = """
        .SH ENVIRONMENT
        .TP
        .BR NETDRAW_THEME ", " NETDRAW_PAGE_WIDTH ", ..."
        Defaults of options, by their key in a spec file; files and options that may be repeated have none.
        .TP
        .B NETDRAW_NO_DEFAULTS
        Set to anything, leaves out these and the files below.
        .TP
        .B NETDRAW_LIBTORCH
        Folder of another libtorch.
        .TP
        .B NETDRAW_DEBUG
        Set to 1, adds stack traces to errors.
        .TP
        .B NO_COLOR
        Set to anything, leaves out colours on a terminal.
        .SH FILES
        .TP
        .I netdraw.yaml
        Defaults of options for a project, in the current folder or one above.
        .TP
        .I ~/.config/netdraw/netdraw.yaml
        Defaults of options for the user.

        """;

    private static void Append(StringBuilder text, CompletedCommand command)
    {
        text.Append(".SH NETDRAW ").Append(Plain(command.Name.ToUpperInvariant())).Append('\n').Append(Plain(command.Description)).Append('\n');
        foreach (var option in command.Options)
        {
            text.Append(".TP\n").AppendJoin(", ", option.Names.Select(static n => $"\\fB{Plain(n)}\\fR"));
            text.Append(option.Placeholder is { } value ? $" \\fI{Plain(value)}\\fR\n" : "\n").Append(Plain(option.Description)).Append('\n');
        }

        if (command.Examples.IsEmpty)
            return;
        text.Append(".PP\nExamples:\n.PP\n.nf\n.RS\n");
        foreach (string example in command.Examples)
            text.Append(Plain(example)).Append('\n');
        text.Append(".RE\n.fi\n");
    }

    // A line's first full stop or quote would be a macro.
    private static string Plain(string text)
    {
        string escaped = text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal).Replace("\"", "\\(dq", StringComparison.Ordinal);
        return escaped.StartsWith('.') || escaped.StartsWith('\'') ? "\\&" + escaped : escaped;
    }
}

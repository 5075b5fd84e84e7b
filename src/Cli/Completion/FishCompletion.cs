using System.Text;

namespace NetDraw.Cli.Completion;

/// <summary>Completion for fish 3 and later.</summary>
internal static class FishCompletion
{
    /// <summary>The script.</summary>
    public static string Write(CompletedProgram program)
    {
        var text = new StringBuilder("# fish completion for netdraw, written by 'netdraw completion fish'\n");
        text.Append("complete -c netdraw -n __fish_use_subcommand -l version -d 'show the version'\ncomplete -c netdraw -n __fish_use_subcommand -s h -l help -d 'show help and examples'\n");
        foreach (var command in program.Commands)
        {
            text.Append("complete -c netdraw -f -n __fish_use_subcommand -a ").Append(command.Name).Append(" -d ").Append(Quoted(command.Description)).Append('\n');
            string within = $"complete -c netdraw -n '__fish_seen_subcommand_from {command.Name}'";
            if (!command.Words.IsEmpty)
                text.Append(within).Append(" -f -a ").Append(Quoted(string.Join(' ', command.Words))).Append('\n');
            foreach (var option in command.Options)
                text.Append(within).Append(NamesOf(option)).Append(ValueOf(option)).Append(" -d ").Append(Quoted(option.Brief)).Append('\n');
        }

        return text.ToString();
    }

    private static string NamesOf(CompletedOption option) =>
        string.Concat(option.Names.Select(static name => name.StartsWith("--", StringComparison.Ordinal) ? $" -l {name[2..]}" : $" -s {name[1..]}"));

    private static string ValueOf(CompletedOption option) =>
        option.Placeholder is null ? "" : !option.Choices.IsEmpty ? $" -x -a {Quoted(string.Join(' ', option.Choices))}" : option.IsPath ? " -r -F" : " -x";

    private static string Quoted(string text) => $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}

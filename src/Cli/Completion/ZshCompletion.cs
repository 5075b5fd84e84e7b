using System.Text;

namespace NetDraw.Cli.Completion;

/// <summary>Completion for zsh, by its function <c>_arguments</c>.</summary>
internal static class ZshCompletion
{
    /// <summary>The script.</summary>
    public static string Write(CompletedProgram program)
    {
        var text = new StringBuilder("#compdef netdraw\n# zsh completion for netdraw, written by 'netdraw completion zsh'\n_netdraw() {\n    local -a commands\n    commands=(\n");
        foreach (var command in program.Commands)
            text.Append("        ").Append(Quoted($"{command.Name}:{command.Description}")).Append('\n');
        text.Append("    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n        return\n    fi\n    local command=$words[2]\n    shift words\n    (( CURRENT-- ))\n    case $command in\n");
        foreach (var command in program.Commands)
        {
            text.Append("        ").Append(command.Name).Append(")\n            _arguments");
            foreach (var option in command.Options)
                Append(text, option);
            text.Append(" \\\n                ").Append(command.Words.IsEmpty ? "'*:file:_files'" : Quoted($"*:word:({string.Join(' ', command.Words)})")).Append(" ;;\n");
        }

        // Read by the completion system it is the function's body, sourced it names the function.
        return text.Append("    esac\n}\nif [[ $funcstack[1] == _netdraw ]]; then _netdraw \"$@\"; else compdef _netdraw netdraw; fi\n").ToString();
    }

    private static void Append(StringBuilder text, CompletedOption option)
    {
        string action = option.Placeholder is null ? "" : $":{Plain(option.Placeholder)}:{(option.Choices.IsEmpty ? option.IsPath ? "_files" : " " : $"({string.Join(' ', option.Choices)})")}";
        string others = option.IsMany ? "*" : option.Names.Length > 1 ? $"({string.Join(' ', option.Names)})" : "";
        foreach (string name in option.Names)
        {
            string sign = option.Placeholder is null ? "" : name.StartsWith("--", StringComparison.Ordinal) ? "=" : "+";
            text.Append(" \\\n                ").Append(Quoted($"{others}{name}{sign}[{Plain(option.Brief)}]{action}"));
        }
    }

    // What has a meaning within a specification of _arguments.
    private static string Plain(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal);

    private static string Quoted(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}

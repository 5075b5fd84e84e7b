using System.Text;

namespace NetDraw.Cli.Completion;

/// <summary>Completion for bash 3.2 and later, with or without the package bash-completion. What it has no word for, bash completes as a file.</summary>
internal static class BashCompletion
{
    private const string Head = """
        # bash completion for netdraw, written by 'netdraw completion bash'
        _netdraw() {
            local cur="${COMP_WORDS[COMP_CWORD]}" prev="${COMP_WORDS[COMP_CWORD-1]}" command="" words="" i
            COMPREPLY=()
            # --option=value is three words here.
            if [[ $cur == "=" ]]; then cur=""; elif [[ $prev == "=" ]]; then prev="${COMP_WORDS[COMP_CWORD-2]}"; fi
            for ((i = 1; i < COMP_CWORD; i++)); do
                if [[ ${COMP_WORDS[i]} != -* ]]; then command="${COMP_WORDS[i]}"; break; fi
            done

        """;

    private const string Tail = """
            [[ -n $words ]] && COMPREPLY=($(compgen -W "$words" -- "$cur"))
        }
        complete -o bashdefault -o default -F _netdraw netdraw

        """;

    /// <summary>The script.</summary>
    public static string Write(CompletedProgram program)
    {
        var text = new StringBuilder(Head);
        text.Append("    case \"$command:$prev\" in\n");
        foreach (var command in program.Commands)
        {
            foreach (var option in command.Options.Where(static o => o.Placeholder is not null))
            {
                string cases = string.Join('|', option.Names.Select(name => $"{command.Name}:{name}"));
                // Files are what bash completes by itself.
                text.Append("        ").Append(cases).Append(") ").Append(option.Choices.IsEmpty ? "return" : $"words=\"{string.Join(' ', option.Choices)}\"").Append(" ;;\n");
            }
        }

        text.Append("    esac\n    if [[ -z $words ]]; then\n        case \"$command:$cur\" in\n");
        text.Append("            :*) words=\"").AppendJoin(' ', program.Commands.Select(static c => c.Name)).Append(" help --help --version\" ;;\n");
        foreach (var command in program.Commands)
        {
            text.Append("            ").Append(command.Name).Append(":-*) words=\"").AppendJoin(' ', command.Options.SelectMany(static o => o.Names)).Append("\" ;;\n");
            if (!command.Words.IsEmpty)
                text.Append("            ").Append(command.Name).Append(":*) words=\"").AppendJoin(' ', command.Words).Append("\" ;;\n");
        }

        return text.Append("        esac\n    fi\n").Append(Tail).ToString();
    }
}

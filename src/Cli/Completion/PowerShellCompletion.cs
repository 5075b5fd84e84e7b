using System.Text;

namespace NetDraw.Cli.Completion;

/// <summary>Completion for PowerShell 5.1 and later.</summary>
internal static class PowerShellCompletion
{
    private const string Tail = """
            $words = @($commandAst.CommandElements | ForEach-Object { "$_" })
            $command = if ($words.Count -gt 2 -or ($words.Count -eq 2 -and $wordToComplete -eq '')) { $words[1] } else { '' }
            $before = if ($wordToComplete -eq '') { $words[-1] } elseif ($words.Count -gt 1) { $words[-2] } else { '' }
            $found = if ($values.ContainsKey("${command}:$before")) { $values["${command}:$before"] }
                elseif ($options.ContainsKey($command)) { $options[$command] }
                else { $options.Keys + 'help' }
            $found | Where-Object { $_ -like "$wordToComplete*" } | Sort-Object |
                ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        }

        """;

    /// <summary>The script.</summary>
    public static string Write(CompletedProgram program)
    {
        var text = new StringBuilder("# PowerShell completion for netdraw, written by 'netdraw completion powershell'\n");
        text.Append("Register-ArgumentCompleter -Native -CommandName netdraw -ScriptBlock {\n    param($wordToComplete, $commandAst, $cursorPosition)\n    $options = @{\n");
        foreach (var command in program.Commands)
            text.Append("        '").Append(command.Name).Append("' = ").Append(List(command.Words.Concat(command.Options.SelectMany(static o => o.Names)))).Append('\n');
        text.Append("    }\n    $values = @{\n");
        foreach (var (command, option, name) in program.Commands.SelectMany(static c => c.Options.Where(static o => !o.Choices.IsEmpty).SelectMany(o => o.Names.Select(n => (c, o, n)))))
            text.Append("        '").Append(command.Name).Append(':').Append(name).Append("' = ").Append(List(option.Choices)).Append('\n');
        return text.Append("    }\n").Append(Tail).ToString();
    }

    private static string List(IEnumerable<string> words) => $"@({string.Join(", ", words.Select(static w => $"'{w}'"))})";
}

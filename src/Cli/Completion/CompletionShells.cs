using System.Collections.Immutable;

namespace NetDraw.Cli.Completion;

/// <summary>A shell that completes command lines.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Setup">How its script is put in place, for the help.</param>
/// <param name="Write">The script.</param>
internal sealed record CompletionShell(string Name, string Setup, Func<CompletedProgram, string> Write);

/// <summary>The catalogue of shells.</summary>
internal static class CompletionShells
{
    /// <summary>Every shell.</summary>
    public static ImmutableArray<CompletionShell> All { get; } =
    [
        new("bash", "netdraw completion bash > ~/.local/share/bash-completion/completions/netdraw", BashCompletion.Write),
        new("zsh", "netdraw completion zsh > \"${fpath[1]}/_netdraw\"", ZshCompletion.Write),
        new("fish", "netdraw completion fish > ~/.config/fish/completions/netdraw.fish", FishCompletion.Write),
        new("powershell", "netdraw completion powershell | Out-String | Invoke-Expression", PowerShellCompletion.Write),
    ];
}

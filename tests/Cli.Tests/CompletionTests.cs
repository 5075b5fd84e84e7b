using System.Diagnostics;
using NetDraw.Cli.Completion;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>What shells complete, asked of the shells themselves where they are there.</summary>
public sealed class CompletionTests : IDisposable
{
    private static readonly string[] Commands = ["draw", "explain", "inspect", "diff", "init", "check", "markdown", "list", "completion", "manual"];
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string> Shells => [.. CompletionShells.All.Select(static s => s.Name)];

    [Theory]
    [MemberData(nameof(Shells))]
    public void Every_command_option_and_value_is_in_the_script(string shell)
    {
        string script = Run.Of("completion", shell).Out;
        string dashes = shell == "fish" ? " -l " : "--";
        Assert.All(Commands, command => Assert.Contains(command, script, StringComparison.Ordinal));
        Assert.All(Cli.Options.FigureOptions.Draw.Rows, row => Assert.Contains(dashes + row.Name[2..], script, StringComparison.Ordinal));
        Assert.All(Cli.Options.FigureOptions.Explain.Rows.SelectMany(static r => r.Choices), choice => Assert.Contains(choice, script, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("netdraw dr", "draw")]
    [InlineData("netdraw draw --sty", "--style")]
    [InlineData("netdraw draw --style plot", "plotneuralnet")]
    [InlineData("netdraw draw x.onnx -q --theme mon", "mono")]
    [InlineData("netdraw list thm", "")]
    [InlineData("netdraw list them", "themes")]
    [InlineData("netdraw explain --method grad-cam+", "grad-cam++")]
    public void Bash_completes(string line, string expected)
    {
        string[] words = line.Split(' ');
        string script = $$"""
            source {{folder.Write("netdraw.bash", Run.Of("completion", "bash").Out)}}
            COMP_WORDS=({{string.Join(' ', words.Select(static w => $"'{w}'"))}}); COMP_CWORD={{words.Length - 1}}
            _netdraw; echo "${COMPREPLY[*]}"
            """;
        Assert.StartsWith(expected, Output("bash", ["--norc", "-c", script]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("netdraw dr", "draw")]
    [InlineData("netdraw draw --sty", "--style")]
    [InlineData("netdraw draw --style plot", "plotneuralnet")]
    [InlineData("netdraw list them", "themes")]
    public void Fish_completes(string line, string expected) =>
        Assert.StartsWith(expected, Output("fish", ["--no-config", "-c", $"source {folder.Write("netdraw.fish", Run.Of("completion", "fish").Out)}; complete -C '{line}'"]), StringComparison.Ordinal);

    [Fact]
    public void Zsh_reads_its_script_without_a_word() =>
        Assert.Equal("functions _netdraw", Output("zsh", ["-f", "-c", $"autoload -Uz compinit; compinit -D; source {folder.Write("_netdraw", Run.Of("completion", "zsh").Out)}; echo functions ${{(k)functions[(R)*_describe*commands*]}}"]));

    [Fact]
    public void The_manual_page_has_every_command_and_option_and_no_fault()
    {
        string page = Run.Of("manual").Out;
        Assert.All(Commands, command => Assert.Contains($".SH NETDRAW {command.ToUpperInvariant()}", page, StringComparison.Ordinal));
        Assert.All(Cli.Options.FigureOptions.Draw.Rows, row => Assert.Contains($"\\fB{row.Name.Replace("-", "\\-", StringComparison.Ordinal)}\\fR", page, StringComparison.Ordinal));
        Assert.Equal("", Output("groff", ["-man", "-ww", "-Tutf8", "-Kutf8", "-z", folder.Write("netdraw.1", page)], isError: true));
    }

    private static string Output(string program, string[] arguments, bool isError = false)
    {
        var tool = ExternalTool.Of(program);
        Assert.SkipWhen(tool.Path is null, tool.SkipReason);
        using var process = Process.Start(new ProcessStartInfo(tool.Path!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        string said = error.GetAwaiter().GetResult().Trim();
        return isError ? said : said.Length > 0 ? $"{output} but says: {said}" : output.Trim();
    }
}

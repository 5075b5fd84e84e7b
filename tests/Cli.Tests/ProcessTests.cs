using System.Diagnostics;
using System.Globalization;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>What only a process of its own can show.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_program_draws_from_pipe_to_pipe()
    {
        using var process = Start("draw", "-", "-o", "-");
        process.StandardInput.Write(Models.Small);
        process.StandardInput.Close();
        string figure = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(ExitCodes.Done, process.ExitCode);
        Assert.StartsWith("<?xml", figure, StringComparison.Ordinal);
        Assert.EndsWith("</svg>\n", figure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT", 2)]
    [InlineData("TERM", 15)]
    [InlineData("HUP", 1)]
    public void An_interrupt_leaves_nothing_behind(string signal, int number)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are of Unix");
        Assert.SkipWhen(Ignores(number), $"the tests were started so that they and what they start ignore SIG{signal}, as in the background of a script");

        // Waits for standard input, which never comes: the interrupt is sure to hit a run that has not ended.
        using var process = Start("draw", "-", folder.Write("a.prototxt", Models.Small), "-o", folder["out"], "--jobs", "2");
        for (int i = 0; i < 6000 && !File.Exists(folder["out/a.svg"]) && !process.HasExited; i++)
            Thread.Sleep(10);
        using (var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]))
            kill.WaitForExit();
        if (!process.WaitForExit(TimeSpan.FromMinutes(1)))
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        Assert.Equal(ExitCodes.Interrupted, process.ExitCode);
        Assert.Equal(["a.prototxt", "out/a.svg"], folder.Files);
    }

    // An ignored signal is ignored by every process that is started from here; only Linux says so in a file.
    private static bool Ignores(int signal) =>
        File.Exists("/proc/self/status") && File.ReadLines("/proc/self/status").FirstOrDefault(static l => l.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
        && (ulong.Parse(line["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (signal - 1))) != 0;

    private static Process Start(params string[] arguments) => Process.Start(TestedProgram.Start(arguments))!;
}

using System.Diagnostics;
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

    [Fact]
    public void An_interrupt_leaves_nothing_behind()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are of Unix");

        // Waits for standard input, which never comes: the interrupt is sure to hit a run that has not ended.
        using var process = Start("draw", "-", folder.Write("a.prototxt", Models.Small), "-o", folder["out"], "--jobs", "2");
        for (int i = 0; i < 6000 && !File.Exists(folder["out/a.svg"]) && !process.HasExited; i++)
            Thread.Sleep(10);
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            kill.WaitForExit();
        process.WaitForExit();
        Assert.Equal(ExitCodes.Interrupted, process.ExitCode);
        Assert.Equal(["a.prototxt", "out/a.svg"], folder.Files);
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. arguments])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}

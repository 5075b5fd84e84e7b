using System.Diagnostics;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

/// <summary>The program talks to nobody: no telemetry of a library it uses, whatever the environment says.</summary>
public sealed class NetworkSilenceTests
{
    private static readonly ExternalTool Strace = ExternalTool.Of("strace");

    [Theory]
    [InlineData(null)]
    [InlineData("0")]
    public void Explaining_leaves_no_identity_and_no_store_of_events_in_the_home_folder(string? telemetryOff)
    {
        using var home = new TemporaryFolder();
        Explain(home, telemetryOff, TestedProgram.Words[0], TestedProgram.Words[1..]);
        Assert.DoesNotContain(home.Files, static f => f.Contains("Microsoft", StringComparison.Ordinal) || f.Contains("onnxruntime", StringComparison.Ordinal) || f.Contains("deviceid", StringComparison.Ordinal));
        Assert.Contains("out.svg", home.Files);
    }

    [Fact]
    public void Explaining_opens_no_socket_of_the_network()
    {
        Assert.SkipWhen(Strace.Path is null, Strace.SkipReason);
        using var home = new TemporaryFolder();
        string trace = home["trace.txt"];
        Explain(home, "0", Strace.Path!, ["-f", "-qq", "-e", "trace=network", "-o", trace, .. TestedProgram.Words]);
        string[] lines = File.ReadAllLines(trace);
        Assert.SkipWhen(lines.Length == 0, "strace sees nothing of what it runs here");
        // Sockets of the machine itself are the runtime's, for debuggers.
        Assert.DoesNotContain(lines, static l => l.Contains("socket(", StringComparison.Ordinal) && !l.Contains("AF_UNIX", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, static l => l.Contains("sa_family=AF_INET", StringComparison.Ordinal));
    }

    private static void Explain(TemporaryFolder home, string? telemetryOff, string program, string[] before)
    {
        string example = Options.Explained.Example;
        var start = new ProcessStartInfo(program, [.. before, "explain", Path.Combine(example, "shapes.onnx"), "-i", Path.Combine(example, "pictures", "ring-and-star.png"), "-m", "occlusion", "-o", home["out.svg"], "-q"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (string name in (string[])["HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"])
            start.Environment[name] = home[""];
        start.Environment["ORT_DISABLE_TELEMETRY"] = telemetryOff;
        if (telemetryOff is null)
            start.Environment.Remove("ORT_DISABLE_TELEMETRY");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal((0, "", ""), (process.ExitCode, error, output.GetAwaiter().GetResult()));
    }
}

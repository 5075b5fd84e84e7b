using System.ComponentModel;
using System.Diagnostics;

namespace NetDraw.Benchmarks;

/// <summary>One finished process.</summary>
/// <param name="Seconds">From before the start to after the end.</param>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
internal sealed record ProcessRun(double Seconds, int ExitCode, string Output, string Errors)
{
    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="BenchmarkException">It cannot be started.</exception>
    public static ProcessRun Of(string program, IEnumerable<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        try
        {
            long begin = Stopwatch.GetTimestamp();
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            double seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            return new(seconds, process.ExitCode, output, errors.GetAwaiter().GetResult());
        }
        catch (Win32Exception e)
        {
            throw new BenchmarkException($"{program} cannot be started: {e.Message}", e);
        }
    }

    /// <summary>Runs a program that has to succeed.</summary>
    /// <exception cref="BenchmarkException">It ended with another exit code than 0.</exception>
    public static ProcessRun OfSuccess(string program, IReadOnlyList<string> arguments, string? folder = null)
    {
        var run = Of(program, arguments, folder);
        return run.ExitCode == 0
            ? run
            : throw new BenchmarkException($"{program} {string.Join(' ', arguments)}: exit code {run.ExitCode}: {run.Errors.Trim()}");
    }

    /// <summary>Whether a program of this name answers here.</summary>
    public static bool Exists(string program, params string[] arguments)
    {
        try
        {
            return Of(program, arguments).ExitCode == 0;
        }
        catch (BenchmarkException)
        {
            return false;
        }
    }
}

using System.Diagnostics;
using System.Globalization;

namespace NetDraw.Corpus;

/// <summary>One run of the built netdraw in a process of its own, under limits of time and memory.</summary>
/// <param name="Code">Exit code; null where it was killed.</param>
/// <param name="Error">What it said.</param>
/// <param name="Seconds">Time on the clock from start to end, or the processor time where the machine was busy with something else and that is what the limit was held against.</param>
/// <param name="PeakMegabytes">Largest resident memory seen.</param>
/// <param name="Killed">Which limit it broke; empty where none.</param>
internal sealed record ChildRun(int? Code, string Error, double Seconds, double PeakMegabytes, string Killed)
{
    /// <summary>Runs netdraw.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="seconds">Killed past this, on an idle machine by the clock.</param>
    /// <param name="megabytes">Killed past this.</param>
    /// <param name="environment">Variables over this process's.</param>
    public static ChildRun Of(IEnumerable<string> arguments, double seconds, double megabytes, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Program(), arguments) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        long begin = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        double peak = 0, processor = 0;
        string killed = "";
        while (!process.WaitForExit(2))
        {
            peak = Math.Max(peak, Peak(process));
            processor = Math.Max(processor, Processor(process));
            killed = IsLate(Stopwatch.GetElapsedTime(begin).TotalSeconds, processor, seconds) ? "time" : peak > megabytes ? "memory" : "";
            if (killed.Length == 0)
                continue;
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            break;
        }

        double took = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        if (killed.Length == 0 && took > seconds)
            took = processor;
        output.GetAwaiter().GetResult();
        return new(killed.Length > 0 ? null : process.ExitCode, error.GetAwaiter().GetResult(), took, peak, killed);
    }

    // On a busy machine a process waits for its turn: past the limit on the clock, what counts is the time it had a processor. One that neither
    // runs nor ends hangs.
    private static bool IsLate(double clock, double processor, double seconds)
    {
        const double Patience = 12;
        return clock > seconds && (processor > seconds || clock > seconds * Patience);
    }

    private static double Processor(Process process)
    {
        try
        {
            return process.TotalProcessorTime.TotalSeconds;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended between the wait and the look.
            return 0;
        }
    }

    // Linux keeps a high-water mark of resident memory for a living process, so that looking now and then misses nothing but the last moment.
    private static double Peak(Process process)
    {
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                process.Refresh();
                return process.PeakWorkingSet64 / 1e6;
            }

            string? line = File.ReadLines($"/proc/{process.Id}/status").FirstOrDefault(static l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.AsSpan(6, line.Length - 8).Trim(), CultureInfo.InvariantCulture) * 1024 / 1e6;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            return 0;
        }
    }

    // The build output of src/Cli itself, in this program's configuration: what a user starts.
    private static string Program()
    {
        string configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        string path = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Cli", configuration, OperatingSystem.IsWindows() ? "netdraw.exe" : "netdraw"));
        return File.Exists(path) ? path : throw new CorpusException($"netdraw is not built: {path} is missing");
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace NetDraw.Benchmarks;

/// <summary>
/// Largest resident memory of a whole process, as the operating system accounts for it. The system keeps that figure for all
/// ended children together, so a process of its own (this program with <c>--measure</c>) starts the one to be measured.
/// </summary>
internal static partial class PeakMemory
{
    private const int Children = -1;

    /// <summary>Runs a command and returns its time in seconds and its peak in bytes.</summary>
    /// <exception cref="BenchmarkException">It failed.</exception>
    public static (double Seconds, long Bytes) Of(Command command)
    {
        var run = ProcessRun.OfSuccess(Environment.ProcessPath!, ["--measure", command.Program, .. command.Arguments]);
        string[] words = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ');
        return (double.Parse(words[0], CultureInfo.InvariantCulture), long.Parse(words[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Processor time, user and system, of all children that have ended, in seconds; 0 on Windows, which does not keep it.</summary>
    public static double ChildrenSeconds()
    {
        if (OperatingSystem.IsWindows())
            return 0;
        long[] usage = Usage();
        return usage[0] + usage[2] + ((usage[1] + usage[3]) / 1e6);
    }

    /// <summary>The measuring process: prints seconds and bytes as its last line, and ends as the command did.</summary>
    public static int MeasureHere(string program, string[] arguments)
    {
        if (OperatingSystem.IsWindows())
            return MeasureByPolling(program, arguments);
        var run = ProcessRun.Of(program, arguments);
        Console.Error.Write(run.Errors);
        Print(run.Seconds, LargestChild());
        return run.ExitCode;
    }

    // Windows keeps the peak in the process object, which stays readable only while the process lives.
    private static int MeasureByPolling(string program, string[] arguments)
    {
        long begin = Stopwatch.GetTimestamp();
        long peak = 0;
        using var process = Process.Start(program, arguments);
        do
        {
            process.Refresh();
            if (!process.HasExited)
                peak = Math.Max(peak, process.PeakWorkingSet64);
        }
        while (!process.WaitForExit(5));
        Print(Stopwatch.GetElapsedTime(begin).TotalSeconds, peak);
        return process.ExitCode;
    }

    private static void Print(double seconds, long bytes) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds} {bytes}"));

    // Kilobytes on Linux, bytes on macOS.
    private static long LargestChild() => OperatingSystem.IsMacOS() ? Usage()[4] : Usage()[4] * 1024;

    // struct rusage of 64-bit Unix: user and system time as seconds and microseconds (macOS pads the latter's 32 bits), then ru_maxrss.
    private static long[] Usage()
    {
        long[] usage = new long[32];
        if (GetResourceUsage(Children, usage) != 0)
            throw new BenchmarkException("getrusage failed");
        return usage;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetResourceUsage(int who, [Out] long[] usage);
}

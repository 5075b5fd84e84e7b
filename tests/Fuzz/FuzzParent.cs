using System.Diagnostics;
using System.Globalization;

namespace NetDraw.Fuzz;

/// <summary>
/// Watches a process that tries inputs: what crashes it, hangs it or makes it eat memory is kept as a find, and another process goes on behind it.
/// </summary>
internal static class FuzzParent
{
    // Of processor time, so that a busy machine finds nothing that is not there.
    private static readonly TimeSpan LongestInput = TimeSpan.FromSeconds(60);
    private const long MostMegabytes = 3000;
    private const int MostFinds = 50;

    /// <summary>Fuzzes for the time that is set.</summary>
    /// <returns>0 where nothing was found, else 1.</returns>
    public static int Run(FuzzSetting setting)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {setting.Seed}, {setting.Time.TotalSeconds:0} s"));
        long begin = Stopwatch.GetTimestamp();
        long next = setting.Start;
        int finds = 0;
        while (setting.Time - Stopwatch.GetElapsedTime(begin) is var left && left > TimeSpan.FromSeconds(1) && next < setting.Until && finds < MostFinds)
        {
            var (reached, found) = Watch(setting, left, next);
            finds += found;
            next = reached + 1;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{next - setting.Start} inputs, {finds} finds{(finds > 0 ? $" in {setting.Finds}" : "")}"));
        return finds == 0 ? 0 : 1;
    }

    private static (long Reached, int Finds) Watch(FuzzSetting setting, TimeSpan time, long start)
    {
        var journal = new Journal();
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Self(), .. setting.ForChild(time, start)]) { RedirectStandardOutput = true })!;
        var reading = Task.Run(() => journal.Follow(child.StandardOutput));
        string? killed = null;
        while (!child.WaitForExit(250))
        {
            if (journal.IsStill(child.TotalProcessorTime, LongestInput))
                killed = "does not end";
            else if (child.WorkingSet64 >> 20 > MostMegabytes)
                killed = string.Create(CultureInfo.InvariantCulture, $"takes more than {MostMegabytes} MB");
            if (killed is null)
            {
                child.Refresh();
                continue;
            }

            child.Kill(entireProcessTree: true);
            child.WaitForExit();
        }

        reading.Wait();
        if (killed is null && child.ExitCode == 0)
            return (journal.Number, journal.Finds);
        FuzzChild.Keep(setting, journal.Number, killed ?? string.Create(CultureInfo.InvariantCulture, $"ends the process with {child.ExitCode}"));
        return (journal.Number, journal.Finds + 1);
    }

    // Started by 'dotnet fuzz.dll' the process is dotnet, and the program its first argument.
    private static string[] Self() => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(FuzzParent).Assembly.Location] : [];

    /// <summary>What the child says: the number of each input before it is tried, and finds.</summary>
    private sealed class Journal
    {
        private readonly Lock gate = new();
        private TimeSpan since;
        private long sinceNumber = -1;

        public long Number { get; private set; }

        public int Finds { get; private set; }

        public void Follow(StreamReader lines)
        {
            while (lines.ReadLine() is { } line)
            {
                lock (gate)
                {
                    if (long.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
                        Number = number;
                    else if (line.StartsWith(FuzzChild.FindMark, StringComparison.Ordinal))
                        Finds++;
                }

                if (line.Length > 0 && !char.IsAsciiDigit(line[0]))
                    Console.WriteLine(line);
            }
        }

        public bool IsStill(TimeSpan processor, TimeSpan limit)
        {
            lock (gate)
            {
                if (Number != sinceNumber)
                    (since, sinceNumber) = (processor, Number);
                return processor - since > limit;
            }
        }
    }
}

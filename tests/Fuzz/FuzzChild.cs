using System.Diagnostics;
using System.Globalization;
using NetDraw.Fuzz.Targets;
using NetDraw.Testing;

namespace NetDraw.Fuzz;

/// <summary>Tries inputs, one after the other; says the number of each before it is tried, so that who watches knows what ended it.</summary>
internal static class FuzzChild
{
    /// <summary>What a line begins with that tells of a find.</summary>
    public const string FindMark = "find ";

    /// <summary>Goes on until the time is over.</summary>
    public static int Run(FuzzSetting setting)
    {
        var seeds = new SeedFiles(setting.Corpus);
        long begin = Stopwatch.GetTimestamp();
        var finds = new HashSet<string>(StringComparer.Ordinal);
        using var folder = new TemporaryFolder();
        for (long number = setting.Start; number < setting.Until && Stopwatch.GetElapsedTime(begin) < setting.Time; number++)
        {
            Console.WriteLine(number.ToString(CultureInfo.InvariantCulture));
            var (target, input) = InputOf(setting, seeds, number);
            // One fault shows in many inputs: of each only the first is kept.
            if (FuzzTarget.Try(input, folder.Path) is { } problem && finds.Add(KindOf(target, problem)))
                Keep(setting, number, problem);
            Empty(folder.Path);
        }

        return 0;
    }

    /// <summary>Writes an input and what it did to the folder of finds.</summary>
    public static void Keep(FuzzSetting setting, long number, string problem)
    {
        var (target, input) = InputOf(setting, new SeedFiles(setting.Corpus), number);
        Directory.CreateDirectory(setting.Finds);
        string name = string.Create(CultureInfo.InvariantCulture, $"{target.Name}-{setting.Seed}-{number}");
        input.Save(Path.Combine(setting.Finds, name));
        File.WriteAllText(Path.Combine(setting.Finds, name + ".txt"), $"{target.Name} {string.Join(' ', input.Options)}\n{problem}\n");
        Console.WriteLine($"{FindMark}{name}: {problem.Split('\n')[0]}");
    }

    private static (FuzzTarget Target, FuzzInput Input) InputOf(FuzzSetting setting, SeedFiles seeds, long number)
    {
        var random = new FuzzRandom(setting.Seed, number);
        var targets = FuzzTargets.All.Where(t => setting.Target is null || t.Name == setting.Target).ToList();
        var target = targets[random.Below(targets.Count)];
        return (target, target.Make(random, seeds));
    }

    // Numbers and quoted names differ from input to input.
    private static string KindOf(FuzzTarget target, string problem) =>
        target.Name + string.Concat(string.Concat(problem.Split('\'').Where(static (_, i) => i % 2 == 0)).Where(static c => !char.IsAsciiDigit(c)));

    private static void Empty(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder))
            File.Delete(file);
        foreach (string inner in Directory.EnumerateDirectories(folder))
            Directory.Delete(inner, recursive: true);
    }
}

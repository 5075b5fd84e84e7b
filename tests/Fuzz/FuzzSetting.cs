using System.Globalization;
using NetDraw.Fuzz.Targets;

namespace NetDraw.Fuzz;

/// <summary>What is fuzzed, and how long.</summary>
internal sealed record FuzzSetting
{
    /// <summary>How long in all.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Inputs are a function of this and of their number.</summary>
    public ulong Seed { get; init; } = (ulong)DateTime.UtcNow.Ticks;

    /// <summary>Name of the only target; null for all.</summary>
    public string? Target { get; init; }

    /// <summary>A folder with more files to begin with; null for the examples alone.</summary>
    public string? Corpus { get; init; }

    /// <summary>Where inputs are kept that broke something.</summary>
    public string Finds { get; init; } = "fuzz-finds";

    /// <summary>Whether this process tries inputs; else it watches one that does.</summary>
    public bool IsChild { get; init; }

    /// <summary>Number of the first input.</summary>
    public long Start { get; init; }

    /// <summary>Number of the input to stop before, where there is time for as many.</summary>
    public long Until { get; init; } = long.MaxValue;

    /// <summary>Reads a command line.</summary>
    /// <exception cref="ArgumentException">It makes no sense.</exception>
    public static FuzzSetting From(string[] arguments)
    {
        var setting = new FuzzSetting();
        for (int i = 0; i < arguments.Length; i++)
        {
            string name = arguments[i], value = name == "--child" ? "" : ++i < arguments.Length ? arguments[i] : throw new ArgumentException($"{name} lacks its value");
            setting = name switch
            {
                "--child" => setting with { IsChild = true },
                "--minutes" => setting with { Time = TimeSpan.FromMinutes(Number(name, value)) },
                "--seconds" => setting with { Time = TimeSpan.FromSeconds(Number(name, value)) },
                "--seed" => setting with { Seed = (ulong)Number(name, value) },
                "--start" => setting with { Start = (long)Number(name, value) },
                "--until" => setting with { Until = (long)Number(name, value) },
                "--target" => setting with { Target = FuzzTargets.All.Any(t => t.Name == value) ? value : throw new ArgumentException($"--target {value}: expected one of {string.Join(", ", FuzzTargets.All.Select(static t => t.Name))}") },
                "--corpus" => setting with { Corpus = Directory.Exists(value) ? value : throw new ArgumentException($"--corpus {value}: no such folder") },
                "--finds" => setting with { Finds = value },
                _ => throw new ArgumentException("usage: fuzz [--minutes N | --seconds N] [--seed N] [--until N] [--target NAME] [--corpus FOLDER] [--finds FOLDER]"),
            };
        }

        return setting;
    }

    /// <summary>The command line of the process that tries inputs.</summary>
    public IEnumerable<string> ForChild(TimeSpan time, long start) =>
    [
        "--child", "--seconds", Text(time.TotalSeconds), "--seed", Text(Seed), "--start", Text(start), "--finds", Finds,
        .. Until < long.MaxValue ? (string[])["--until", Text(Until)] : [], .. Target is { } target ? (string[])["--target", target] : [], .. Corpus is { } corpus ? (string[])["--corpus", corpus] : [],
    ];

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    private static double Number(string name, string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) ? number : throw new ArgumentException($"{name} {value}: expected a number");
}
